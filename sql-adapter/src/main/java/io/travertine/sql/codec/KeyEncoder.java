package io.travertine.sql.codec;

import java.util.Arrays;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;

/** Appends the parts of a key to a buffer, in the format of the package documentation. Not thread-safe. */
public final class KeyEncoder {

    static final byte VALUE = 0x01;
    static final byte NULL = 0x02;
    static final byte ESCAPE = 0x00;
    static final byte ESCAPED_ZERO = (byte) 0xFF;
    static final byte TERMINATOR = 0x01;

    private byte[] buffer = new byte[64];
    private int size;

    /** Forgets what was appended. */
    public KeyEncoder clear() {
        size = 0;
        return this;
    }

    /** The number of bytes appended so far. */
    public int size() {
        return size;
    }

    /** The buffer, whose first {@link #size} bytes are the key; valid until the next change. */
    public byte[] buffer() {
        return buffer;
    }

    /** A copy of the bytes appended so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    /** Appends bytes that are encoded already. */
    public KeyEncoder appendEncoded(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
        return this;
    }

    /** Appends one value of a vector of the part's kind, NULL included. */
    public KeyEncoder append(KeyColumn part, ColumnVector vector, int row) {
        int start = size;
        if (vector.isNull(row)) {
            reserve(1);
            buffer[size++] = NULL;
        } else {
            appendMarker();
            appendValue(part, vector, row);
        }
        if (part.descending()) {
            invert(start);
        }
        return this;
    }

    /** Appends one value of a part whose kind is INT64. */
    public KeyEncoder append(KeyColumn part, long value) {
        int start = size;
        appendMarker();
        appendLong(part, value);
        if (part.descending()) {
            invert(start);
        }
        return this;
    }

    /** Appends the marker that every value but NULL of the part starts with. */
    public KeyEncoder appendMarker(KeyColumn part) {
        int start = size;
        appendMarker();
        if (part.descending()) {
            invert(start);
        }
        return this;
    }

    private void appendMarker() {
        reserve(1);
        buffer[size++] = VALUE;
    }

    private void appendValue(KeyColumn part, ColumnVector vector, int row) {
        if (vector instanceof LongVector longs) {
            appendLong(part, longs.value(row));
        } else if (vector instanceof BytesVector bytes) {
            appendBytes(part, bytes, row);
        } else if (vector instanceof DoubleVector doubles) {
            appendDouble(part, doubles.value(row));
        } else if (vector instanceof Int128Vector wides) {
            appendFixed(wides.high(row) ^ Long.MIN_VALUE, Long.BYTES);
            appendFixed(wides.low(row), Long.BYTES);
        } else if (vector instanceof BooleanVector booleans) {
            appendFixed(booleans.value(row) ? 1 : 0, 1);
        }
    }

    private void appendLong(KeyColumn part, long value) {
        int width = KeyCodec.fixedWidth(part.type());
        int shift = Long.SIZE - Byte.SIZE * width;
        if (value << shift >> shift != value) {
            throw new IllegalArgumentException("value " + value + " does not fit in a key part of type " + part.type());
        }
        appendFixed(value ^ 1L << (Byte.SIZE * width - 1), width);
    }

    private void appendDouble(KeyColumn part, double value) {
        double canonical = value == 0 ? 0.0 : value;
        if (KeyCodec.fixedWidth(part.type()) == Float.BYTES) {
            int bits = Float.floatToIntBits((float) canonical);
            appendFixed(bits ^ (bits >> 31 | Integer.MIN_VALUE), Float.BYTES);
        } else {
            long bits = Double.doubleToLongBits(canonical);
            appendFixed(bits ^ (bits >> 63 | Long.MIN_VALUE), Double.BYTES);
        }
    }

    private void appendFixed(long value, int width) {
        reserve(width);
        for (int i = width - 1; i >= 0; i--) {
            buffer[size++] = (byte) (value >>> (Byte.SIZE * i));
        }
    }

    private void appendBytes(KeyColumn part, BytesVector vector, int row) {
        byte[] heap = vector.heap();
        int offset = vector.offset(row);
        int length = vector.length(row);
        int width = KeyCodec.fixedWidth(part.type());
        if (width > 0) {
            if (length != width) {
                throw new IllegalArgumentException("key part of type " + part.type() + " got " + length + " bytes");
            }
            appendEncoded(heap, offset, length);
            return;
        }
        reserve(2 * length + 2);
        for (int i = offset; i < offset + length; i++) {
            buffer[size++] = heap[i];
            if (heap[i] == ESCAPE) {
                buffer[size++] = ESCAPED_ZERO;
            }
        }
        buffer[size++] = ESCAPE;
        buffer[size++] = TERMINATOR;
    }

    private void invert(int start) {
        for (int i = start; i < size; i++) {
            buffer[i] = (byte) ~buffer[i];
        }
    }

    private void reserve(int length) {
        if (length > buffer.length - size) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, length), 2 * buffer.length));
        }
    }
}
