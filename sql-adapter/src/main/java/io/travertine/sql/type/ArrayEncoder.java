package io.travertine.sql.type;

import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;

/**
 * Puts the elements of an array one behind another, as the bytes that stand for it. Their unsigned order is the order of
 * arrays: the first elements that differ decide, NULL after every value, and where one array ends the longer one is greater.
 * Arrays are equal if and only if their bytes are. Not thread-safe. Format: see the package documentation.
 */
public final class ArrayEncoder {

    static final byte VALUE = 0x01;
    static final byte NULL = 0x02;
    static final byte ESCAPE = 0x00;
    static final byte ESCAPED_ZERO = (byte) 0xFF;
    static final byte TERMINATOR = 0x01;

    private byte[] bytes = new byte[64];
    private int size;

    /** Forgets the elements, for another array. */
    public ArrayEncoder clear() {
        size = 0;
        return this;
    }

    /** Appends one value of a vector as the next element, NULL included. */
    public ArrayEncoder append(ColumnVector vector, int row) {
        reserve(1 + 2 * Long.BYTES);
        if (vector.isNull(row)) {
            bytes[size++] = NULL;
            return this;
        }
        bytes[size++] = VALUE;
        if (vector instanceof LongVector longs) {
            appendLong(longs.value(row) ^ Long.MIN_VALUE);
        } else if (vector instanceof BytesVector texts) {
            appendBytes(texts.heap(), texts.offset(row), texts.length(row));
        } else if (vector instanceof DoubleVector doubles) {
            appendDouble(doubles.value(row));
        } else if (vector instanceof Int128Vector wides) {
            appendLong(wides.high(row) ^ Long.MIN_VALUE);
            appendLong(wides.low(row));
        } else if (vector instanceof BooleanVector booleans) {
            bytes[size++] = (byte) (booleans.value(row) ? 1 : 0);
        }
        return this;
    }

    /** Appends all elements of another array. */
    public ArrayEncoder appendArray(BytesVector arrays, int row) {
        reserve(arrays.length(row));
        System.arraycopy(arrays.heap(), arrays.offset(row), bytes, size, arrays.length(row));
        size += arrays.length(row);
        return this;
    }

    /** The array of the elements appended since the last {@link #clear}. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The order of the bits is that of the numbers once the sign bit, or all bits of a negative number, are turned. */
    private void appendDouble(double value) {
        long bits = Double.doubleToLongBits(value == 0 ? 0.0 : value);
        appendLong(bits ^ (bits >> 63 | Long.MIN_VALUE));
    }

    private void appendLong(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    private void appendBytes(byte[] heap, int offset, int length) {
        reserve(2 * length + 2);
        for (int i = offset; i < offset + length; i++) {
            bytes[size++] = heap[i];
            if (heap[i] == ESCAPE) {
                bytes[size++] = ESCAPED_ZERO;
            }
        }
        bytes[size++] = ESCAPE;
        bytes[size++] = TERMINATOR;
    }

    private void reserve(int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), 2 * bytes.length));
        }
    }
}
