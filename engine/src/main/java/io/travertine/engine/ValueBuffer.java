package io.travertine.engine;

import java.util.Arrays;

/** Room for one value, used again for the next: {@link Readable#get(Keyspace, byte[], ValueBuffer, ReadStatistics)}. Not thread-safe. */
public final class ValueBuffer {

    private static final int CAPACITY_AT_FIRST = 128;

    private byte[] bytes = new byte[CAPACITY_AT_FIRST];
    private int length;

    /** The array whose first {@link #length} bytes are the value; another one, perhaps, after the next value. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Takes a copy of a part of an array. */
    public void set(byte[] from, int offset, int newLength) {
        if (newLength > bytes.length) {
            bytes = new byte[Math.max(newLength, 2 * bytes.length)];
        }
        System.arraycopy(from, offset, bytes, 0, newLength);
        length = newLength;
    }

    /** Whether the value is equal to those bytes. */
    public boolean holds(byte[] other) {
        return Arrays.equals(bytes, 0, length, other, 0, other.length);
    }
}
