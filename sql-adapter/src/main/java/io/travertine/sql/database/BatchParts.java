package io.travertine.sql.database;

import java.util.List;

import io.travertine.engine.ScanOptions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of parameters of a batch, and how many of them are inserted at once: a thousand, or, where there are very many, as
 * many as are worth files of their own and yet leave room for others. Immutable.
 */
final class BatchParts {

    /** From so many rows on a batch is large. */
    static final int LARGE_ROWS_MIN = 8 << 10;

    private static final int PART_ROWS_MAX = 64 << 10;
    private static final long PART_BYTES_MAX = 32 << 20;

    /** What a value takes, about, beside the characters of a text and the bytes of a byte string. */
    private static final int VALUE_BYTES = 8;

    private final List<? extends List<? extends @Nullable Object>> parameterRows;
    private final boolean large;

    private BatchParts(List<? extends List<? extends @Nullable Object>> parameterRows, boolean large) {
        this.parameterRows = parameterRows;
        this.large = large;
    }

    /** @param insertsOneRow whether the statement inserts one row for each row of parameters */
    static BatchParts of(List<? extends List<? extends @Nullable Object>> parameterRows, boolean insertsOneRow) {
        return new BatchParts(parameterRows, insertsOneRow && parameterRows.size() >= LARGE_ROWS_MIN);
    }

    int rowCount() {
        return parameterRows.size();
    }

    boolean isLarge() {
        return large;
    }

    List<? extends List<? extends @Nullable Object>> rows(int from, int to) {
        return parameterRows.subList(from, to);
    }

    /** Where the part that begins with a row ends. */
    int end(int from) {
        if (!large) {
            return Math.min(rowCount(), from + ScanOptions.DEFAULT_BATCH_ROWS);
        }
        int limit = Math.min(rowCount(), from + PART_ROWS_MAX);
        long bytes = 0;
        int to = from;
        while (to < limit && bytes < PART_BYTES_MAX) {
            bytes += bytes(parameterRows.get(to));
            to++;
        }
        return to;
    }

    private static long bytes(List<? extends @Nullable Object> row) {
        long bytes = 0;
        for (Object value : row) {
            bytes += VALUE_BYTES;
            if (value instanceof String text) {
                bytes += text.length();
            } else if (value instanceof byte[] binary) {
                bytes += binary.length;
            }
        }
        return bytes;
    }
}
