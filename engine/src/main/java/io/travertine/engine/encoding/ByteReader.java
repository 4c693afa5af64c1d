package io.travertine.engine.encoding;

import io.travertine.engine.CorruptionException;

/**
 * Reads numbers and byte strings one after another and never beyond the end. What does not fit is a
 * {@link CorruptionException} that names the source. Not thread-safe; may be pointed at other bytes.
 */
public final class ByteReader {

    private static final int VARINT_SHIFT_MAX = 63;

    private String source;
    private long sourceOffset;
    private byte[] bytes = {};
    private int start;
    private int position;
    private int end;

    /**
     * @param source what the bytes are, for messages: {@code "version edit of MANIFEST-000004"}
     */
    public ByteReader(String source) {
        this.source = source;
    }

    /** Starts to read those bytes, which lie at that offset of the source. */
    public ByteReader reset(byte[] newBytes, int from, int to, long newSourceOffset) {
        this.bytes = newBytes;
        this.start = from;
        this.position = from;
        this.end = to;
        this.sourceOffset = newSourceOffset;
        return this;
    }

    /** As {@link #reset(byte[], int, int, long)}, with another source. */
    public ByteReader reset(byte[] newBytes, int from, int to, String newSource, long newSourceOffset) {
        this.source = newSource;
        return reset(newBytes, from, to, newSourceOffset);
    }

    public ByteReader reset(ByteSlice slice, long newSourceOffset) {
        return reset(slice.bytes(), slice.offset(), slice.end(), newSourceOffset);
    }

    /** Where in the array the next byte lies. */
    public int position() {
        return position;
    }

    /** Goes to a position in the array, which must lie within the bytes to read. */
    public void moveTo(int newPosition) {
        if (newPosition < start || newPosition > end) {
            throw malformed("points at byte " + (newPosition - start) + " of " + (end - start));
        }
        position = newPosition;
    }

    public int remaining() {
        return end - position;
    }

    public byte[] bytes() {
        return bytes;
    }

    public byte readByte() {
        need(1);
        return bytes[position++];
    }

    public int readInt() {
        need(Integer.BYTES);
        int value = FixedInts.readInt(bytes, position);
        position += Integer.BYTES;
        return value;
    }

    public long readLong() {
        need(Long.BYTES);
        long value = FixedInts.readLong(bytes, position);
        position += Long.BYTES;
        return value;
    }

    /** Reads a varint of up to 64 bits. */
    public long readVarint() {
        // Most are short: of 13 columns of a wide table eight take one or two bytes.
        if (end - position >= 2) {
            byte first = bytes[position];
            if (first >= 0) {
                position++;
                return first;
            }
            byte second = bytes[position + 1];
            if (second >= 0) {
                position += 2;
                return first & 0x7F | second << 7;
            }
        }
        return readLongVarint();
    }

    private long readLongVarint() {
        long value = 0;
        for (int shift = 0; shift <= VARINT_SHIFT_MAX; shift += 7) {
            byte b = readByte();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                if (shift == VARINT_SHIFT_MAX && b > 1) {
                    break;
                }
                return value;
            }
        }
        throw malformed("has a varint of more than 64 bits");
    }

    /** Reads a varint that must be an int of at least 0. */
    public int readVarint32() {
        if (position < end && bytes[position] >= 0) {
            return bytes[position++];
        }
        long value = readVarint();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw malformed("has a number that is too large: " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    /** Reads a length, which must not exceed what remains. */
    public int readLength() {
        int length = readVarint32();
        need(length);
        return length;
    }

    /** Reads a length and a copy of that many bytes. */
    public byte[] readWithLength() {
        ByteSlice slice = new ByteSlice();
        readWithLength(slice);
        return slice.toByteArray();
    }

    /** Reads a length and points the slice at that many bytes. */
    public void readWithLength(ByteSlice slice) {
        int length = readLength();
        slice.point(bytes, position, length);
        position += length;
    }

    public void skip(int count) {
        need(count);
        position += count;
    }

    /** Throws unless everything was read. */
    public void checkExhausted() {
        if (position != end) {
            throw malformed("has " + (end - position) + " bytes too many");
        }
    }

    /** The exception that says what is wrong with the source, at the present position. */
    public CorruptionException malformed(String what) {
        return new CorruptionException(source + ", starting at offset " + sourceOffset + ", " + what + " (at its byte "
                + (position - start) + " of " + (end - start) + "); restore the file from a checkpoint");
    }

    private void need(int count) {
        if (count > end - position) {
            throw malformed("ends early: needs " + count + " bytes more, has " + (end - position));
        }
    }
}
