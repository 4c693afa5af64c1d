package io.travertine.jdbc.standard;

import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The specification's table of conversions by getters: what is in it must work, what is not must not hurt. */
class GetterTest {

    private static final List<String> NUMBERS = List.of("si", "it", "bi", "re", "db", "de", "ch", "vc");
    private static final byte[] BYTES = {1, 2, -1};
    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
    private static final LocalTime CLOCK = LocalTime.of(23, 59, 58);
    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 2, 29, 23, 59, 58, 123_456_000);
    private static final UUID ID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

    @FunctionalInterface
    private interface Getter {
        Object get(ResultSet row, int column) throws SQLException;
    }

    /** A getter, what it answers for each column that the specification lists, and what for NULL. */
    private record Case(String name, Getter getter, Map<String, Object> expected, Object ofNull) {}

    private static Map<String, Object> numbers(Object value, Object truth) {
        Map<String, Object> expected = new java.util.TreeMap<>();
        NUMBERS.forEach(column -> expected.put(column, value));
        expected.put("bo", truth);
        return expected;
    }

    private static List<Case> primitives() {
        return List.of(
                new Case("getByte", ResultSet::getByte, numbers((byte) 42, (byte) 1), (byte) 0),
                new Case("getShort", ResultSet::getShort, numbers((short) 42, (short) 1), (short) 0),
                new Case("getInt", ResultSet::getInt, numbers(42, 1), 0),
                new Case("getLong", ResultSet::getLong, numbers(42L, 1L), 0L),
                new Case("getFloat", ResultSet::getFloat, numbers(42f, 1f), 0f),
                new Case("getDouble", ResultSet::getDouble, numbers(42d, 1d), 0d),
                new Case(
                        "getBoolean",
                        ResultSet::getBoolean,
                        Map.of("bo", true, "si", true, "it", true, "bi", true, "re", true, "db", true, "de", true),
                        false));
    }

    private static List<Case> objects() {
        Map<String, Object> dates = Map.of("da", DAY, "ts", DAY, "vd", DAY);
        return List.of(
                new Case(
                        "getBigDecimal",
                        (row, i) -> plain(row.getBigDecimal(i)),
                        numbers(new BigDecimal("42"), BigDecimal.ONE),
                        null),
                new Case("getString", ResultSet::getString, texts(), null),
                new Case("getNString", ResultSet::getNString, Map.of("vc", "42", "ch", "42"), null),
                new Case("getBytes", ResultSet::getBytes, Map.of("vb", BYTES), null),
                new Case("getDate", (row, i) -> day(row.getDate(i)), dates, null),
                new Case(
                        "getTime",
                        (row, i) -> clock(row.getTime(i)),
                        Map.of("ti", CLOCK, "ts", CLOCK, "vt", CLOCK),
                        null),
                new Case(
                        "getTimestamp",
                        (row, i) -> moment(row.getTimestamp(i)),
                        Map.of("ts", MOMENT, "da", DAY.atStartOfDay(), "vs", MOMENT),
                        null),
                new Case("getObject", ResultSet::getObject, ownClasses(), null),
                new Case(
                        "getAsciiStream",
                        (row, i) -> Streams.text(row.getAsciiStream(i)),
                        Map.of("vc", "42", "ch", "42"),
                        null),
                new Case(
                        "getCharacterStream",
                        (row, i) -> Streams.text(row.getCharacterStream(i)),
                        Map.of("vc", "42", "ch", "42"),
                        null),
                new Case(
                        "getNCharacterStream",
                        (row, i) -> Streams.text(row.getNCharacterStream(i)),
                        Map.of("vc", "42", "ch", "42"),
                        null),
                new Case(
                        "getBinaryStream",
                        (row, i) -> Streams.bytes(row.getBinaryStream(i)),
                        Map.of("vb", BYTES),
                        null),
                new Case("getClob", (row, i) -> Streams.text(row.getClob(i)), Map.of("vc", "42"), null),
                new Case("getNClob", (row, i) -> Streams.text(row.getNClob(i)), Map.of("vc", "42"), null),
                new Case("getBlob", (row, i) -> Streams.bytes(row.getBlob(i)), Map.of("vb", BYTES), null));
    }

    private static Map<String, Object> texts() {
        Map<String, Object> expected = new java.util.TreeMap<>();
        List.of("si", "it", "bi", "ch", "vc").forEach(column -> expected.put(column, "42"));
        expected.putAll(Map.of("re", "42.0", "db", "42.0", "de", "42.000", "da", "2024-02-29", "ti", "23:59:58"));
        expected.putAll(Map.of("ts", "2024-02-29 23:59:58.123456", "uu", ID.toString(), "bo", "TRUE"));
        return expected;
    }

    private static Map<String, Object> ownClasses() {
        Map<String, Object> expected = new java.util.TreeMap<>();
        expected.putAll(Map.of("bo", true, "si", 42, "it", 42, "bi", 42L, "re", 42f, "db", 42d));
        expected.putAll(Map.of("de", new BigDecimal("42.000"), "ch", "42", "vc", "42", "vb", BYTES, "uu", ID));
        expected.putAll(Map.of("da", Date.valueOf(DAY), "ti", Time.valueOf(CLOCK), "ts", Timestamp.valueOf(MOMENT)));
        return expected;
    }

    /** {@code getObject(column, Class)}; the specification lets every class of its tables be asked for. */
    private static List<Case> classes() {
        return List.of(
                of(Byte.class, numbers((byte) 42, (byte) 1)),
                of(Short.class, numbers((short) 42, (short) 1)),
                of(Integer.class, numbers(42, 1)),
                of(Long.class, numbers(42L, 1L)),
                of(Float.class, numbers(42f, 1f)),
                of(Double.class, numbers(42d, 1d)),
                of(Boolean.class, Map.of("bo", true, "it", true, "bi", true)),
                of(BigDecimal.class, Map.of("de", new BigDecimal("42.000"), "it", new BigDecimal("42"))),
                of(java.math.BigInteger.class, Map.of("bi", java.math.BigInteger.valueOf(42))),
                of(String.class, texts()),
                of(byte[].class, Map.of("vb", BYTES)),
                of(Date.class, Map.of("da", Date.valueOf(DAY))),
                of(Time.class, Map.of("ti", Time.valueOf(CLOCK))),
                of(Timestamp.class, Map.of("ts", Timestamp.valueOf(MOMENT))),
                of(LocalDate.class, Map.of("da", DAY, "ts", DAY)),
                of(LocalTime.class, Map.of("ti", CLOCK)),
                of(LocalDateTime.class, Map.of("ts", MOMENT, "da", DAY.atStartOfDay())),
                of(UUID.class, Map.of("uu", ID)),
                new Case(
                        "getObject as Clob",
                        (row, i) -> Streams.text(row.getObject(i, Clob.class)),
                        Map.of("vc", "42"),
                        null),
                new Case(
                        "getObject as NClob",
                        (row, i) -> Streams.text(row.getObject(i, NClob.class)),
                        Map.of("vc", "42"),
                        null),
                new Case(
                        "getObject as Blob",
                        (row, i) -> Streams.bytes(row.getObject(i, Blob.class)),
                        Map.of("vb", BYTES),
                        null),
                of(Object.class, Map.of("it", 42, "vc", "42")));
    }

    private static Case of(Class<?> type, Map<String, Object> expected) {
        return new Case("getObject as " + type.getSimpleName(), (row, i) -> row.getObject(i, type), expected, null);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value == null ? null : value.setScale(0);
    }

    private static LocalDate day(Date value) {
        return value == null ? null : value.toLocalDate();
    }

    private static LocalTime clock(Time value) {
        return value == null ? null : value.toLocalTime();
    }

    private static LocalDateTime moment(Timestamp value) {
        return value == null ? null : value.toLocalDateTime();
    }

    @TestFactory
    Stream<DynamicContainer> getters() {
        Checks checks = new Checks("getters");
        Stream.of(primitives(), objects(), classes()).flatMap(List::stream).forEach(wanted -> {
            for (String[] kind : Database.KINDS) {
                add(checks, wanted, kind[0], kind[1]);
            }
        });
        return checks.tests();
    }

    private static void add(Checks checks, Case wanted, String column, String type) {
        Object expected = wanted.expected.get(column);
        String sql = "select " + column + " from kinds order by id";
        if (expected == null) {
            checks.check(wanted.name + " of " + column + " (" + type + ") converts or refuses", database -> {
                try (ResultSet rows = database.query(sql)) {
                    rows.next();
                    convertOrRefuse(wanted.getter, rows);
                }
            });
            return;
        }
        checks.check(wanted.name + " of " + column + " (" + type + ")", database -> {
            try (ResultSet rows = database.query(sql)) {
                rows.next();
                assertThat(wanted.getter.get(rows, 1)).isEqualTo(expected);
                assertThat(rows.wasNull()).isFalse();
                rows.next();
                assertThat(wanted.getter.get(rows, 1)).isEqualTo(wanted.ofNull);
                assertThat(rows.wasNull()).isTrue();
            }
        });
    }

    private static void convertOrRefuse(Getter getter, ResultSet rows) {
        try {
            assertThat(getter.get(rows, 1)).isNotNull();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).hasSize(5);
        }
    }
}
