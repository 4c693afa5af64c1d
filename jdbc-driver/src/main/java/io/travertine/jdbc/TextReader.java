package io.travertine.jdbc;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.UUID;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.ResultColumn;

/** Reads CHAR and VARCHAR; text becomes any other type whose literal it spells, with blanks around it allowed. */
final class TextReader extends ColumnReader {

    private BytesVector vector = new BytesVector(0, new byte[0], new int[0], new int[0], null);

    TextReader(ResultColumn column) {
        super(column);
    }

    @Override
    void bind(ColumnVector rows) {
        vector = (BytesVector) rows;
    }

    @Override
    boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    Object readObject(int row) {
        return vector.text(row);
    }

    @Override
    String readText(int row) {
        return vector.text(row);
    }

    @Override
    boolean readBoolean(int row) throws SQLException {
        String text = word(row);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw malformed(text, "a boolean", new IllegalArgumentException(text));
        };
    }

    @Override
    long readLong(int row) throws SQLException {
        BigDecimal whole = Rounding.whole(readDecimal(row));
        try {
            return whole.longValueExact();
        } catch (ArithmeticException e) {
            throw outOfRange(word(row), "BIGINT");
        }
    }

    @Override
    double readDouble(int row) throws SQLException {
        try {
            return Double.parseDouble(word(row));
        } catch (NumberFormatException e) {
            throw malformed(word(row), "a number", e);
        }
    }

    @Override
    BigDecimal readDecimal(int row) throws SQLException {
        try {
            return new BigDecimal(word(row));
        } catch (NumberFormatException e) {
            throw malformed(word(row), "a number", e);
        }
    }

    @Override
    byte[] readBytes(int row) {
        return vector.text(row).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    LocalDate readDate(int row) throws SQLException {
        try {
            return DateTimeText.parseDate(word(row));
        } catch (DateTimeException e) {
            throw malformed(word(row), "a date", e);
        }
    }

    @Override
    LocalTime readTime(int row) throws SQLException {
        try {
            return DateTimeText.parseTime(word(row));
        } catch (DateTimeException e) {
            throw malformed(word(row), "a time", e);
        }
    }

    @Override
    LocalDateTime readTimestamp(int row) throws SQLException {
        try {
            return DateTimeText.parseTimestamp(word(row));
        } catch (DateTimeException e) {
            throw malformed(word(row), "a timestamp", e);
        }
    }

    @Override
    UUID readUuid(int row) throws SQLException {
        try {
            return UUID.fromString(word(row));
        } catch (IllegalArgumentException e) {
            throw malformed(word(row), "a UUID", e);
        }
    }

    private String word(int row) {
        return vector.text(row).strip();
    }
}
