package io.travertine.jdbc.standard;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every method of every open object answers or fails with an {@link SQLException} that has an SQLState and a vendor code,
 * whatever it is called with: no other exception gets out.
 */
class OpenObjectTest {

    private static final String QUERY = "select id, name from item order by id";

    @FunctionalInterface
    private interface Opening {
        Object open(Database database) throws SQLException;
    }

    @TestFactory
    Stream<DynamicContainer> connectionsAndStatements() {
        Checks checks = new Checks("open statements");
        add(checks, Connection.class, "Connection", Database::another);
        add(checks, Connection.class, "Connection in a transaction", database -> {
            Connection connection = database.another();
            connection.setAutoCommit(false);
            return connection;
        });
        add(checks, Statement.class, "Statement", Database::statement);
        add(
                checks,
                PreparedStatement.class,
                "PreparedStatement",
                database -> database.prepare("select id from item where id = ?"));
        add(
                checks,
                PreparedStatement.class,
                "PreparedStatement of a change",
                database -> database.prepare("update item set name = ? where id = 1"));
        add(checks, Savepoint.class, "Savepoint", database -> {
            return database.connection.setSavepoint();
        });
        return checks.tests();
    }

    @TestFactory
    Stream<DynamicContainer> results() {
        Checks checks = new Checks("open results");
        add(checks, ResultSet.class, "ResultSet before its rows", database -> database.query(QUERY));
        add(
                checks,
                ResultSet.class,
                "ResultSet on a row",
                database -> onFirst(database, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
        add(
                checks,
                ResultSet.class,
                "scrolling ResultSet",
                method -> !method.matches("(get|update).*"),
                database -> onFirst(database, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY));
        add(
                checks,
                ResultSet.class,
                "updatable ResultSet",
                method -> !method.startsWith("get"),
                database -> onFirst(database, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE));
        add(
                checks,
                ResultSet.class,
                "ResultSet on the insert row",
                method -> !method.matches("get(?!Object).*|update(?!Object|Row|Null).*"),
                database -> {
                    ResultSet rows = onFirst(database, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                    rows.moveToInsertRow();
                    return rows;
                });
        return checks.tests();
    }

    private static ResultSet onFirst(Database database, int type, int concurrency) throws SQLException {
        ResultSet rows = database.connection.createStatement(type, concurrency).executeQuery(QUERY);
        assertThat(rows.next()).isTrue();
        return rows;
    }

    @TestFactory
    Stream<DynamicContainer> metaDataAndLargeObjects() {
        Checks checks = new Checks("open metadata");
        add(checks, DatabaseMetaData.class, "DatabaseMetaData", database -> database.connection.getMetaData());
        add(
                checks,
                ResultSetMetaData.class,
                "ResultSetMetaData",
                database -> database.query(QUERY).getMetaData());
        add(
                checks,
                ParameterMetaData.class,
                "ParameterMetaData",
                database -> database.prepare("select id from item where id = ?").getParameterMetaData());
        add(checks, Blob.class, "Blob", database -> {
            Blob blob = database.connection.createBlob();
            blob.setBytes(1, new byte[] {1, 2, 3});
            return blob;
        });
        add(checks, Clob.class, "Clob", database -> {
            Clob clob = database.connection.createClob();
            clob.setString(1, "one two");
            return clob;
        });
        add(checks, NClob.class, "NClob", database -> {
            NClob clob = database.connection.createNClob();
            clob.setString(1, "one two");
            return clob;
        });
        add(
                checks,
                Array.class,
                "Array",
                database -> database.connection.createArrayOf("INTEGER", new Object[] {1, null}));
        return checks.tests();
    }

    private static void add(Checks checks, Class<?> type, String name, Opening opening) {
        add(checks, type, name, method -> true, opening);
    }

    private static void add(Checks checks, Class<?> type, String name, Predicate<String> methodNames, Opening opening) {
        checks.check(name + ": every method answers or refuses", database -> {
            List<String> failures = new ArrayList<>();
            for (Method method : type.getMethods()) {
                if (!methodNames.test(method.getName())) {
                    continue;
                }
                for (Arguments arguments : Arguments.worthTrying(method)) {
                    database.connection.setAutoCommit(false);
                    failure(method, opening.open(database), arguments).ifPresent(failures::add);
                    database.connection.rollback();
                }
            }
            assertThat(failures).isEmpty();
        });
    }

    private static Optional<String> failure(Method method, Object object, Arguments arguments)
            throws IllegalAccessException {
        try {
            method.invoke(object, arguments.of(method));
            return Optional.empty();
        } catch (InvocationTargetException e) {
            boolean isTyped = e.getCause() instanceof SQLException refusal
                    && refusal.getMessage() != null
                    && refusal.getSQLState() != null
                    && refusal.getSQLState().length() == 5
                    && refusal.getErrorCode() != 0;
            return isTyped
                    ? Optional.empty()
                    : Optional.of(Arguments.signature(method) + " with " + arguments + ": " + e.getCause() + " at "
                            + e.getCause().getStackTrace()[0]);
        }
    }
}
