package io.travertine.jdbc.standard;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every connection does: transactions, savepoints, settings, errors of the right kind. */
class ConnectionChecksTest {

    @TestFactory
    Stream<DynamicContainer> connections() {
        Checks checks = new Checks("connections");
        transactions(checks);
        savepoints(checks);
        settings(checks);
        statements(checks);
        metaData(checks);
        return checks.tests();
    }

    private static void transactions(Checks checks) {
        checks.check(
                "autocommit is on at first",
                database -> assertThat(database.connection.getAutoCommit()).isTrue());
        checks.fails("commit in autocommit fails", database -> database.connection.commit());
        checks.fails("rollback in autocommit fails", database -> database.connection.rollback());
        checks.fails("a savepoint in autocommit fails", database -> database.connection.setSavepoint());
        checks.check("rollback takes back", database -> {
            database.connection.setAutoCommit(false);
            database.run("delete from item");
            database.connection.rollback();
            assertThat(database.items()).isEqualTo(3);
        });
        checks.check("commit keeps", database -> {
            database.connection.setAutoCommit(false);
            database.run("delete from item where id = 1");
            database.connection.commit();
            database.connection.rollback();
            assertThat(database.items()).isEqualTo(2);
        });
        checks.check("closing without commit takes back", database -> {
            try (Connection other = database.another()) {
                other.setAutoCommit(false);
                try (Statement statement = other.createStatement()) {
                    statement.executeUpdate("delete from item");
                }
            }
            assertThat(database.items()).isEqualTo(3);
        });
        checks.check("switching autocommit on commits", database -> {
            database.connection.setAutoCommit(false);
            database.run("delete from item where id = 1");
            database.connection.setAutoCommit(true);
            try (Connection other = database.another();
                    Statement statement = other.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from item")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
        });
        checks.check("a failed statement leaves the transaction usable", database -> {
            database.connection.setAutoCommit(false);
            database.run("insert into item values (4, 'four')");
            Checks.refused(() -> database.run("insert into item values (4, 'again')"));
            database.connection.commit();
            assertThat(database.items()).isEqualTo(4);
        });
        checks.check("statements outlive the transaction", database -> {
            database.connection.setAutoCommit(false);
            try (PreparedStatement insert = database.prepare("insert into item values (?, 'x')")) {
                insert.setInt(1, 4);
                insert.executeUpdate();
                database.connection.commit();
                insert.setInt(1, 5);
                insert.executeUpdate();
                database.connection.rollback();
                insert.setInt(1, 6);
                insert.executeUpdate();
                database.connection.commit();
            }
            assertThat(database.items()).isEqualTo(5);
        });
    }

    private static void savepoints(Checks checks) {
        checks.check("an unnamed savepoint has an id and no name", database -> {
            database.connection.setAutoCommit(false);
            Savepoint point = database.connection.setSavepoint();
            assertThat(point.getSavepointId()).isNotNegative();
            Checks.refused(point::getSavepointName);
        });
        checks.check("a named savepoint has a name and no id", database -> {
            database.connection.setAutoCommit(false);
            Savepoint point = database.connection.setSavepoint("here");
            assertThat(point.getSavepointName()).isEqualTo("here");
            Checks.refused(point::getSavepointId);
        });
        checks.check("rollback to a savepoint takes back what came after", database -> {
            database.connection.setAutoCommit(false);
            database.run("insert into item values (4, 'four')");
            Savepoint point = database.connection.setSavepoint();
            database.run("insert into item values (5, 'five')");
            database.connection.rollback(point);
            database.connection.commit();
            assertThat(database.items()).isEqualTo(4);
        });
        checks.fails("a released savepoint is gone", database -> {
            database.connection.setAutoCommit(false);
            Savepoint point = database.connection.setSavepoint();
            database.connection.releaseSavepoint(point);
            database.connection.rollback(point);
        });
        checks.fails("a savepoint ends with its transaction", database -> {
            database.connection.setAutoCommit(false);
            Savepoint point = database.connection.setSavepoint();
            database.connection.commit();
            database.connection.rollback(point);
        });
        checks.fails("a savepoint of another connection is refused", database -> {
            try (Connection other = database.another()) {
                other.setAutoCommit(false);
                Savepoint point = other.setSavepoint("theirs");
                database.connection.setAutoCommit(false);
                database.connection.rollback(point);
            }
        });
    }

    private static void settings(Checks checks) {
        for (int level : new int[] {
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
        }) {
            checks.check("isolation " + level + " is taken", database -> {
                database.connection.setTransactionIsolation(level);
                assertThat(database.connection.getTransactionIsolation()).isEqualTo(level);
                assertThat(database.connection.getMetaData().supportsTransactionIsolationLevel(level))
                        .isTrue();
            });
        }
        checks.fails("isolation 77 is refused", database -> database.connection.setTransactionIsolation(77));
        checks.fails(
                "isolation NONE is refused",
                database -> database.connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
        checks.check(
                "holdability is what the metadata say",
                database -> assertThat(database.connection.getHoldability())
                        .isEqualTo(database.connection.getMetaData().getResultSetHoldability()));
        checks.fails("holdability 77 is refused", database -> database.connection.setHoldability(77));
        checks.fails("isValid of -1 is refused", database -> database.connection.isValid(-1));
        checks.check(
                "an open connection is valid",
                database -> assertThat(database.connection.isValid(5)).isTrue());
        checks.check("there are no warnings at first", database -> {
            assertThat((Object) database.connection.getWarnings()).isNull();
            database.connection.clearWarnings();
        });
        checks.check("read-only is remembered", database -> {
            database.connection.setReadOnly(true);
            assertThat(database.connection.isReadOnly()).isTrue();
            database.connection.setReadOnly(false);
            assertThat(database.connection.isReadOnly()).isFalse();
        });
        checks.fails("a read-only connection refuses to write", database -> {
            database.connection.setReadOnly(true);
            database.run("delete from item");
        });
        checks.check("the schema is one that exists", database -> {
            String schema = database.connection.getSchema();
            database.connection.setSchema(schema);
            assertThat(database.connection.getSchema()).isEqualTo(schema);
        });
        checks.fails("an unknown schema is refused", database -> database.connection.setSchema("nowhere"));
        checks.fails("abort without an executor is refused", database -> database.connection.abort(null));
        checks.check("abort closes", database -> {
            Connection other = database.another();
            other.abort(Runnable::run);
            assertThat(other.isClosed()).isTrue();
        });
        checks.check(
                "the network timeout is asked for without harm",
                database -> assertThat(database.connection.getNetworkTimeout()).isNotNegative());
        checks.check(
                "the type map is empty",
                database -> assertThat(database.connection.getTypeMap()).isNullOrEmpty());
        checks.check("requests begin and end", database -> {
            database.connection.setAutoCommit(false);
            database.run("insert into item values (4, 'four')");
            database.connection.beginRequest();
            database.connection.endRequest();
            assertThat(database.connection.getAutoCommit()).isFalse();
            database.connection.rollback();
            assertThat(database.items()).as("the transaction was still there").isEqualTo(3);
        });
        checks.fails("sharding keys are refused", database -> database.connection.setShardingKey(null));
        checks.check("unknown client info is a warning or remembered", database -> {
            database.connection.setClientInfo("Nonsense", "checks");
            database.connection.setClientInfo(new Properties());
            assertThat(database.connection.getClientInfo()).isNotNull();
        });
        checks.check("unwrap answers what it is", database -> {
            assertThat(database.connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(database.connection.unwrap(Connection.class)).isNotNull();
            assertThat(database.connection.isWrapperFor(String.class)).isFalse();
            Checks.refused(() -> database.connection.unwrap(String.class));
        });
    }

    private static void statements(Checks checks) {
        checks.fails("null is no statement", database -> database.connection.prepareStatement(null));
        checks.fails("null is no text", database -> database.statement().execute(null));
        checks.fails("nativeSQL of null is refused", database -> database.connection.nativeSQL(null));
        checks.fails("a result type 77 is refused", database -> database.connection.createStatement(77, 1007));
        checks.fails("a concurrency 77 is refused", database -> database.connection.createStatement(1003, 77));
        checks.check(
                "text that is no SQL is a syntax error",
                database ->
                        assertThatThrownBy(() -> database.run("selekt 1")).isInstanceOf(SQLSyntaxErrorException.class));
        checks.check(
                "an unknown table is a syntax error of class 42",
                database -> assertThatThrownBy(() -> database.run("select * from nowhere"))
                        .isInstanceOf(SQLSyntaxErrorException.class)
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .startsWith("42")));
        checks.check(
                "a duplicate key is 23505",
                database -> assertThatThrownBy(() -> database.run("insert into item values (1, 'again')"))
                        .isInstanceOf(SQLIntegrityConstraintViolationException.class)
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .isEqualTo("23505")));
        checks.check(
                "NULL in a key is 23502",
                database -> assertThatThrownBy(() -> database.run("insert into item values (null, 'x')"))
                        .isInstanceOf(SQLIntegrityConstraintViolationException.class)
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .isEqualTo("23502")));
        checks.check(
                "text that is too long is 22001",
                database -> assertThatThrownBy(
                                () -> database.run("insert into item values (9, '123456789012345678901')"))
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .isEqualTo("22001")));
        checks.check(
                "division by zero is 22012",
                database -> assertThatThrownBy(() -> database.value("select id / (id - id) from item"))
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .isEqualTo("22012")));
        checks.check(
                "a number too large is 22003",
                database -> assertThatThrownBy(() -> database.run("insert into typed (id, si) values (1, 70000)"))
                        .satisfies(thrown -> assertThat(((SQLException) thrown).getSQLState())
                                .isEqualTo("22003")));
        checks.check("literals and identifiers are quoted", database -> {
            try (Statement statement = database.statement()) {
                assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
                assertThat(statement.enquoteIdentifier("two words", false)).isEqualTo("\"two words\"");
                assertThat(statement.isSimpleIdentifier("simple")).isTrue();
                assertThat(statement.isSimpleIdentifier("not simple")).isFalse();
            }
        });
        escapes(checks);
    }

    private static void escapes(Checks checks) {
        String[][] escapes = {
            {"{fn ucase('a')}", "A"},
            {"{fn abs(-1)}", "1"},
            {"{d '2024-02-29'}", "2024-02-29"},
            {"{t '23:59:58'}", "23:59:58"},
            {"{fn concat('a', {fn lcase('B')})}", "ab"}
        };
        for (String[] escape : escapes) {
            checks.check(
                    "escape " + escape[0],
                    database -> assertThat(database.value("select " + escape[0] + " from item where id = 1"))
                            .startsWith(escape[1]));
        }
        checks.check(
                "escape {ts}",
                database -> assertThat(database.value("select count(*) from kinds"
                                + " where ts > {ts '2024-02-29 00:00:00'} and ts < {ts '2024-03-01 00:00:00.5'}"))
                        .isEqualTo("1"));
        checks.check(
                "escape {oj}",
                database -> assertThat(database.value(
                                "select count(*) from" + " {oj item a left outer join kinds b on a.id = b.id}"))
                        .isEqualTo("3"));
        checks.check(
                "escape {escape}",
                database -> assertThat(database.value("select count(*) from item where name like 't#%' {escape '#'}"))
                        .isEqualTo("0"));
    }

    private static void metaData(Checks checks) {
        checks.check("names are found by their pattern", database -> {
            DatabaseMetaData metaData = database.connection.getMetaData();
            String pattern = database.peer.stored("it_m");
            try (ResultSet rows = metaData.getTables(null, null, pattern, new String[] {"TABLE", "BASE TABLE"})) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("TABLE_NAME")).isEqualToIgnoringCase("item");
                assertThat(rows.next()).isFalse();
            }
        });
        checks.check("columns come in their order", database -> {
            try (ResultSet rows =
                    database.connection.getMetaData().getColumns(null, null, database.peer.stored("item"), null)) {
                rows.next();
                assertThat(rows.getString("COLUMN_NAME")).isEqualToIgnoringCase("id");
                assertThat(rows.getInt("NULLABLE")).isEqualTo(DatabaseMetaData.columnNoNulls);
                assertThat(rows.getString("IS_NULLABLE")).isEqualTo("NO");
                rows.next();
                assertThat(rows.getString("COLUMN_NAME")).isEqualToIgnoringCase("name");
                assertThat(rows.getInt("COLUMN_SIZE")).isEqualTo(20);
                assertThat(rows.getInt("ORDINAL_POSITION")).isEqualTo(2);
                assertThat(rows.getString("IS_NULLABLE")).isEqualTo("YES");
            }
        });
        checks.check("the key is told", database -> {
            try (ResultSet rows =
                    database.connection.getMetaData().getPrimaryKeys(null, null, database.peer.stored("item"))) {
                rows.next();
                assertThat(rows.getString("COLUMN_NAME")).isEqualToIgnoringCase("id");
                assertThat(rows.getShort("KEY_SEQ")).isEqualTo((short) 1);
                assertThat(rows.next()).isFalse();
            }
        });
        checks.check(
                "the quote of names is the standard's",
                database -> assertThat(database.connection.getMetaData().getIdentifierQuoteString())
                        .isEqualTo("\""));
    }
}
