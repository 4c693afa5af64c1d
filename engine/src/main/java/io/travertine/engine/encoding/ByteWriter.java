package io.travertine.engine.encoding;

import java.util.Arrays;
import java.util.Objects;

/** Bytes that grow at their end. Not thread-safe; may be used again after {@link #clear}. */
public final class ByteWriter {

    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(64);
    }

    public ByteWriter(int capacity) {
        this.bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /** The array behind the written bytes, valid until the next write. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public void clear() {
        size = 0;
    }

    /** Takes back what was written behind so many bytes. */
    public void truncate(int newSize) {
        size = Objects.checkIndex(newSize, size + 1);
    }

    /** Makes room for so many more bytes at once. */
    public void expect(int count) {
        reserve(count);
    }

    /** Clears, and gives back the room beyond so many bytes: after something large, which does not come often. */
    public void clear(int capacityMax) {
        clear();
        if (bytes.length > capacityMax) {
            bytes = new byte[capacityMax];
        }
    }

    public ByteWriter writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteWriter writeInt(int value) {
        reserve(Integer.BYTES);
        FixedInts.writeInt(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    public ByteWriter writeLong(long value) {
        reserve(Long.BYTES);
        FixedInts.writeLong(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    public ByteWriter writeVarint(long value) {
        reserve(Varint.BYTES_MAX);
        size = Varint.write(bytes, size, value);
        return this;
    }

    public ByteWriter writeBytes(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
        return this;
    }

    public ByteWriter writeBytes(byte[] source) {
        return writeBytes(source, 0, source.length);
    }

    /** Writes the length as a varint and then the bytes. */
    public ByteWriter writeWithLength(byte[] source, int offset, int length) {
        return writeVarint(length).writeBytes(source, offset, length);
    }

    public ByteWriter writeWithLength(byte[] source) {
        return writeWithLength(source, 0, source.length);
    }

    public ByteWriter writeZeros(int count) {
        reserve(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    /** What was written so far, valid until the next write. */
    public ByteSlice slice() {
        return new ByteSlice(bytes, 0, size);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int count) {
        int needed = Math.addExact(size, count);
        if (needed > bytes.length) {
            long doubled = Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
    }
}
