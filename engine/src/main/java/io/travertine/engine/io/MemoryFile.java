package io.travertine.engine.io;

import java.util.Arrays;

import io.travertine.engine.StorageException;

/**
 * The bytes of a file in memory, and how many of them are durable. One thread appends, any read: a reader that sees a
 * length sees an array with at least so many bytes, because the array is published first.
 */
final class MemoryFile {

    private static final int BYTES_MAX = Integer.MAX_VALUE - 8;

    private volatile byte[] bytes = {};
    private volatile int length;
    private volatile int syncedLength;

    void append(byte[] source, int offset, int count) {
        int start = length;
        if (count > BYTES_MAX - start) {
            throw new StorageException("a file in memory cannot grow beyond " + BYTES_MAX + " bytes");
        }
        byte[] target = bytes;
        if (start + count > target.length) {
            long doubled = Math.min(2L * target.length, BYTES_MAX);
            target = Arrays.copyOf(target, (int) Math.max(start + count, doubled));
        }
        System.arraycopy(source, offset, target, start, count);
        bytes = target;
        length = start + count;
    }

    int read(long position, byte[] into, int offset, int count) {
        int available = (int) Math.max(0, Math.min(count, length - position));
        if (available > 0) {
            System.arraycopy(bytes, (int) position, into, offset, available);
        }
        return available;
    }

    /** Cuts the file to a length that it had before; that is durable then. */
    void cutBack(long before) {
        length = (int) before;
        syncedLength = (int) before;
    }

    void sync() {
        syncedLength = length;
    }

    /** Gives back what growing reserved. */
    void trim() {
        bytes = Arrays.copyOf(bytes, length);
    }

    long length() {
        return length;
    }

    MemoryFile durableCopy() {
        return prefix(syncedLength);
    }

    MemoryFile fullCopy() {
        return prefix(length);
    }

    private MemoryFile prefix(int count) {
        MemoryFile copy = new MemoryFile();
        copy.append(bytes, 0, count);
        copy.sync();
        return copy;
    }
}
