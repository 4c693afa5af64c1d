package io.travertine.jdbc;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** Checks what is given to CLOBs and BLOBs: positions, from 1, and lengths. */
final class LargeObjectRange {

    private LargeObjectRange() {}

    /** The offset, from 0, of a position; the one behind the end is allowed. */
    static int offset(long position, int size) throws SQLException {
        if (position < 1 || position > size + 1L) {
            throw SqlExceptions.invalidArgument("position must be from 1 to " + (size + 1L) + ", got " + position);
        }
        return (int) position - 1;
    }

    static <T> T notNull(@Nullable T value, String what) throws SQLException {
        if (value == null) {
            throw SqlExceptions.invalidArgument(what + " must not be null");
        }
        return value;
    }

    /** A length of which at most what is there is meant. */
    static int length(int length, int available) throws SQLException {
        if (length < 0) {
            throw SqlExceptions.invalidArgument("length must not be negative, got " + length);
        }
        return Math.min(length, available);
    }

    /** A length that must be there. */
    static int exactly(long length, int available) throws SQLException {
        if (length < 0 || length > available) {
            throw SqlExceptions.invalidArgument("length must be from 0 to " + available + ", got " + length);
        }
        return (int) length;
    }
}
