package io.travertine.sql.type;

import java.time.temporal.Temporal;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** The errors that a value meets on its way to a type. */
final class ConversionError {

    private static final int SHOWN_CHARACTERS_MAX = 60;

    private ConversionError() {}

    /** A value that no conversion leads from to the type. */
    static SqlDatabaseException mismatch(Object value, ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.TYPE_MISMATCH, "a value of " + kindOf(value) + " cannot become a value of type " + type);
    }

    static SqlDatabaseException outOfRange(Object value, ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE, "value out of range of type " + type + ": " + shown(value));
    }

    static SqlDatabaseException notReadable(String text, ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_CAST,
                "text cannot be read as a value of type " + type + ": '" + shown(text) + "'");
    }

    static SqlDatabaseException notADateTime(String text, ColumnType type, String expected) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_DATETIME,
                "text cannot be read as a value of type " + type + ": '" + shown(text) + "', expected " + expected);
    }

    static SqlDatabaseException noSuchDateTime(Object value, ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.DATETIME_OVERFLOW, "there is no such value of type " + type + ": " + shown(value));
    }

    static SqlDatabaseException tooLong(String text, int length, ColumnType type) {
        return new SqlDatabaseException(
                SqlErrorCode.STRING_TOO_LONG,
                "text of " + length + " characters is too long for type " + type + ": '" + shown(text) + "'");
    }

    static SqlDatabaseException tooLong(int length, ColumnType type) {
        return new SqlDatabaseException(SqlErrorCode.STRING_TOO_LONG, length + " bytes are too long for type " + type);
    }

    private static String kindOf(Object value) {
        return value instanceof Temporal || value instanceof Number || value instanceof Boolean
                ? value.getClass().getSimpleName() + " (" + value + ")"
                : value.getClass().getSimpleName();
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= SHOWN_CHARACTERS_MAX ? text : text.substring(0, SHOWN_CHARACTERS_MAX) + "...";
    }
}
