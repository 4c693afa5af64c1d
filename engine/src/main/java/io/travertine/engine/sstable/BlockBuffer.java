package io.travertine.engine.sstable;

import io.travertine.engine.io.RandomAccessInput;

/**
 * Memory that one block after another of a file is read into: the packed ones several at a time, since most of what it takes to
 * read a block is the call, and the plain one. Not thread-safe.
 */
final class BlockBuffer {

    private static final int AHEAD_BYTES = 128 << 10;

    private byte[] packed = {};
    /** Which bytes of the file are in there. */
    private long packedFrom;

    private int packedLength;
    private byte[] plain = {};
    private int plainLength;

    /** The packed bytes; those that were asked for begin at {@link #packedAt}. */
    byte[] packed() {
        return packed;
    }

    int packedAt(long offset) {
        return (int) (offset - packedFrom);
    }

    /**
     * Makes sure that bytes of the file are here.
     *
     * @param aheadEnd up to where it makes sense to read ahead
     */
    void readPacked(RandomAccessInput file, long offset, int length, long aheadEnd) {
        if (offset >= packedFrom && offset + length <= packedFrom + packedLength) {
            return;
        }
        int wanted = (int) Math.max(length, Math.min(AHEAD_BYTES, aheadEnd - offset));
        if (packed.length < wanted) {
            packed = new byte[wanted];
        }
        packedLength = 0;
        file.readFully(offset, packed, wanted);
        packedFrom = offset;
        packedLength = wanted;
    }

    /** An array for so many plain bytes, which it holds from then on. */
    byte[] plain(int length) {
        if (plain.length < length) {
            plain = new byte[length];
        }
        plainLength = length;
        return plain;
    }

    /** The plain bytes of the last block, followed by others. */
    byte[] plain() {
        return plain;
    }

    int plainLength() {
        return plainLength;
    }
}
