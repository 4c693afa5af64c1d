package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/**
 * A column of values of one {@link ColumnKind}, some of which may be NULL. The arrays behind a vector are shared, not
 * copied: nobody changes them once the vector exists, so a vector may be read by any thread.
 *
 * <p>The value slot of a NULL row exists and holds anything; ask {@link #isNull} first.
 */
public abstract sealed class ColumnVector permits BooleanVector, LongVector, DoubleVector, Int128Vector, BytesVector {

    private static final int BITS_PER_WORD = 64;

    private final int rowCount;
    private final long @Nullable [] nulls;

    /**
     * @param nulls bit {@code row & 63} of word {@code row >> 6} is set where a row is NULL; null if no row is
     */
    ColumnVector(int rowCount, long @Nullable [] nulls) {
        if (rowCount < 0) {
            throw new IllegalArgumentException("row count must not be negative, got " + rowCount);
        }
        if (nulls != null && nulls.length < wordsFor(rowCount)) {
            throw new IllegalArgumentException(
                    "null bitmap holds " + nulls.length + " words, " + rowCount + " rows need " + wordsFor(rowCount));
        }
        this.rowCount = rowCount;
        this.nulls = nulls;
    }

    public abstract ColumnKind kind();

    public final int rowCount() {
        return rowCount;
    }

    public final boolean isNull(int row) {
        return nulls != null && (nulls[row >> 6] >>> row & 1) != 0;
    }

    /** Whether any row may be NULL; false means that no row is. */
    public final boolean mayHaveNulls() {
        return nulls != null;
    }

    /** The null bitmap as the constructor describes it. */
    public final long @Nullable [] nulls() {
        return nulls;
    }

    /** The number of words in a null bitmap of that many rows. */
    public static int wordsFor(int rowCount) {
        return (rowCount + BITS_PER_WORD - 1) / BITS_PER_WORD;
    }

    /**
     * Orders two rows of vectors of one kind by the order that {@link ColumnKind} states, NULL after every value and
     * equal to NULL.
     */
    public abstract int compare(int row, ColumnVector other, int otherRow);

    /** Orders by NULL alone: negative or positive if exactly one side is NULL, zero if both are, one side's rule else. */
    final int compareNulls(int row, ColumnVector other, int otherRow) {
        return Boolean.compare(isNull(row), other.isNull(otherRow));
    }
}
