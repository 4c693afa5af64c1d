package io.travertine.jdbc.standard;

import java.sql.BatchUpdateException;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every statement does: results one after another, settings, batches, parameters, an end from outside. */
class StatementChecksTest {

    private static final String LONG_QUERY = "select count(*) from item a, item b, item c, item d, item e, item f,"
            + " item g, item h, item i, item j, item k, item l, item m, item n, item o, item p, item q"
            + " where a.id + b.id + c.id + d.id + e.id + f.id + g.id + h.id + i.id + j.id + k.id + l.id + m.id"
            + " + n.id + o.id + p.id + q.id < ";

    @TestFactory
    Stream<DynamicContainer> statements() {
        Checks checks = new Checks("statements");
        results(checks);
        settings(checks);
        batches(checks);
        prepared(checks);
        threads(checks);
        return checks.tests();
    }

    private static void results(Checks checks) {
        checks.check("execute of a query", database -> {
            try (Statement statement = database.statement()) {
                assertThat(statement.execute("select * from item")).isTrue();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                assertThat(statement.getResultSet()).isNotNull();
                assertThat(statement.getMoreResults()).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
            }
        });
        checks.check("execute of a change", database -> {
            try (Statement statement = database.statement()) {
                assertThat(statement.execute("update item set name = 'x' where id > 1"))
                        .isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(2);
                assertThat(statement.getLargeUpdateCount()).isEqualTo(2);
                assertThat(statement.getResultSet()).isNull();
                assertThat(statement.getMoreResults()).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
            }
        });
        checks.check("a definition counts nothing", database -> {
            try (Statement statement = database.statement()) {
                assertThat(statement.executeUpdate("create table made (id integer primary key)"))
                        .isZero();
                assertThat(statement.executeUpdate("drop table made")).isZero();
            }
        });
        checks.check("executeQuery of a change fails before it changes anything", database -> {
            Checks.refused(() -> database.statement().executeQuery("delete from item"));
            assertThat(database.items()).isEqualTo(3);
        });
        checks.fails(
                "executeUpdate of a query fails",
                database -> database.statement().executeUpdate("select 1"));
        checks.check("a new execution closes the former result", database -> {
            try (Statement statement = database.statement()) {
                ResultSet first = statement.executeQuery("select 1");
                statement.executeQuery("select 2");
                assertThat(first.isClosed()).isTrue();
            }
        });
        checks.check("closeOnCompletion closes with the result", database -> {
            Statement statement = database.statement();
            statement.closeOnCompletion();
            assertThat(statement.isCloseOnCompletion()).isTrue();
            statement.executeQuery("select 1").close();
            assertThat(statement.isClosed()).isTrue();
        });
        checks.fails(
                "getMoreResults of 77 is refused",
                database -> database.statement().getMoreResults(77));
        checks.check("a result knows its statement, a statement its connection", database -> {
            try (Statement statement = database.statement();
                    ResultSet rows = statement.executeQuery("select 1")) {
                assertThat(rows.getStatement()).isSameAs(statement);
                assertThat(statement.getConnection()).isSameAs(database.connection);
            }
        });
    }

    private static void settings(Checks checks) {
        checks.check("settings are kept", database -> {
            try (Statement statement = database.statement()) {
                statement.setMaxRows(7);
                statement.setFetchSize(11);
                statement.setQueryTimeout(13);
                assertThat(statement.getMaxRows()).isEqualTo(7);
                assertThat(statement.getFetchSize()).isEqualTo(11);
                assertThat(statement.getQueryTimeout()).isEqualTo(13);
                statement.setEscapeProcessing(true);
                statement.setCursorName("unused");
            }
        });
        checks.check("maxRows cuts off in silence", database -> {
            try (Statement statement = database.statement()) {
                statement.setMaxRows(2);
                try (ResultSet rows = statement.executeQuery("select * from item")) {
                    assertThat(rows.next() && rows.next()).isTrue();
                    assertThat(rows.next()).isFalse();
                }
            }
        });
        checks.check("setLargeMaxRows is kept", database -> {
            try (Statement statement = database.statement()) {
                statement.setLargeMaxRows(5);
                assertThat(statement.getLargeMaxRows()).isEqualTo(5);
            }
        });
        checks.fails(
                "maxRows of -1 is refused", database -> database.statement().setMaxRows(-1));
        checks.fails(
                "a fetch size of -1 is refused",
                database -> database.statement().setFetchSize(-1));
        checks.fails(
                "a fetch direction of 99 is refused",
                database -> database.statement().setFetchDirection(99));
        checks.fails(
                "a time limit of -1 is refused",
                database -> database.statement().setQueryTimeout(-1));
        checks.fails(
                "a field size of -1 is refused",
                database -> database.statement().setMaxFieldSize(-1));
        checks.check("a statement is not poolable, a prepared one is", database -> {
            assertThat(database.statement().isPoolable()).isFalse();
            try (PreparedStatement prepared = database.prepare("select 1")) {
                assertThat(prepared.isPoolable()).isTrue();
                prepared.setPoolable(false);
                assertThat(prepared.isPoolable()).isFalse();
            }
        });
        checks.check("a plain statement reads forward only", database -> {
            try (Statement statement = database.statement()) {
                assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
                assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
                assertThat(statement.getResultSetHoldability()).isEqualTo(database.connection.getHoldability());
            }
        });
        checks.check("generated keys that nobody asked for are an empty result", database -> {
            try (Statement statement = database.statement()) {
                statement.executeUpdate("delete from item");
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    assertThat(keys.next()).isFalse();
                }
            }
        });
    }

    private static void batches(Checks checks) {
        checks.check("a batch counts", database -> {
            try (Statement statement = database.statement()) {
                statement.addBatch("insert into item values (4, 'four')");
                statement.addBatch("update item set name = 'x' where id > 2");
                assertThat(statement.executeBatch()).containsExactly(1, 2);
                assertThat(statement.executeBatch()).isEmpty();
            }
        });
        checks.check("a cleared batch is empty", database -> {
            try (Statement statement = database.statement()) {
                statement.addBatch("delete from item");
                statement.clearBatch();
                assertThat(statement.executeBatch()).isEmpty();
            }
            assertThat(database.items()).isEqualTo(3);
        });
        checks.check("a batch that fails tells its counts", database -> {
            try (Statement statement = database.statement()) {
                statement.addBatch("insert into item values (4, 'four')");
                statement.addBatch("insert into item values (1, 'again')");
                assertThatThrownBy(statement::executeBatch)
                        .isInstanceOfSatisfying(BatchUpdateException.class, failure -> {
                            assertThat(failure.getUpdateCounts()[0]).isEqualTo(1);
                            assertThat(failure.getSQLState()).isEqualTo("23505");
                        });
            }
        });
        checks.check("a query in a batch fails", database -> {
            try (Statement statement = database.statement()) {
                statement.addBatch("select * from item");
                assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
            }
        });
        checks.check("a prepared batch counts", database -> {
            try (PreparedStatement insert = database.prepare("insert into item values (?, ?)")) {
                for (int i = 4; i < 7; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "n" + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
                assertThat(insert.executeBatch()).isEmpty();
            }
            assertThat(database.items()).isEqualTo(6);
        });
        checks.check("a prepared batch counts for large numbers, too", database -> {
            try (PreparedStatement change = database.prepare("update item set name = 'x' where id >= ?")) {
                change.setInt(1, 2);
                change.addBatch();
                change.setInt(1, 9);
                change.addBatch();
                assertThat(change.executeLargeBatch()).containsExactly(2, 0);
            }
        });
        checks.check("a prepared batch that fails says which rows", database -> {
            try (PreparedStatement insert = database.prepare("insert into item values (?, 'x')")) {
                insert.setInt(1, 1);
                insert.addBatch();
                assertThatThrownBy(insert::executeBatch)
                        .isInstanceOfSatisfying(
                                BatchUpdateException.class,
                                failure -> assertThat(failure.getUpdateCounts())
                                        .containsExactly(Statement.EXECUTE_FAILED));
            }
        });
        checks.fails(
                "null in a batch is refused", database -> database.statement().addBatch(null));
    }

    private static void prepared(Checks checks) {
        checks.fails(
                "a parameter that is missing is refused",
                database -> database.prepare("select * from item where id = ?").executeQuery());
        checks.fails(
                "parameter 0 is refused",
                database -> database.prepare("select ? from item where id = ?").setInt(0, 1));
        checks.fails(
                "a parameter too many is refused",
                database -> database.prepare("select 1").setInt(1, 1));
        checks.fails("cleared parameters are missing", database -> {
            PreparedStatement statement = database.prepare("select * from item where id = ?");
            statement.setInt(1, 1);
            statement.clearParameters();
            statement.executeQuery();
        });
        checks.check("parameters stay for the next execution", database -> {
            try (PreparedStatement statement = database.prepare("select name from item where id = ?")) {
                statement.setInt(1, 2);
                for (int i = 0; i < 2; i++) {
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        assertThat(rows.getString(1)).isEqualTo("two");
                    }
                }
            }
        });
        checks.fails(
                "text for a prepared statement is refused (query)",
                database -> database.prepare("select 1").executeQuery("select 2"));
        checks.fails(
                "text for a prepared statement is refused (update)",
                database -> database.prepare("select 1").executeUpdate("delete from item"));
        checks.fails(
                "text for a prepared statement is refused (batch)",
                database -> database.prepare("select 1").addBatch("delete from item"));
        checks.check("rows are described before they come", database -> {
            try (PreparedStatement statement = database.prepare("select id, name as label from item")) {
                ResultSetMetaData columns = statement.getMetaData();
                assertThat(columns.getColumnCount()).isEqualTo(2);
                assertThat(columns.getColumnLabel(2)).isEqualToIgnoringCase("label");
                assertThat(columns.getColumnName(2)).isEqualToIgnoringCase("name");
                assertThat(columns.getTableName(2)).isEqualToIgnoringCase("item");
                assertThat(columns.getColumnType(1)).isEqualTo(Types.INTEGER);
                assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
                assertThat(columns.isNullable(2)).isEqualTo(ResultSetMetaData.columnNullable);
                assertThat(columns.getPrecision(2)).isEqualTo(20);
                Checks.refused(() -> columns.getColumnName(3));
                Checks.refused(() -> columns.getColumnName(0));
            }
        });
        checks.check(
                "a change has no rows to describe",
                database -> assertThat(database.prepare("delete from item").getMetaData())
                        .isNull());
        checks.check("parameters are described", database -> {
            ParameterMetaData parameters =
                    database.prepare("insert into item values (?, ?)").getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(2);
            assertThat(parameters.getParameterType(1)).isEqualTo(Types.INTEGER);
            assertThat(parameters.getParameterType(2)).isEqualTo(Types.VARCHAR);
            assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
            assertThat(parameters.getParameterClassName(1)).isEqualTo("java.lang.Integer");
            Checks.refused(() -> parameters.getParameterType(3));
        });
    }

    private static void threads(Checks checks) {
        checks.check("a query ends at its time limit", database -> {
            try (Statement statement = database.statement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> read(statement, 0)).isInstanceOf(SQLTimeoutException.class);
            }
        });
        checks.check("another thread cancels a query", database -> {
            Statement statement = database.statement();
            if (database.peer == Peer.H2) {
                // It drops a cancel that comes while the query begins, and each one after that.
                statement.setQueryTimeout(20);
            }
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> cancelUntilDone(statement));
            assertThatThrownBy(() -> read(statement, -1))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("57014"));
            statement.close();
            canceller.join();
        });
        checks.check("cancel of an idle statement does nothing", database -> {
            try (Statement statement = database.statement()) {
                statement.cancel();
                assertThat(statement.execute("select 1")).isTrue();
            }
        });
        checks.check("cancel of a closed statement does nothing", database -> {
            Statement statement = database.statement();
            statement.close();
            statement.cancel();
        });
        checks.check("threads may share a connection, each with its statements", database -> {
            List<CompletableFuture<Integer>> sums = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> sum(database)))
                    .toList();
            assertThat(sums).allSatisfy(sum -> assertThat(sum.join()).isEqualTo(50 * 6));
        });
    }

    /** The limit makes it another text each time: who keeps plans by their text keeps a cancelled one, too. */
    private static void read(Statement statement, int limit) throws SQLException {
        try (ResultSet rows = statement.executeQuery(LONG_QUERY + limit)) {
            rows.next();
        }
    }

    private static void cancelUntilDone(Statement statement) {
        try {
            while (!statement.isClosed()) {
                statement.cancel();
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            if (!isClosed(statement)) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean isClosed(Statement statement) {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private static int sum(Database database) {
        int sum = 0;
        try (PreparedStatement statement = database.prepare("select id from item order by id")) {
            for (int i = 0; i < 50; i++) {
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        sum += rows.getInt(1);
                    }
                }
            }
            return sum;
        } catch (SQLException e) {
            throw new AssertionError(Arrays.toString(e.getStackTrace()), e);
        }
    }
}
