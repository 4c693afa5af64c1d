package io.travertine.jdbc.standard;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The specification's tables of conversions by setters, each value written, found again by itself and read. */
class SetterTest {

    private static final List<String> NUMBERS = List.of("si", "it", "bi", "re", "db", "de", "vc");
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @FunctionalInterface
    private interface Setter {
        void set(PreparedStatement statement, int index) throws Exception;
    }

    @TestFactory
    Stream<DynamicContainer> setters() {
        Checks checks = new Checks("setters");
        numbers(checks);
        texts(checks);
        dates(checks);
        objects(checks);
        targets(checks);
        nulls(checks);
        return checks.tests();
    }

    private static void numbers(Checks checks) {
        Map<String, Setter> setters = Map.of(
                "setByte", (statement, i) -> statement.setByte(i, (byte) 42),
                "setShort", (statement, i) -> statement.setShort(i, (short) 42),
                "setInt", (statement, i) -> statement.setInt(i, 42),
                "setLong", (statement, i) -> statement.setLong(i, 42),
                "setFloat", (statement, i) -> statement.setFloat(i, 42),
                "setDouble", (statement, i) -> statement.setDouble(i, 42),
                "setBigDecimal", (statement, i) -> statement.setBigDecimal(i, new BigDecimal("42")));
        setters.forEach((name, setter) -> {
            for (String column : NUMBERS) {
                if (!column.equals("vc") || !name.matches("setFloat|setDouble")) {
                    add(checks, name, setter, column, 42);
                }
            }
        });
        add(checks, "setBoolean", (statement, i) -> statement.setBoolean(i, true), "bo", 1);
    }

    private static void texts(Checks checks) {
        Map<String, Setter> setters = Map.of(
                "setString", (statement, i) -> statement.setString(i, "42"),
                "setNString", (statement, i) -> statement.setNString(i, "42"));
        setters.forEach((name, setter) -> {
            for (String column : NUMBERS) {
                add(checks, name, setter, column, 42);
            }
            add(checks, name, setter, "ch", 42);
        });
        addText(checks, "setString", (statement, i) -> statement.setString(i, "2024-02-29"), "da", "2024-02-29");
        addText(checks, "setString", (statement, i) -> statement.setString(i, "23:59:58"), "ti", "23:59:58");
        addText(checks, "setString", (statement, i) -> statement.setString(i, ID), "uu", ID);
        addText(
                checks,
                "setCharacterStream",
                (statement, i) -> statement.setCharacterStream(i, new StringReader("grün")),
                "vc",
                "grün");
        addText(
                checks,
                "setCharacterStream with a length",
                (statement, i) -> statement.setCharacterStream(i, new StringReader("grün"), 4),
                "vc",
                "grün");
        addText(
                checks,
                "setNCharacterStream",
                (statement, i) -> statement.setNCharacterStream(i, new StringReader("grün")),
                "vc",
                "grün");
        addText(
                checks,
                "setAsciiStream",
                (statement, i) -> statement.setAsciiStream(
                        i, new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII))),
                "vc",
                "abc");
        addText(
                checks,
                "setClob of a reader",
                (statement, i) -> statement.setClob(i, new StringReader("x")),
                "vc",
                "x");
        addText(
                checks,
                "setNClob of a reader",
                (statement, i) -> statement.setNClob(i, new StringReader("x")),
                "vc",
                "x");
    }

    private static void dates(Checks checks) {
        Timestamp moment = Timestamp.valueOf("2024-02-29 23:59:58.5");
        addText(
                checks,
                "setDate",
                (statement, i) -> statement.setDate(i, Date.valueOf("2024-02-29")),
                "da",
                "2024-02-29");
        addText(checks, "setTime", (statement, i) -> statement.setTime(i, Time.valueOf("23:59:58")), "ti", "23:59:58");
        addMoment(checks, "setTimestamp", (statement, i) -> statement.setTimestamp(i, moment));
        addMoment(checks, "setObject of Timestamp", (statement, i) -> statement.setObject(i, moment));
        addMoment(
                checks,
                "setObject of LocalDateTime",
                (statement, i) -> statement.setObject(i, LocalDateTime.of(2024, 2, 29, 23, 59, 58, 500_000_000)));
        addMoment(
                checks, "setString of a timestamp", (statement, i) -> statement.setString(i, "2024-02-29 23:59:58.5"));
        checks.check("a calendar tells the zone in which a moment is meant", database -> {
            Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
            Timestamp epoch = new Timestamp(0);
            epoch.setNanos(123_456_000);
            try (PreparedStatement insert = database.prepare("insert into typed (id, ts, ti) values (1, ?, ?)")) {
                insert.setTimestamp(1, epoch, tokyo);
                insert.setTime(2, new Time(0), tokyo);
                insert.executeUpdate();
            }
            assertThat(database.value("select ts from typed")).isEqualTo("1970-01-01 09:00:00.123456");
            assertThat(database.value("select ti from typed")).isEqualTo("09:00:00");
            try (ResultSet row = database.query("select ts, ti from typed")) {
                row.next();
                assertThat(row.getTimestamp(1, tokyo)).isEqualTo(epoch);
                assertThat(row.getTime(2, tokyo)).isEqualTo(new Time(0));
            }
        });
        checks.check("the year 1500 and a gap of summer time survive", database -> {
            for (String text :
                    List.of("1500-02-28T12:00", "2024-03-31T02:30", "0001-01-01T00:00", "9999-12-31T23:59:59")) {
                LocalDateTime value = LocalDateTime.parse(text);
                database.run("delete from typed");
                try (PreparedStatement insert = database.prepare("insert into typed (id, ts, da) values (1, ?, ?)")) {
                    insert.setObject(1, value);
                    insert.setObject(2, value.toLocalDate());
                    insert.executeUpdate();
                }
                try (ResultSet row = database.query("select ts, da from typed")) {
                    row.next();
                    assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(value);
                    assertThat(row.getObject(2, LocalDate.class)).isEqualTo(value.toLocalDate());
                }
            }
        });
    }

    private static void objects(Checks checks) {
        Map<String, Object> numbers = Map.of(
                "Byte",
                (byte) 42,
                "Short",
                (short) 42,
                "Integer",
                42,
                "Long",
                42L,
                "Float",
                42f,
                "Double",
                42d,
                "BigDecimal",
                new BigDecimal("42"),
                "BigInteger",
                BigInteger.valueOf(42),
                "String",
                "42");
        numbers.forEach((name, value) -> {
            for (String column : List.of("si", "it", "bi", "re", "db", "de")) {
                add(checks, "setObject of " + name, (statement, i) -> statement.setObject(i, value), column, 42);
            }
        });
        add(checks, "setObject of Boolean", (statement, i) -> statement.setObject(i, true), "bo", 1);
        addObject(checks, LocalDate.of(2024, 2, 29), "da", "2024-02-29");
        addObject(checks, Date.valueOf("2024-02-29"), "da", "2024-02-29");
        addObject(checks, LocalTime.of(23, 59, 58), "ti", "23:59:58");
        addObject(checks, Time.valueOf("23:59:58"), "ti", "23:59:58");
        addObject(checks, UUID.fromString(ID), "uu", ID);
        addObject(checks, "text", "vc", "text");
        addObject(checks, 'c', "vc", "c");
        checks.check("setBytes, setBinaryStream and setBlob", database -> {
            bytes(database, (statement, i) -> statement.setBytes(i, new byte[] {7, -7}));
            bytes(database, (statement, i) -> statement.setObject(i, new byte[] {7, -7}));
            bytes(
                    database,
                    (statement, i) -> statement.setBinaryStream(i, new ByteArrayInputStream(new byte[] {7, -7})));
            bytes(database, (statement, i) -> statement.setBlob(i, new ByteArrayInputStream(new byte[] {7, -7})));
        });
    }

    private static void bytes(Database database, Setter setter) throws Exception {
        database.run("delete from typed");
        try (PreparedStatement insert = database.prepare("insert into typed (id, vb) values (1, ?)")) {
            setter.set(insert, 1);
            insert.executeUpdate();
        }
        try (ResultSet row = database.query("select vb from typed")) {
            row.next();
            assertThat(row.getBytes(1)).isEqualTo(new byte[] {7, -7});
        }
    }

    private static void addObject(Checks checks, Object value, String column, String text) {
        String name = "setObject of " + value.getClass().getName();
        addText(checks, name, (statement, i) -> statement.setObject(i, value), column, text);
    }

    private static void targets(Checks checks) {
        Map<String, Integer> numbers = Map.of(
                "si", Types.SMALLINT,
                "it", Types.INTEGER,
                "bi", Types.BIGINT,
                "re", Types.REAL,
                "db", Types.DOUBLE,
                "de", Types.DECIMAL,
                "vc", Types.VARCHAR);
        numbers.forEach((column, type) -> {
            add(checks, "setObject with a target", (statement, i) -> statement.setObject(i, "42", type), column, 42);
            add(
                    checks,
                    "setObject with an SQLType",
                    (statement, i) -> statement.setObject(i, 42, JDBCType.valueOf(type)),
                    column,
                    42);
        });
        addText(
                checks,
                "setObject with DATE",
                (statement, i) -> statement.setObject(i, "2024-02-29", Types.DATE),
                "da",
                "2024-02-29");
        addText(
                checks,
                "setObject with a scale",
                (statement, i) -> statement.setObject(i, new BigDecimal("1.2345"), Types.DECIMAL, 2),
                "de",
                "1.230");
    }

    private static void nulls(Checks checks) {
        for (String[] kind : Database.KINDS) {
            checks.check("NULL by setNull and setObject in " + kind[0] + " (" + kind[1] + ")", database -> {
                try (PreparedStatement insert =
                        database.prepare("insert into typed (id, " + kind[0] + ") values (?, ?)")) {
                    insert.setInt(1, 1);
                    insert.setNull(2, Types.NULL);
                    insert.executeUpdate();
                    insert.setInt(1, 2);
                    insert.setObject(2, null);
                    insert.executeUpdate();
                    insert.setInt(1, 3);
                    insert.setString(2, null);
                    insert.executeUpdate();
                }
                assertThat(database.value("select count(*) from typed where " + kind[0] + " is null"))
                        .isEqualTo("3");
            });
        }
    }

    private static void add(Checks checks, String name, Setter setter, String column, int expected) {
        checks.check(name + " into " + column, database -> {
            write(database, setter, column);
            try (ResultSet row = database.query("select " + column + " from typed")) {
                row.next();
                assertThat(row.getDouble(1)).isEqualTo(expected);
            }
        });
    }

    private static void addText(Checks checks, String name, Setter setter, String column, String expected) {
        checks.check(name + " into " + column + " as text", database -> {
            write(database, setter, column);
            assertThat(database.value("select " + column + " from typed")).isEqualTo(expected);
        });
    }

    private static void addMoment(Checks checks, String name, Setter setter) {
        checks.check(name + " into ts", database -> {
            write(database, setter, "ts");
            try (ResultSet row = database.query("select ts from typed")) {
                row.next();
                assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf("2024-02-29 23:59:58.5"));
            }
        });
    }

    /** Inserts the value, and finds the row by the same value unless it is a stream, which can be read once only. */
    private static void write(Database database, Setter setter, String column) throws Exception {
        try (PreparedStatement insert = database.prepare("insert into typed (id, " + column + ") values (1, ?)");
                PreparedStatement search = database.prepare("select count(*) from typed where " + column + " = ?")) {
            setter.set(insert, 1);
            assertThat(insert.executeUpdate()).isEqualTo(1);
            setter.set(search, 1);
            try (ResultSet count = search.executeQuery()) {
                count.next();
                assertThat(count.getInt(1)).isEqualTo(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getSQLState() + " " + e.getMessage(), e);
        }
    }
}
