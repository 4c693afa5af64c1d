package io.travertine.sql.type;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;

/** Walks through the elements of one array after another. Not thread-safe. Format: see the package documentation. */
public final class ArrayDecoder {

    private final ColumnKind kind;
    private byte[] heap = {};
    private int position;
    private int end;

    /** @param element the type of the elements */
    public ArrayDecoder(ColumnType element) {
        this.kind = element.kind();
    }

    /** Puts the decoder before the first element of an array. */
    public ArrayDecoder start(BytesVector arrays, int row) {
        heap = arrays.heap();
        position = arrays.offset(row);
        end = position + arrays.length(row);
        return this;
    }

    public boolean hasNext() {
        return position < end;
    }

    /** Appends the next element to a builder of its type's kind. */
    public void next(ColumnBuilder target) {
        if (isNull()) {
            target.appendNull();
            return;
        }
        switch (kind) {
            case BOOLEAN -> target.appendBoolean(heap[advance(1)] != 0);
            case INT64 -> target.appendLong(fixed() ^ Long.MIN_VALUE);
            case FLOAT64 -> {
                long bits = fixed();
                target.appendDouble(Double.longBitsToDouble(bits ^ (~bits >> 63 | Long.MIN_VALUE)));
            }
            case INT128 -> target.appendInt128(fixed() ^ Long.MIN_VALUE, fixed());
            case BYTES -> {
                int from = position;
                int escapes = skipBytes();
                target.appendBytes(unescaped(from, position - 2 - from - escapes));
            }
        }
    }

    /** Passes over the next element. */
    public void skip() {
        if (isNull()) {
            return;
        }
        switch (kind) {
            case BOOLEAN -> advance(1);
            case INT64, FLOAT64 -> advance(Long.BYTES);
            case INT128 -> advance(2 * Long.BYTES);
            case BYTES -> skipBytes();
        }
    }

    /** Passes over all elements that are left, and says how many they were. */
    public int skipAll() {
        int count = 0;
        while (hasNext()) {
            skip();
            count++;
        }
        return count;
    }

    private boolean isNull() {
        byte marker = heap[advance(1)];
        if (marker != ArrayEncoder.VALUE && marker != ArrayEncoder.NULL) {
            throw malformed("marker " + marker + " is neither " + ArrayEncoder.VALUE + " nor " + ArrayEncoder.NULL);
        }
        return marker == ArrayEncoder.NULL;
    }

    private long fixed() {
        int from = advance(Long.BYTES);
        long value = 0;
        for (int i = from; i < position; i++) {
            value = value << Byte.SIZE | heap[i] & 0xFF;
        }
        return value;
    }

    /** Returns how many zero bytes there are. */
    private int skipBytes() {
        int escapes = 0;
        while (true) {
            if (heap[advance(1)] == ArrayEncoder.ESCAPE) {
                byte second = heap[advance(1)];
                if (second == ArrayEncoder.TERMINATOR) {
                    return escapes;
                }
                if (second != ArrayEncoder.ESCAPED_ZERO) {
                    throw malformed("00 is followed by " + (second & 0xFF));
                }
                escapes++;
            }
        }
    }

    private byte[] unescaped(int from, int length) {
        byte[] value = new byte[length];
        int source = from;
        for (int i = 0; i < length; i++) {
            value[i] = heap[source];
            source += heap[source] == ArrayEncoder.ESCAPE ? 2 : 1;
        }
        return value;
    }

    private int advance(int length) {
        if (length > end - position) {
            throw malformed("it ends " + (length - end + position) + " bytes early");
        }
        position += length;
        return position - length;
    }

    private static CorruptionException malformed(String what) {
        return new CorruptionException("array is not in the format of its type: " + what);
    }
}
