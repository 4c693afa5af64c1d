package io.travertine.jdbc.standard;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.BINARY;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.BOOLEAN;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.CHARACTER;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.DATE;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.LARGE_BINARY;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.LARGE_CHARACTER;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.NUMBER;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.TIME;
import static io.travertine.jdbc.standard.ConversionMatrixTest.Target.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The specification's tables of conversions that {@code setObject} with a target type makes: what has a mark there must
 * convert, and be read back as what it was; what has none converts or is refused with an SQLState.
 */
class ConversionMatrixTest {

    private static final LocalDateTime MOMENT = LocalDateTime.of(2024, 2, 29, 23, 59, 58);

    /** The types that the tables treat alike, each with the column of {@code typed} that takes it. */
    enum Target {
        NUMBER(Map.of(
                JDBCType.TINYINT, "si",
                JDBCType.SMALLINT, "si",
                JDBCType.INTEGER, "it",
                JDBCType.BIGINT, "bi",
                JDBCType.REAL, "re",
                JDBCType.FLOAT, "db",
                JDBCType.DOUBLE, "db",
                JDBCType.DECIMAL, "de",
                JDBCType.NUMERIC, "de")),
        BOOLEAN(Map.of(JDBCType.BIT, "bo", JDBCType.BOOLEAN, "bo")),
        CHARACTER(Map.of(
                JDBCType.CHAR, "vc",
                JDBCType.VARCHAR, "vc",
                JDBCType.LONGVARCHAR, "vc",
                JDBCType.NCHAR, "vc",
                JDBCType.NVARCHAR, "vc",
                JDBCType.LONGNVARCHAR, "vc")),
        BINARY(Map.of(JDBCType.BINARY, "vb", JDBCType.VARBINARY, "vb", JDBCType.LONGVARBINARY, "vb")),
        DATE(Map.of(JDBCType.DATE, "da")),
        TIME(Map.of(JDBCType.TIME, "ti")),
        TIMESTAMP(Map.of(JDBCType.TIMESTAMP, "ts")),
        LARGE_CHARACTER(Map.of(JDBCType.CLOB, "vc", JDBCType.NCLOB, "vc")),
        LARGE_BINARY(Map.of(JDBCType.BLOB, "vb"));

        private final Map<JDBCType, String> columns;

        Target(Map<JDBCType, String> columns) {
            this.columns = columns;
        }
    }

    @FunctionalInterface
    private interface Making {
        Object of(Database database, Target target) throws SQLException;
    }

    /** A class of Java with its row of the table. */
    private record Row(Making value, Set<Target> marked) {}

    private static final Set<Target> OF_NUMBERS = EnumSet.of(NUMBER, BOOLEAN, CHARACTER);

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put(
                "String",
                new Row(
                        (database, target) -> text(target),
                        EnumSet.of(NUMBER, BOOLEAN, CHARACTER, BINARY, DATE, TIME, TIMESTAMP)));
        for (Object number : List.of(BigDecimal.ONE, true, (byte) 1, (short) 1, 1, 1L, 1f, 1d)) {
            rows.put(number.getClass().getSimpleName(), new Row((database, target) -> number, OF_NUMBERS));
        }
        rows.put("BigInteger", new Row((database, target) -> BigInteger.ONE, EnumSet.of(NUMBER, CHARACTER)));
        rows.put("byte[]", new Row((database, target) -> new byte[] {1}, EnumSet.of(BINARY)));
        addMoments(rows);
        addLargeObjects(rows);
        return rows;
    }

    private static String text(Target target) {
        return switch (target) {
            case DATE -> "2024-02-29";
            case TIME -> "23:59:58";
            case TIMESTAMP -> "2024-02-29 23:59:58";
            case BINARY -> "01";
            default -> "1";
        };
    }

    private static void addMoments(Map<String, Row> rows) {
        Timestamp timestamp = Timestamp.valueOf(MOMENT);
        Calendar calendar = new GregorianCalendar();
        calendar.setTime(timestamp);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("Timestamp", timestamp);
        values.put("Calendar", calendar);
        values.put("LocalDateTime", MOMENT);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            rows.put(
                    value.getKey(),
                    new Row((database, target) -> value.getValue(), EnumSet.of(CHARACTER, DATE, TIME, TIMESTAMP)));
        }
        Object offset = OffsetDateTime.of(MOMENT, ZoneOffset.UTC);
        rows.put("OffsetDateTime", new Row((database, target) -> offset, EnumSet.of(CHARACTER)));
        Object date = Date.valueOf(MOMENT.toLocalDate());
        rows.put("Date", new Row((database, target) -> date, EnumSet.of(CHARACTER, DATE, TIMESTAMP)));
        Object time = Time.valueOf(MOMENT.toLocalTime());
        rows.put("Time", new Row((database, target) -> time, EnumSet.of(CHARACTER, TIME)));
        rows.put("LocalDate", new Row((database, target) -> MOMENT.toLocalDate(), EnumSet.of(CHARACTER, DATE)));
        rows.put("LocalTime", new Row((database, target) -> MOMENT.toLocalTime(), EnumSet.of(CHARACTER, TIME)));
    }

    private static void addLargeObjects(Map<String, Row> rows) {
        rows.put(
                "Clob",
                new Row(
                        (database, target) -> {
                            Clob clob = database.connection.createClob();
                            clob.setString(1, "1");
                            return clob;
                        },
                        EnumSet.of(LARGE_CHARACTER)));
        rows.put(
                "NClob",
                new Row(
                        (database, target) -> {
                            NClob clob = database.connection.createNClob();
                            clob.setString(1, "1");
                            return clob;
                        },
                        EnumSet.of(LARGE_CHARACTER)));
        rows.put(
                "Blob",
                new Row(
                        (database, target) -> {
                            Blob blob = database.connection.createBlob();
                            blob.setBytes(1, new byte[] {1});
                            return blob;
                        },
                        EnumSet.of(LARGE_BINARY)));
    }

    @TestFactory
    Stream<DynamicContainer> conversions() {
        Checks checks = new Checks("conversions");
        rows().forEach((name, row) -> {
            for (Target target : Target.values()) {
                boolean marked = row.marked.contains(target);
                checks.check(name + " to " + target + (marked ? "" : " converts or is refused"), database -> {
                    for (Map.Entry<JDBCType, String> type : target.columns.entrySet()) {
                        convert(database, row.value.of(database, target), target, type, marked);
                    }
                });
            }
        });
        return checks.tests();
    }

    private static void convert(
            Database database, Object value, Target target, Map.Entry<JDBCType, String> type, boolean marked)
            throws SQLException {
        String column = type.getValue();
        database.run("delete from typed");
        try (PreparedStatement insert = database.prepare("insert into typed (id, " + column + ") values (1, ?)")) {
            insert.setObject(1, value, type.getKey());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (marked) {
                throw e;
            }
            assertThat(e.getSQLState()).as(e.getMessage()).hasSize(5);
            return;
        }
        if (marked) {
            try (ResultSet rows = database.query("select " + column + " from typed")) {
                assertThat(rows.next()).isTrue();
                readBack(rows, value, target);
            }
        }
    }

    private static void readBack(ResultSet row, Object value, Target target) throws SQLException {
        switch (target) {
            case NUMBER -> assertThat(row.getDouble(1)).isEqualTo(1);
            case BOOLEAN -> assertThat(row.getBoolean(1)).isTrue();
            case CHARACTER, LARGE_CHARACTER ->
                assertThat(row.getString(1)).matches("(?i)1(\\.0)?|true|.*(-02-29|:59:58).*");
            case BINARY, LARGE_BINARY -> assertThat(row.getBytes(1)).isNotEmpty();
            case DATE -> assertThat(row.getObject(1, LocalDate.class)).isEqualTo(MOMENT.toLocalDate());
            case TIME -> assertThat(row.getObject(1, LocalTime.class)).isEqualTo(MOMENT.toLocalTime());
            case TIMESTAMP ->
                assertThat(row.getObject(1, LocalDateTime.class))
                        .isEqualTo(value instanceof Date ? MOMENT.toLocalDate().atStartOfDay() : MOMENT);
            default -> throw new IllegalStateException("no such target: " + target);
        }
    }
}
