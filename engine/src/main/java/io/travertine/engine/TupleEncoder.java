package io.travertine.engine;

/**
 * Writes the columns of one value after another. Columns that were not set since the last {@link #encode} are NULL.
 * Not thread-safe.
 */
public interface TupleEncoder {

    TupleEncoder setBoolean(int column, boolean value);

    TupleEncoder setLong(int column, long value);

    TupleEncoder setDouble(int column, double value);

    TupleEncoder setInt128(int column, long high, long low);

    /** Sets a {@link ColumnKind#BYTES} column; the bytes are not copied before {@link #encode}. */
    TupleEncoder setBytes(int column, byte[] bytes, int offset, int length);

    TupleEncoder setNull(int column);

    /** Copies one value of a vector of the column's kind, NULL included. */
    TupleEncoder setFrom(int column, ColumnVector vector, int row);

    /** Returns the encoded value and starts the next one with every column NULL. */
    byte[] encode();
}
