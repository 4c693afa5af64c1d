package io.travertine.engine;

/** The physical shape of a column: what one value of it occupies in a {@link ColumnVector} and in a tuple. */
public enum ColumnKind {
    /** True or false; false sorts before true. */
    BOOLEAN,
    /** A signed 64-bit integer; also dates, times, timestamps and scaled decimals of up to 18 digits. */
    INT64,
    /** An IEEE 754 double; -0.0 equals 0.0, NaN equals itself and sorts after every other number. */
    FLOAT64,
    /** A signed 128-bit integer: scaled decimals of up to 38 digits. */
    INT128,
    /** A byte string in unsigned order; text is UTF-8. */
    BYTES
}
