package io.travertine.engine;

/**
 * Finds the columns of one value of a {@link TupleLayout} after another, and decodes those that are asked for. Made by
 * {@link Engine#tupleDecoder}. Not thread-safe; allocates nothing per value.
 */
public interface TupleDecoder {

    /**
     * Finds the columns of a value, whose bytes must not change while they are asked for.
     *
     * @throws CorruptionException if it is not of the layout
     */
    void read(byte[] tuple, int offset, int length);

    boolean isNull(int column);

    /** The value of a BOOLEAN column that is not NULL; the other methods likewise. */
    boolean booleanValue(int column);

    long longValue(int column);

    double doubleValue(int column);

    /** The upper half of an INT128. */
    long high(int column);

    /** The lower half of an INT128. */
    long low(int column);

    /**
     * The array that a BYTES column lies in: the one that was read, or where the value lacks the column, one of the decoder's
     * own, always the same.
     */
    byte[] bytes(int column);

    /** Where a BYTES column begins in its array. */
    int offset(int column);

    /** How long a BYTES column is. */
    int length(int column);
}
