package io.travertine.jdbc.standard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Every method of a closed object says that it is closed, except those that the specification lets answer. */
class ClosedObjectTest {

    /** Answer on a closed object, too, or belong to no object. */
    private static final Set<String> ANSWERING = Set.of(
            "close",
            "isClosed",
            "isValid",
            "abort",
            "unwrap",
            "isWrapperFor",
            "beginRequest",
            "endRequest",
            "cancel",
            "enquoteLiteral",
            "enquoteIdentifier",
            "enquoteNCharLiteral",
            "isSimpleIdentifier");

    @FunctionalInterface
    private interface Closed {
        Object make(Database database) throws SQLException;
    }

    @TestFactory
    Stream<DynamicContainer> closedObjects() {
        Checks checks = new Checks("closed objects");
        add(checks, Connection.class, database -> closed(database.another()));
        add(checks, Statement.class, database -> closed(database.statement()));
        add(checks, PreparedStatement.class, database -> closed(database.prepare("select id from item where id = ?")));
        add(checks, ResultSet.class, database -> closed(database.query("select id from item")));
        checks.check("closing twice does nothing", database -> {
            for (AutoCloseable object : new AutoCloseable[] {
                database.query("select 1"), database.statement(), database.prepare("select 1"), database.another()
            }) {
                object.close();
                object.close();
            }
        });
        checks.check("a closed connection is not valid and its statements and results are closed", database -> {
            Connection connection = database.another();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("select 1");
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThat(statement.isClosed()).isTrue();
            assertThat(rows.isClosed()).isTrue();
        });
        checks.check("a closed statement closes its result", database -> {
            Statement statement = database.statement();
            ResultSet rows = statement.executeQuery("select 1");
            statement.close();
            assertThat(rows.isClosed()).isTrue();
        });
        checks.check("a result that is read to its end stays open", database -> {
            try (ResultSet rows = database.query("select 1")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
                assertThat(rows.isClosed()).isFalse();
                assertThat(rows.next()).isFalse();
            }
        });
        return checks.tests();
    }

    private static <T extends AutoCloseable> T closed(T object) throws SQLException {
        try {
            object.close();
            return object;
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void add(Checks checks, Class<?> type, Closed closed) {
        Arrays.stream(type.getMethods())
                .filter(method -> !ANSWERING.contains(method.getName()))
                .sorted(Comparator.comparing(Method::toString))
                .forEach(method -> checks.check(
                        type.getSimpleName() + " closed: " + Arguments.signature(method),
                        database -> refuses(database.peer, method, closed.make(database))));
    }

    private static void refuses(Peer peer, Method method, Object object) throws IllegalAccessException {
        try {
            Object answer = method.invoke(object, Arguments.USUAL.of(method));
            throw new AssertionError("answered " + answer);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(SQLException.class);
            if (peer == Peer.TRAVERTINE) {
                assertThat(((SQLException) e.getCause()).getSQLState())
                        .as(e.getCause().getMessage())
                        .isIn("08003", "24000", "HY010");
            }
        }
    }

    @TestFactory
    Stream<DynamicContainer> calls() {
        return new Checks("calls")
                .check("prepareCall answers a call or says that there are none", database -> {
                    try (CallableStatement call = database.connection.prepareCall("call abs(-1)")) {
                        assertThat(call.execute()).isTrue();
                    } catch (SQLException e) {
                        assertThat(e.getSQLState()).isIn("0A000", "42601");
                    }
                })
                .tests();
    }
}
