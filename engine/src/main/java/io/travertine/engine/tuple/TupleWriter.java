package io.travertine.engine.tuple;

import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.Varint;

/** Encodes tuples of one layout. Not thread-safe. Format: see the package documentation. */
public final class TupleWriter implements TupleEncoder {

    private static final int INT128_BYTES = 16;

    private final ColumnKind[] kinds;
    private final boolean[] present;
    /** Numbers, the bits of doubles, the upper halves of 128-bit integers. */
    private final long[] values;
    /** The lower halves of 128-bit integers. */
    private final long[] lows;

    private final byte[][] bytes;
    private final int[] offsets;
    private final int[] lengths;
    private final ByteWriter output = new ByteWriter();

    public TupleWriter(TupleLayout layout) {
        int count = layout.columnCount();
        this.kinds = layout.kinds().toArray(ColumnKind[]::new);
        this.present = new boolean[count];
        this.values = new long[count];
        this.lows = new long[count];
        this.bytes = new byte[count][];
        this.offsets = new int[count];
        this.lengths = new int[count];
    }

    @Override
    public TupleWriter setBoolean(int column, boolean value) {
        return set(column, ColumnKind.BOOLEAN, value ? 1 : 0);
    }

    @Override
    public TupleWriter setLong(int column, long value) {
        return set(column, ColumnKind.INT64, value);
    }

    @Override
    public TupleWriter setDouble(int column, double value) {
        return set(column, ColumnKind.FLOAT64, Double.doubleToRawLongBits(value));
    }

    @Override
    public TupleWriter setInt128(int column, long high, long low) {
        set(column, ColumnKind.INT128, high);
        lows[column] = low;
        return this;
    }

    @Override
    public TupleWriter setBytes(int column, byte[] source, int offset, int length) {
        set(column, ColumnKind.BYTES, 0);
        bytes[column] = source;
        offsets[column] = offset;
        lengths[column] = length;
        return this;
    }

    @Override
    public TupleWriter setNull(int column) {
        present[column] = false;
        return this;
    }

    @Override
    public TupleWriter setFrom(int column, ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return setNull(column);
        }
        if (vector instanceof LongVector v) {
            return setLong(column, v.value(row));
        } else if (vector instanceof BytesVector v) {
            return setBytes(column, v.heap(), v.offset(row), v.length(row));
        } else if (vector instanceof DoubleVector v) {
            return setDouble(column, v.value(row));
        } else if (vector instanceof BooleanVector v) {
            return setBoolean(column, v.value(row));
        }
        Int128Vector v = (Int128Vector) vector;
        return setInt128(column, v.high(row), v.low(row));
    }

    private TupleWriter set(int column, ColumnKind kind, long value) {
        if (kinds[column] != kind) {
            throw new IllegalArgumentException(
                    "column " + column + " of kind " + kinds[column] + " got a value of kind " + kind);
        }
        present[column] = true;
        values[column] = value;
        return this;
    }

    @Override
    public byte[] encode() {
        output.clear();
        output.writeVarint(kinds.length);
        writeNullBitmap();
        for (int column = 0; column < kinds.length; column++) {
            if (present[column]) {
                writeField(column);
            }
        }
        Arrays.fill(present, false);
        return output.toByteArray();
    }

    private void writeNullBitmap() {
        int bits = 0;
        for (int column = 0; column < kinds.length; column++) {
            if (!present[column]) {
                bits |= 1 << (column & 7);
            }
            if ((column & 7) == 7 || column == kinds.length - 1) {
                output.writeByte(bits);
                bits = 0;
            }
        }
    }

    private void writeField(int column) {
        switch (kinds[column]) {
            case BOOLEAN -> output.writeByte((int) values[column]);
            case INT64 -> output.writeVarint(Varint.zigzag(values[column]));
            case FLOAT64 -> output.writeLong(values[column]);
            case INT128 -> writeInt128(values[column], lows[column]);
            case BYTES -> output.writeWithLength(bytes[column], offsets[column], lengths[column]);
        }
    }

    private void writeInt128(long high, long low) {
        int length = int128Length(high, low);
        output.writeByte(length);
        for (int i = length - 1; i >= 0; i--) {
            output.writeByte((int) (i >= Long.BYTES ? high >> ((i - Long.BYTES) * 8) : low >> (i * 8)));
        }
    }

    /** The fewest bytes that hold the number with its sign. */
    private static int int128Length(long high, long low) {
        int redundantBits;
        if (high == low >> 63) {
            redundantBits = Long.SIZE + Long.numberOfLeadingZeros(low ^ low >> 63);
        } else {
            redundantBits = Long.numberOfLeadingZeros(high ^ high >> 63);
        }
        return INT128_BYTES - (redundantBits - 1) / 8;
    }
}
