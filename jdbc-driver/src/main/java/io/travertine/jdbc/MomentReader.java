package io.travertine.jdbc;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.type.Moments;
import org.jspecify.annotations.Nullable;

/** Reads moments (microseconds since 1970 at UTC), as the clock of the session's time zone shows them. */
final class MomentReader extends ColumnReader {

    private final RowCursor.Source source;
    private LongVector vector = new LongVector(0, new long[0], null);

    MomentReader(ResultColumn column, RowCursor.Source source) {
        super(column);
        this.source = source;
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
    OffsetDateTime readObject(int row) throws SQLException {
        return Moments.atZone(vector.value(row), source.zone());
    }

    @Override
    String readText(int row) throws SQLException {
        return Moments.format(readObject(row));
    }

    @Override
    LocalDate readDate(int row) throws SQLException {
        return readObject(row).toLocalDate();
    }

    @Override
    LocalTime readTime(int row) throws SQLException {
        return readObject(row).toLocalTime();
    }

    @Override
    LocalDateTime readTimestamp(int row) throws SQLException {
        return readObject(row).toLocalDateTime();
    }

    @Override
    ZonedDateTime readMoment(int row, ZoneId zone) throws SQLException {
        return readObject(row).atZoneSameInstant(zone);
    }

    /** The moment itself, which no calendar changes. */
    @Override
    Timestamp readSqlTimestamp(int row, @Nullable Calendar calendar) throws SQLException {
        return Timestamp.from(readObject(row).toInstant());
    }
}
