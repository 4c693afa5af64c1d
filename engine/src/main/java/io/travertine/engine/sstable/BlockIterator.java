package io.travertine.engine.sstable;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;

/**
 * Walks through the entries of one block after another: {@link #reset} points it at a block. Not thread-safe; allocates
 * nothing per move.
 */
final class BlockIterator {

    private static final int NOWHERE = -1;

    private final ByteReader input = new ByteReader("block");
    private byte[] block = {};
    private int restartsAt;
    private int restartCount;

    /** Where the present entry begins, or {@link #NOWHERE}. */
    private int entryAt = NOWHERE;

    /** Where the entry behind it begins. */
    private int nextAt;

    /** The restart interval that the present entry lies in. */
    private int restart;

    private byte[] keyBytes = new byte[64];
    private int keyLength;
    private final ByteSlice key = new ByteSlice();
    private final ByteSlice value = new ByteSlice();

    /** Starts to read a block whose checksum was verified, and which lies at that offset of that file. */
    void reset(byte[] newBlock, String fileName, long fileOffset) {
        block = newBlock;
        entryAt = NOWHERE;
        input.reset(newBlock, 0, newBlock.length, fileName, fileOffset);
        int countAt = newBlock.length - Integer.BYTES;
        restartCount = countAt < 0 ? 0 : FixedInts.readInt(newBlock, countAt);
        if (restartCount < 1 || restartCount > countAt / Integer.BYTES) {
            throw input.malformed("has an impossible number of restart points: " + restartCount);
        }
        restartsAt = countAt - restartCount * Integer.BYTES;
        input.reset(newBlock, 0, restartsAt, fileOffset);
    }

    /** Makes the iterator stand nowhere, on no block. */
    void clear() {
        entryAt = NOWHERE;
    }

    boolean isValid() {
        return entryAt != NOWHERE;
    }

    /** The ordinal of the restart interval of the present entry: in index blocks, of the entry itself. */
    int restart() {
        return restart;
    }

    int restartCount() {
        return restartCount;
    }

    ByteSlice key() {
        return key;
    }

    ByteSlice value() {
        return value;
    }

    /** In index blocks: where the block of the present entry lies. */
    long handleOffset() {
        input.moveTo(value.offset());
        return input.readVarint();
    }

    /** In index blocks: the length of the block of the present entry. */
    int handleLength() {
        input.moveTo(value.offset());
        input.readVarint();
        return input.readVarint32();
    }

    boolean seekToFirst() {
        return moveToRestart(0);
    }

    boolean seekToLast() {
        moveToRestart(restartCount - 1);
        while (nextAt < restartsAt) {
            readEntry();
        }
        return true;
    }

    /** Moves to the first entry at or after the target. */
    boolean seek(ByteSlice target) {
        moveToRestart(lastRestartBefore(target));
        while (InternalKeyOrder.compare(key, target) < 0) {
            if (!next()) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the last entry at or before the target. */
    boolean seekForPrevious(ByteSlice target) {
        if (!seek(target)) {
            return seekToLast();
        }
        return InternalKeyOrder.compare(key, target) == 0 || previous();
    }

    boolean next() {
        if (nextAt >= restartsAt) {
            entryAt = NOWHERE;
            return false;
        }
        readEntry();
        return true;
    }

    /** Goes back to the restart point before the present entry and forward again to the entry before it. */
    boolean previous() {
        int present = entryAt;
        int from = restartOffset(restart) < present ? restart : restart - 1;
        if (from < 0) {
            entryAt = NOWHERE;
            return false;
        }
        moveToRestart(from);
        while (nextAt < present) {
            readEntry();
        }
        return true;
    }

    /** The last restart point whose key is before the target, or the first one. */
    private int lastRestartBefore(ByteSlice target) {
        int low = 0;
        int high = restartCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compareRestartKey(middle, target) < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int compareRestartKey(int index, ByteSlice target) {
        input.moveTo(restartOffset(index));
        int shared = input.readVarint32();
        int unshared = input.readVarint32();
        input.readVarint32();
        checkKey(shared, unshared, 0);
        int at = input.position();
        input.skip(unshared);
        return InternalKeyOrder.compare(block, at, unshared, target.bytes(), target.offset(), target.length());
    }

    private int restartOffset(int index) {
        return FixedInts.readInt(block, restartsAt + index * Integer.BYTES);
    }

    private boolean moveToRestart(int index) {
        restart = index;
        keyLength = 0;
        nextAt = restartOffset(index);
        readEntry();
        return true;
    }

    private void readEntry() {
        entryAt = NOWHERE;
        input.moveTo(nextAt);
        int start = nextAt;
        int shared = input.readVarint32();
        int unshared = input.readVarint32();
        int valueLength = input.readVarint32();
        checkKey(shared, unshared, keyLength);
        int at = input.position();
        input.skip(unshared);
        appendToKey(shared, at, unshared);
        value.point(block, input.position(), valueLength);
        input.skip(valueLength);
        entryAt = start;
        nextAt = input.position();
        if (restart + 1 < restartCount && start >= restartOffset(restart + 1)) {
            restart++;
        }
    }

    private void checkKey(int shared, int unshared, int available) {
        if (shared > available || unshared > input.remaining() || shared + unshared < InternalKey.TRAILER_BYTES) {
            throw input.malformed(
                    "has a key of " + shared + " shared and " + unshared + " own bytes after one of " + available);
        }
    }

    private void appendToKey(int shared, int from, int count) {
        keyLength = shared + count;
        if (keyLength > keyBytes.length) {
            keyBytes = Arrays.copyOf(keyBytes, Math.max(keyLength, 2 * keyBytes.length));
        }
        System.arraycopy(block, from, keyBytes, shared, count);
        key.point(keyBytes, 0, keyLength);
    }
}
