package io.travertine.jdbc.standard;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Result sets whose rows can be changed. */
class ChangeChecksTest {

    private static final String IN_ORDER = "select id, name from item order by id";

    @FunctionalInterface
    private interface Change {
        void of(ResultSet row) throws SQLException;
    }

    private static ResultSet changing(Database database, String sql) throws SQLException {
        return database.connection
                .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)
                .executeQuery(sql);
    }

    @TestFactory
    Stream<DynamicContainer> changing() {
        Checks checks = new Checks("changing");
        rows(checks);
        insertRow(checks);
        refusals(checks);
        values(checks);
        return checks.tests();
    }

    private static void rows(Checks checks) {
        checks.check("updateRow", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.absolute(2);
                rows.updateString("name", "changed");
                rows.updateRow();
                assertThat(rows.getString(2)).isEqualTo("changed");
                rows.first();
                rows.next();
                assertThat(rows.getString(2)).isEqualTo("changed");
            }
            assertThat(database.value("select name from item where id = 2")).isEqualTo("changed");
            assertThat(database.items()).isEqualTo(3);
        });
        checks.check("updateRow of a result that moves forward only", database -> {
            try (Statement statement = database.connection.createStatement(
                            ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows = statement.executeQuery(IN_ORDER)) {
                while (rows.next()) {
                    rows.updateString(2, rows.getString(2) + "!");
                    rows.updateRow();
                }
            }
            assertThat(database.value("select name from item where id = 1")).isEqualTo("one!");
            assertThat(database.value("select name from item where id = 3")).isEqualTo("three!");
        });
        checks.check("the key can be changed", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.last();
                rows.updateInt(1, 30);
                rows.updateRow();
                rows.updateString(2, "thirty");
                rows.updateRow();
            }
            assertThat(database.value("select name from item where id = 30")).isEqualTo("thirty");
        });
        checks.check("a key of two columns tells rows apart", database -> {
            database.run("create table pair (a integer, b integer, v varchar(9), primary key (a, b))");
            database.run("insert into pair values (1, 1, 'x'), (1, 2, 'x'), (2, 1, 'x'), (2, 2, 'x')");
            try (ResultSet rows = changing(database, "select v, b, a from pair order by a, b")) {
                rows.absolute(2);
                rows.updateString(1, "changed");
                rows.updateRow();
                rows.absolute(3);
                rows.deleteRow();
            }
            assertThat(database.value("select a * 10 + b from pair where v = 'changed'"))
                    .isEqualTo("12");
            assertThat(database.value("select count(*) from pair where a = 2 and b = 1"))
                    .isEqualTo("0");
            assertThat(database.value("select count(*) from pair")).isEqualTo("3");
            database.run("drop table pair");
        });
        checks.check("rows that a query locks can be changed", database -> {
            database.connection.setAutoCommit(false);
            try (ResultSet rows = changing(database, "select id, name from item where id = 2 for update")) {
                assertThat(rows.next()).isTrue();
                rows.updateString(2, "locked");
                rows.updateRow();
            }
            database.connection.commit();
            assertThat(database.value("select name from item where id = 2")).isEqualTo("locked");
        });
        checks.check("deleteRow", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.absolute(2);
                rows.deleteRow();
                rows.absolute(3);
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
            assertThat(database.value("select count(*) from item where id = 2")).isEqualTo("0");
            assertThat(database.items()).isEqualTo(2);
        });
        checks.check("refreshRow reads what others changed", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.first();
                database.run("update item set name = 'theirs' where id = 1");
                assertThat(rows.getString(2)).isEqualTo("one");
                rows.refreshRow();
                assertThat(rows.getString(2)).isEqualTo("theirs");
            }
        });
        checks.check("cancelRowUpdates and moving away forget", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.first();
                rows.updateString(2, "no");
                rows.cancelRowUpdates();
                rows.updateRow();
                rows.updateString(2, "no");
                rows.next();
                rows.updateRow();
            }
            assertThat(database.value("select count(*) from item where name = 'no'"))
                    .isEqualTo("0");
        });
        checks.check("a rollback takes changes back", database -> {
            database.connection.setAutoCommit(false);
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.first();
                rows.deleteRow();
            }
            database.connection.rollback();
            assertThat(database.items()).isEqualTo(3);
        });
    }

    private static void insertRow(Checks checks) {
        checks.check("insertRow", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.absolute(2);
                rows.moveToInsertRow();
                rows.updateInt(1, 4);
                rows.updateString(2, "four");
                rows.insertRow();
                rows.updateInt(1, 5);
                rows.insertRow();
                rows.moveToCurrentRow();
                assertThat(rows.getInt(1)).isEqualTo(2);
            }
            assertThat(database.value("select name from item where id = 4")).isEqualTo("four");
            assertThat(database.value("select count(*) from item where id = 5")).isEqualTo("1");
        });
        checks.check("the insert row shows what was set", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.moveToInsertRow();
                rows.updateInt(1, 4);
                assertThat(rows.getInt(1)).isEqualTo(4);
                assertThat(rows.getString(2)).isNull();
            }
        });
        checks.fails("insertRow elsewhere is refused", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.first();
                rows.insertRow();
            }
        });
        checks.fails("updateRow on the insert row is refused", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.moveToInsertRow();
                rows.updateRow();
            }
        });
        checks.fails("deleteRow on the insert row is refused", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.moveToInsertRow();
                rows.deleteRow();
            }
        });
        checks.check("a duplicate key is refused and leaves the result usable", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.moveToInsertRow();
                rows.updateInt(1, 1);
                Checks.refused(rows::insertRow);
                rows.moveToCurrentRow();
                rows.last();
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
            assertThat(database.items()).isEqualTo(3);
        });
    }

    private static void refusals(Checks checks) {
        String[] queries = {
            "select name from item",
            "select a.id, a.name, b.id from item a join item b on a.id = b.id",
            "select count(*) from item",
            "select max(id) as id from item group by name",
            "select distinct name from item",
            "select id from item union all select id from kinds",
            "select 1"
        };
        for (String query : queries) {
            checks.fails("no change through: " + query, database -> {
                try (ResultSet rows = changing(database, query)) {
                    rows.next();
                    rows.deleteRow();
                }
            });
        }
        checks.fails("no change through a result that was asked for to read", database -> {
            try (ResultSet rows = database.query(IN_ORDER)) {
                rows.next();
                rows.updateInt(1, 9);
            }
        });
        checks.fails(
                "no change before the first row",
                database -> changing(database, IN_ORDER).deleteRow());
        checks.fails("no change of a column that there is not", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.next();
                rows.updateInt(3, 1);
            }
        });
        checks.check("rows of others are not changed by a value that does not fit", database -> {
            try (ResultSet rows = changing(database, IN_ORDER)) {
                rows.next();
                Checks.refused(() -> {
                    rows.updateString(2, "much too long for a column of twenty");
                    rows.updateRow();
                });
            }
            assertThat(database.value("select name from item where id = 1")).isEqualTo("one");
        });
    }

    private static void values(Checks checks) {
        value(checks, "bo", row -> row.updateBoolean(2, false), "FALSE");
        value(checks, "si", row -> row.updateByte(2, (byte) 7), "7");
        value(checks, "si", row -> row.updateShort("si", (short) 8), "8");
        value(checks, "it", row -> row.updateInt(2, 9), "9");
        value(checks, "bi", row -> row.updateLong(2, 10), "10");
        value(checks, "re", row -> row.updateFloat(2, 1.5f), "1.5");
        value(checks, "db", row -> row.updateDouble(2, 2.5), "2.5");
        value(checks, "de", row -> row.updateBigDecimal(2, new BigDecimal("3.125")), "3.125");
        value(checks, "vc", row -> row.updateString(2, "text"), "text");
        value(checks, "vc", row -> row.updateNString("vc", "ntext"), "ntext");
        value(checks, "vc", row -> row.updateCharacterStream(2, new StringReader("stream")), "stream");
        value(checks, "vc", row -> row.updateCharacterStream(2, new StringReader("length"), 6), "length");
        value(checks, "vc", row -> row.updateNCharacterStream("vc", new StringReader("nstream")), "nstream");
        value(checks, "vc", row -> row.updateClob(2, new StringReader("clob")), "clob");
        value(checks, "vc", row -> row.updateAsciiStream(2, new ByteArrayInputStream(new byte[] {65, 66})), "AB");
        value(checks, "vc", row -> row.updateObject(2, "object"), "object");
        value(checks, "it", row -> row.updateObject(2, "11", JDBCType.INTEGER), "11");
        value(checks, "vc", row -> row.updateNull(2), null);
        value(checks, "da", row -> row.updateDate(2, Date.valueOf("2001-02-03")), "2001-02-03");
        value(checks, "ti", row -> row.updateTime(2, Time.valueOf("01:02:03")), "01:02:03");
        value(
                checks,
                "ts",
                row -> row.updateTimestamp("ts", Timestamp.valueOf("2001-02-03 04:05:06.5")),
                "2001-02-03 04:05:06.5");
        checks.check("updateBytes and updateBinaryStream and updateBlob", database -> {
            bytes(database, row -> row.updateBytes(2, new byte[] {1, 2}));
            bytes(database, row -> row.updateBinaryStream(2, new ByteArrayInputStream(new byte[] {1, 2})));
            bytes(database, row -> row.updateBlob("vb", new ByteArrayInputStream(new byte[] {1, 2})));
        });
        checks.check("created large objects are parameters", database -> {
            Connection connection = database.connection;
            try (PreparedStatement insert = database.prepare("insert into typed (id, vc, vb) values (1, ?, ?)")) {
                Clob text = connection.createClob();
                text.setString(1, "clob");
                Blob bytes = connection.createBlob();
                bytes.setBytes(1, new byte[] {5, 6});
                insert.setClob(1, text);
                insert.setBlob(2, bytes);
                insert.executeUpdate();
                text.free();
                bytes.free();
            }
            try (ResultSet row = database.query("select vc, vb from typed")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("clob");
                assertThat(row.getBytes(2)).containsExactly(5, 6);
            }
        });
    }

    private static void value(Checks checks, String column, Change change, String expected) {
        checks.check("an updater of " + column + " to " + expected, database -> {
            change(database, column, change);
            assertThat(database.value("select " + column + " from typed")).isEqualTo(expected);
        });
    }

    private static void bytes(Database database, Change change) throws SQLException {
        database.run("delete from typed");
        change(database, "vb", change);
        try (ResultSet row = database.query("select vb from typed")) {
            row.next();
            assertThat(row.getBytes(1)).containsExactly(1, 2);
        }
    }

    private static void change(Database database, String column, Change change) throws SQLException {
        database.run("insert into typed select * from kinds where id = 1");
        try (ResultSet rows = changing(database, "select id, " + column + " from typed")) {
            rows.next();
            change.of(rows);
            rows.updateRow();
        }
    }
}
