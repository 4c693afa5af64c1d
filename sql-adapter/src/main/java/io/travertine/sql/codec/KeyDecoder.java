package io.travertine.sql.codec;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;

/** Walks through the parts of one key after another and decodes or skips each. Not thread-safe. */
public final class KeyDecoder {

    private byte[] heap = {};
    private int position;
    private int end;
    private byte[] scratch = new byte[64];

    /** Puts the decoder on the first part of a key. */
    public void start(byte[] bytes, int offset, int length) {
        heap = bytes;
        position = offset;
        end = offset + length;
    }

    /** The offset of the next part in the bytes that the decoder was started on. */
    public int position() {
        return position;
    }

    /** Passes over a part. */
    public void skip(KeyColumn part) {
        int mask = mask(part);
        if (isNull(mask)) {
            return;
        }
        int width = KeyCodec.fixedWidth(part.type());
        if (width > 0) {
            need(width);
            position += width;
        } else {
            unescape(mask, false);
        }
    }

    /** Appends the value of a part to a builder of its type's kind. */
    public void decode(KeyColumn part, ColumnBuilder builder) {
        int mask = mask(part);
        if (isNull(mask)) {
            builder.appendNull();
            return;
        }
        int width = KeyCodec.fixedWidth(part.type());
        ColumnKind kind = part.type().kind();
        switch (kind) {
            case BOOLEAN -> builder.appendBoolean(fixed(1, mask) != 0);
            case INT64 -> builder.appendLong(signed(width, mask));
            case FLOAT64 -> builder.appendDouble(floating(width, mask));
            case INT128 -> builder.appendInt128(signed(Long.BYTES, mask), fixed(Long.BYTES, mask));
            case BYTES -> {
                int length = width > 0 ? copy(width, mask) : unescape(mask, true);
                builder.appendBytes(scratch, 0, length);
            }
        }
    }

    /** The value of a part whose kind is INT64 and which is not NULL. */
    public long decodeLong(KeyColumn part) {
        int mask = mask(part);
        if (isNull(mask)) {
            throw malformed("a part that is never NULL is NULL");
        }
        return signed(KeyCodec.fixedWidth(part.type()), mask);
    }

    private static int mask(KeyColumn part) {
        return part.descending() ? 0xFF : 0;
    }

    private boolean isNull(int mask) {
        need(1);
        int marker = (heap[position++] & 0xFF) ^ mask;
        if (marker != KeyEncoder.VALUE && marker != KeyEncoder.NULL) {
            throw malformed("marker " + marker + " is neither " + KeyEncoder.VALUE + " nor " + KeyEncoder.NULL);
        }
        return marker == KeyEncoder.NULL;
    }

    private long fixed(int width, int mask) {
        need(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << Byte.SIZE) | ((heap[position++] & 0xFF) ^ mask);
        }
        return value;
    }

    private long signed(int width, int mask) {
        int shift = Long.SIZE - Byte.SIZE * width;
        return (fixed(width, mask) << shift ^ Long.MIN_VALUE) >> shift;
    }

    private double floating(int width, int mask) {
        if (width == Float.BYTES) {
            int bits = (int) fixed(width, mask);
            return Float.intBitsToFloat(bits ^ (~bits >> 31 | Integer.MIN_VALUE));
        }
        long bits = fixed(width, mask);
        return Double.longBitsToDouble(bits ^ (~bits >> 63 | Long.MIN_VALUE));
    }

    private int copy(int width, int mask) {
        need(width);
        reserve(width);
        for (int i = 0; i < width; i++) {
            scratch[i] = (byte) (heap[position++] ^ mask);
        }
        return width;
    }

    private int unescape(int mask, boolean keep) {
        if (keep) {
            reserve(end - position);
        }
        int length = 0;
        while (true) {
            need(1);
            byte value = (byte) (heap[position++] ^ mask);
            if (value == KeyEncoder.ESCAPE) {
                need(1);
                byte second = (byte) (heap[position++] ^ mask);
                if (second == KeyEncoder.TERMINATOR) {
                    return length;
                }
                if (second != KeyEncoder.ESCAPED_ZERO) {
                    throw malformed("00 is followed by " + (second & 0xFF));
                }
            }
            if (keep) {
                scratch[length++] = value;
            }
        }
    }

    private void reserve(int length) {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
    }

    private void need(int length) {
        if (length > end - position) {
            throw malformed("it ends " + (length - end + position) + " bytes early");
        }
    }

    private static CorruptionException malformed(String what) {
        return new CorruptionException("row key is not in the format of its table: " + what);
    }
}
