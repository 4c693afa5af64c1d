package io.travertine.engine;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Gathers values one by one into a {@link ColumnVector}. Values of another kind are refused. After {@link #build} the
 * builder is empty and may be used again. Not thread-safe.
 */
public final class ColumnBuilder {

    private static final boolean[] NO_BOOLEANS = {};
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final int CAPACITY_MIN = 16;

    private final ColumnKind kind;
    /** What to make room for at first: as much as came before. */
    private int expectedRows;

    private int expectedBytes;

    private int rowCount;
    private boolean[] booleans = NO_BOOLEANS;
    private long[] longs = NO_LONGS;
    private long[] lows = NO_LONGS;
    private double[] doubles = NO_DOUBLES;
    private byte[] heap = NO_BYTES;
    private int heapSize;
    private int[] offsets = NO_INTS;
    private int[] lengths = NO_INTS;
    private long @Nullable [] nulls;

    public ColumnBuilder(ColumnKind kind) {
        this(kind, CAPACITY_MIN);
    }

    /**
     * @param expectedRows how many values will come, probably
     */
    public ColumnBuilder(ColumnKind kind, int expectedRows) {
        this.kind = kind;
        this.expectedRows = expectedRows;
    }

    public ColumnKind kind() {
        return kind;
    }

    public int rowCount() {
        return rowCount;
    }

    public void appendBoolean(boolean value) {
        check(ColumnKind.BOOLEAN);
        if (rowCount == booleans.length) {
            booleans = Arrays.copyOf(booleans, grown(rowCount));
        }
        booleans[rowCount++] = value;
    }

    public void appendLong(long value) {
        check(ColumnKind.INT64);
        if (rowCount == longs.length) {
            longs = Arrays.copyOf(longs, grown(rowCount));
        }
        longs[rowCount++] = value;
    }

    public void appendDouble(double value) {
        check(ColumnKind.FLOAT64);
        if (rowCount == doubles.length) {
            doubles = Arrays.copyOf(doubles, grown(rowCount));
        }
        doubles[rowCount++] = value;
    }

    public void appendInt128(long high, long low) {
        check(ColumnKind.INT128);
        if (rowCount == longs.length) {
            longs = Arrays.copyOf(longs, grown(rowCount));
            lows = Arrays.copyOf(lows, longs.length);
        }
        longs[rowCount] = high;
        lows[rowCount++] = low;
    }

    public void appendBytes(byte[] bytes) {
        appendBytes(bytes, 0, bytes.length);
    }

    public void appendBytes(byte[] bytes, int offset, int length) {
        check(ColumnKind.BYTES);
        if (rowCount == offsets.length) {
            offsets = Arrays.copyOf(offsets, grown(rowCount));
            lengths = Arrays.copyOf(lengths, offsets.length);
        }
        if (length > heap.length - heapSize) {
            int needed = Math.addExact(heapSize, length);
            heap = Arrays.copyOf(heap, Math.max(needed, rowCount == 0 ? expectedBytes : grown(heap.length)));
        }
        System.arraycopy(bytes, offset, heap, heapSize, length);
        offsets[rowCount] = heapSize;
        lengths[rowCount++] = length;
        heapSize += length;
    }

    public void appendNull() {
        int row = rowCount;
        switch (kind) {
            case BOOLEAN -> appendBoolean(false);
            case INT64 -> appendLong(0);
            case FLOAT64 -> appendDouble(0);
            case INT128 -> appendInt128(0, 0);
            case BYTES -> appendBytes(heap, 0, 0);
        }
        int words = ColumnVector.wordsFor(rowCount);
        if (nulls == null) {
            nulls = new long[Math.max(words, 4)];
        } else if (nulls.length < words) {
            nulls = Arrays.copyOf(nulls, Math.max(words, nulls.length * 2));
        }
        nulls[row >> 6] |= 1L << row;
    }

    /** Appends one value of a vector of the same kind, NULL included. */
    public void appendFrom(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            appendNull();
        } else if (vector instanceof LongVector v) {
            appendLong(v.value(row));
        } else if (vector instanceof BytesVector v) {
            appendBytes(v.heap(), v.offset(row), v.length(row));
        } else if (vector instanceof DoubleVector v) {
            appendDouble(v.value(row));
        } else if (vector instanceof BooleanVector v) {
            appendBoolean(v.value(row));
        } else if (vector instanceof Int128Vector v) {
            appendInt128(v.high(row), v.low(row));
        }
    }

    /** Returns what was appended and starts anew. */
    public ColumnVector build() {
        long @Nullable [] bitmap = nulls;
        int words = ColumnVector.wordsFor(rowCount);
        if (bitmap != null && bitmap.length < words) {
            bitmap = Arrays.copyOf(bitmap, words);
        }
        expectedRows = Math.max(expectedRows, rowCount);
        expectedBytes = Math.max(expectedBytes, heapSize);
        ColumnVector vector = switch (kind) {
            case BOOLEAN -> new BooleanVector(rowCount, booleans, bitmap);
            case INT64 -> new LongVector(rowCount, longs, bitmap);
            case FLOAT64 -> new DoubleVector(rowCount, doubles, bitmap);
            case INT128 -> new Int128Vector(rowCount, longs, lows, bitmap);
            case BYTES -> new BytesVector(rowCount, heap, offsets, lengths, bitmap);
        };
        clear();
        return vector;
    }

    private void clear() {
        rowCount = 0;
        booleans = NO_BOOLEANS;
        longs = NO_LONGS;
        lows = NO_LONGS;
        doubles = NO_DOUBLES;
        heap = NO_BYTES;
        heapSize = 0;
        offsets = NO_INTS;
        lengths = NO_INTS;
        nulls = null;
    }

    private void check(ColumnKind appended) {
        if (appended != kind) {
            throw new IllegalArgumentException("column of kind " + kind + " got a value of kind " + appended);
        }
    }

    private int grown(int capacity) {
        return capacity == 0 ? Math.max(1, expectedRows) : Math.max(CAPACITY_MIN, capacity + (capacity >> 1));
    }
}
