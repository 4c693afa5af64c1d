package io.travertine.engine.encoding;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A part of a byte array, without a copy of it. Iterators re-point one slice from entry to entry, so that a scan
 * allocates nothing: whoever keeps what a slice shows takes {@link #toByteArray} or {@link #copy}. Not thread-safe.
 */
public final class ByteSlice {

    /** Odd, with bits all over: the golden ratio of 2 to the 32. */
    private static final int HASH_FACTOR = 0x9E37_79B1;

    private byte[] bytes;
    private int offset;
    private int length;

    /** An empty slice, to be pointed somewhere. */
    public ByteSlice() {
        this(new byte[0]);
    }

    public ByteSlice(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ByteSlice(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Makes the slice show other bytes. */
    public void point(byte[] newBytes, int newOffset, int newLength) {
        this.bytes = newBytes;
        this.offset = newOffset;
        this.length = newLength;
    }

    /** Makes the slice show what another one shows now. */
    public void point(ByteSlice other) {
        point(other.bytes, other.offset, other.length);
    }

    /** The array that the slice lies in. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The position behind the last byte. */
    public int end() {
        return offset + length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    /** A slice of a copy of the bytes. */
    public ByteSlice copy() {
        return new ByteSlice(toByteArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteSlice that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        // With a factor as small as 31, keys that differ in their last bytes only would share few values.
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = (hash ^ bytes[i]) * HASH_FACTOR;
        }
        return hash ^ hash >>> 15;
    }

    @Override
    public String toString() {
        return HexDump.hex(bytes, offset, length);
    }
}
