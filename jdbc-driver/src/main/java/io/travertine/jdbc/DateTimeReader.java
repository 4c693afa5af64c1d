package io.travertine.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.TypeName;

/** Reads DATE (days), TIME (microseconds of the day) and TIMESTAMP (microseconds since 1970), without any time zone. */
final class DateTimeReader extends ColumnReader {

    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final TypeName type;
    private LongVector vector = new LongVector(0, new long[0], null);

    DateTimeReader(ResultColumn column) {
        super(column);
        this.type = column.type().name();
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (LongVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) throws SQLException {
        return switch (type) {
            case DATE -> Date.valueOf(readDate(row));
            case TIME -> CalendarConversion.toSqlTime(readTime(row));
            default -> Timestamp.valueOf(readTimestamp(row));
        };
    }

    @Override
    String readText(int row) throws SQLException {
        return switch (type) {
            case DATE -> readDate(row).toString();
            case TIME -> DateTimeText.format(readTime(row));
            default -> DateTimeText.format(readTimestamp(row));
        };
    }

    @Override
    LocalDate readDate(int row) throws SQLException {
        return switch (type) {
            case DATE -> LocalDate.ofEpochDay(vector.value(row));
            case TIMESTAMP -> timestamp(row).toLocalDate();
            default -> throw impossible("a date");
        };
    }

    @Override
    LocalTime readTime(int row) throws SQLException {
        return switch (type) {
            case TIME -> LocalTime.ofNanoOfDay(vector.value(row) * NANOS_PER_MICRO);
            case TIMESTAMP -> timestamp(row).toLocalTime();
            default -> throw impossible("a time");
        };
    }

    @Override
    LocalDateTime readTimestamp(int row) throws SQLException {
        return switch (type) {
            case DATE -> readDate(row).atStartOfDay();
            case TIMESTAMP -> timestamp(row);
            default -> throw impossible("a timestamp");
        };
    }

    private LocalDateTime timestamp(int row) {
        long micros = vector.value(row);
        int nanos = (int) Math.floorMod(micros, (long) MICROS_PER_SECOND) * NANOS_PER_MICRO;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, (long) MICROS_PER_SECOND), nanos, ZoneOffset.UTC);
    }
}
