package io.travertine.sql.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.UUID;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TypeMappingTest {

    private record Pair(ColumnType type, Object value) {}

    @Test
    void bringsEveryTypeThereAndBack() {
        for (Pair pair : List.of(
                new Pair(ColumnType.BOOLEAN, true),
                new Pair(ColumnType.SMALLINT, -32768),
                new Pair(ColumnType.INTEGER, Integer.MAX_VALUE),
                new Pair(ColumnType.BIGINT, Long.MIN_VALUE),
                new Pair(ColumnType.REAL, 0.1f),
                new Pair(ColumnType.REAL, Float.NEGATIVE_INFINITY),
                new Pair(ColumnType.DOUBLE, Double.NaN),
                new Pair(ColumnType.DOUBLE, Double.MIN_VALUE),
                new Pair(ColumnType.decimal(18, 2), new BigDecimal("-9999999999999999.99")),
                new Pair(ColumnType.decimal(38, 38), new BigDecimal("-0.99999999999999999999999999999999999999")),
                new Pair(ColumnType.varchar(5), "日本😀ï"),
                new Pair(ColumnType.VARCHAR, ""),
                new Pair(ColumnType.DATE, LocalDate.of(1, 1, 1)),
                new Pair(ColumnType.DATE, LocalDate.of(9999, 12, 31)),
                new Pair(ColumnType.TIME, LocalTime.of(23, 59, 59, 999_999_000)),
                new Pair(ColumnType.TIMESTAMP, LocalDateTime.of(1500, 2, 28, 1, 2, 3, 4_000)),
                new Pair(ColumnType.TIMESTAMP, LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                new Pair(ColumnType.TIMESTAMP_TZ, OffsetDateTime.parse("1500-02-28T01:02:03.000004Z")),
                new Pair(ColumnType.UUID, UUID.fromString("f23e4567-e89b-12d3-a456-426614174000")),
                new Pair(ColumnType.of(TypeName.INTERVAL_YEAR_MONTH), Period.of(-1, -6, 0)),
                new Pair(ColumnType.of(TypeName.INTERVAL_DAY_TIME), Duration.ofSeconds(-90_061, 500_000)))) {
            ColumnVector vector = TypeMapping.toVector(pair.type, pair.value);
            assertThat(vector.kind()).isEqualTo(pair.type.kind());
            assertThat(TypeMapping.toJava(pair.type, vector, 0))
                    .as(pair.toString())
                    .isEqualTo(pair.value);
            String text = TypeMapping.toText(pair.value);
            assertThat(convert(pair.type, text))
                    .as("'" + text + "' as " + pair.type)
                    .isEqualTo(pair.value);
            assertThat(convert(pair.type, null)).isNull();
        }
        assertThat(convert(ColumnType.VARBINARY, new byte[] {0, -1})).isEqualTo(new byte[] {0, -1});
    }

    @Test
    void convertsAsAnAssignmentDoes() {
        assertThat(convert(ColumnType.INTEGER, new BigDecimal("2.5"))).isEqualTo(3);
        assertThat(convert(ColumnType.INTEGER, "-2.5")).isEqualTo(-3);
        assertThat(convert(ColumnType.BIGINT, (byte) 7)).isEqualTo(7L);
        assertThat(convert(ColumnType.BIGINT, new BigInteger("9223372036854775807")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(convert(ColumnType.SMALLINT, true)).isEqualTo(1);
        assertThat(convert(ColumnType.decimal(5, 2), 1.005)).isEqualTo(new BigDecimal("1.01"));
        assertThat(convert(ColumnType.decimal(5, 2), 7)).isEqualTo(new BigDecimal("7.00"));
        assertThat(convert(ColumnType.DOUBLE, 1)).isEqualTo(1.0);
        assertThat(convert(ColumnType.VARCHAR, new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(convert(ColumnType.VARCHAR, LocalTime.of(1, 2))).isEqualTo("01:02:00");
        assertThat(convert(ColumnType.varchar(2), "ab  ")).isEqualTo("ab");
        assertThat(convert(ColumnType.DATE, LocalDateTime.of(2024, 1, 2, 3, 4))).isEqualTo(LocalDate.of(2024, 1, 2));
        assertThat(convert(ColumnType.TIMESTAMP, LocalDate.of(2024, 1, 2)))
                .isEqualTo(LocalDateTime.of(2024, 1, 2, 0, 0));
        assertThat(convert(ColumnType.TIME, LocalTime.MAX)).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertRefused(ColumnType.SMALLINT, 32768, SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.INTEGER, 2147483647.5, SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.BIGINT, "9223372036854775808", SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.BIGINT, new BigDecimal("1E+1000000000"), SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.INTEGER, Double.NaN, SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.REAL, 1e39, SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.DOUBLE, "1e999", SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.decimal(3, 2), new BigDecimal("9.995"), SqlErrorCode.NUMERIC_OUT_OF_RANGE);
        assertRefused(ColumnType.INTEGER, "one", SqlErrorCode.INVALID_CAST);
        assertRefused(ColumnType.INTEGER, "--1", SqlErrorCode.INVALID_CAST);
        assertRefused(ColumnType.BOOLEAN, "perhaps", SqlErrorCode.INVALID_CAST);
        assertRefused(ColumnType.UUID, "1-1-1-1-1", SqlErrorCode.INVALID_CAST);
        assertRefused(ColumnType.DATE, "yesterday", SqlErrorCode.INVALID_DATETIME);
        assertRefused(ColumnType.DATE, "2023-02-29", SqlErrorCode.DATETIME_OVERFLOW);
        assertRefused(ColumnType.DATE, LocalDate.of(10_000, 1, 1), SqlErrorCode.DATETIME_OVERFLOW);
        assertRefused(ColumnType.TIMESTAMP, LocalDateTime.MAX, SqlErrorCode.DATETIME_OVERFLOW);
        assertRefused(
                ColumnType.TIMESTAMP,
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999),
                SqlErrorCode.DATETIME_OVERFLOW);
        assertRefused(ColumnType.varchar(3), "日本😀x", SqlErrorCode.STRING_TOO_LONG);
        assertRefused(new ColumnType(TypeName.VARBINARY, 1, 0), new byte[2], SqlErrorCode.STRING_TOO_LONG);
        assertRefused(ColumnType.INTEGER, LocalDate.EPOCH, SqlErrorCode.TYPE_MISMATCH);
        assertRefused(ColumnType.VARCHAR, new Object(), SqlErrorCode.TYPE_MISMATCH);
        assertRefused(ColumnType.NULL, 1, SqlErrorCode.TYPE_MISMATCH);
    }

    @Test
    void saysWhatDoesNotFitWhere() {
        assertThatThrownBy(() -> convert(ColumnType.varchar(3), "abcd"))
                .hasMessage("text of 4 characters is too long for type VARCHAR(3): 'abcd'");
        assertThatThrownBy(() -> convert(ColumnType.DATE, "1.2.2024"))
                .hasMessage("text cannot be read as a value of type DATE: '1.2.2024', expected yyyy-mm-dd");
    }

    private static void assertRefused(ColumnType type, Object value, SqlErrorCode code) {
        assertThatThrownBy(() -> convert(type, value))
                .as(value + " as " + type)
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        error -> assertThat(error.code()).isEqualTo(code));
    }

    private static Object convert(ColumnType type, Object value) {
        return TypeMapping.toJava(type, TypeMapping.toVector(type, value), 0);
    }
}
