package io.travertine.engine.sstable;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;

/** Builds blocks of sorted entries with prefix-compressed keys. Not thread-safe. */
final class BlockBuilder {

    private final int restartInterval;
    private final ByteWriter output = new ByteWriter(4096);
    private final ByteWriter lastKey = new ByteWriter();
    private int[] restarts = new int[16];
    private int restartCount;
    private int entriesSinceRestart;

    BlockBuilder(int restartInterval) {
        this.restartInterval = restartInterval;
    }

    boolean isEmpty() {
        return restartCount == 0;
    }

    /** The size of the block if it were finished now. */
    int sizeBytes() {
        return output.size() + (restartCount + 1) * Integer.BYTES;
    }

    /** Adds an entry; its key must be greater than the one before. */
    void add(byte[] key, int keyOffset, int keyLength, ByteSlice value) {
        int shared = 0;
        if (isEmpty() || entriesSinceRestart == restartInterval) {
            addRestart();
        } else {
            shared = sharedWithLast(key, keyOffset, keyLength);
        }
        int unshared = keyLength - shared;
        output.writeVarint(shared).writeVarint(unshared).writeVarint(value.length());
        output.writeBytes(key, keyOffset + shared, unshared);
        output.writeBytes(value.bytes(), value.offset(), value.length());
        lastKey.clear();
        lastKey.writeBytes(key, keyOffset, keyLength);
        entriesSinceRestart++;
    }

    private void addRestart() {
        if (restartCount == restarts.length) {
            restarts = Arrays.copyOf(restarts, 2 * restartCount);
        }
        restarts[restartCount++] = output.size();
        entriesSinceRestart = 0;
    }

    private int sharedWithLast(byte[] key, int keyOffset, int keyLength) {
        int mismatch = Arrays.mismatch(lastKey.bytes(), 0, lastKey.size(), key, keyOffset, keyOffset + keyLength);
        return mismatch < 0 ? keyLength : mismatch;
    }

    /** Returns the finished block, valid until {@link #clear}. */
    ByteSlice finish() {
        for (int i = 0; i < restartCount; i++) {
            output.writeInt(restarts[i]);
        }
        output.writeInt(restartCount);
        return output.slice();
    }

    void clear() {
        output.clear();
        restartCount = 0;
        entriesSinceRestart = 0;
    }
}
