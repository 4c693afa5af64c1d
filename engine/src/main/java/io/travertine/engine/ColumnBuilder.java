package io.travertine.engine;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Gathers values one by one into a {@link ColumnVector}. Values of another kind are refused. After {@link #build} the
 * builder is empty and may be used again. Not thread-safe.
 */
public final class ColumnBuilder {

    private final ColumnKind kind;
    private int rowCount;
    private boolean[] booleans = {};
    private long[] longs = {};
    private long[] lows = {};
    private double[] doubles = {};
    private byte[] heap = {};
    private int heapSize;
    private int[] offsets = {};
    private int[] lengths = {};
    private long @Nullable [] nulls;

    public ColumnBuilder(ColumnKind kind) {
        this.kind = kind;
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
            heap = Arrays.copyOf(heap, Math.max(Math.addExact(heapSize, length), grown(heap.length)));
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
        booleans = new boolean[0];
        longs = new long[0];
        lows = new long[0];
        doubles = new double[0];
        heap = new byte[0];
        heapSize = 0;
        offsets = new int[0];
        lengths = new int[0];
        nulls = null;
    }

    private void check(ColumnKind appended) {
        if (appended != kind) {
            throw new IllegalArgumentException("column of kind " + kind + " got a value of kind " + appended);
        }
    }

    private static int grown(int capacity) {
        return Math.max(16, capacity + (capacity >> 1));
    }
}
