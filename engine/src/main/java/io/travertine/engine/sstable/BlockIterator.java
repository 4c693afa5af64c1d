package io.travertine.engine.sstable;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;

/**
 * Walks through the entries of one block after another, or a part of them: {@link #reset} points it at a block. Either
 * direction costs the same. Not thread-safe; allocates nothing per move.
 */
final class BlockIterator {

    private static final int NOWHERE = -1;

    private final BlockReader reader = new BlockReader();
    private final ByteSlice key = new ByteSlice();
    private final ByteSlice value = new ByteSlice();
    /** The ordinals of the first entry to be shown and of the first one behind them. */
    private int begin;

    private int end;
    private int entry = NOWHERE;
    /** The group that the buffer holds a key of, and how many bytes of it are those of the group's first key. */
    private int group = NOWHERE;

    private int groupKeyAt;
    private int groupKeyHeld;
    private byte[] keyBytes = new byte[64];

    /** Starts with all entries of a block, which was checked. */
    void reset(byte[] block) {
        reset(block, block.length);
    }

    /** The same, where the array may go on behind the block. */
    void reset(byte[] block, int length) {
        reader.reset(block, length);
        begin = 0;
        end = reader.entryCount();
        entry = NOWHERE;
        group = NOWHERE;
    }

    /** From now on shows only entries at or after that internal key. */
    void beginAt(ByteSlice lower) {
        begin = reader.firstAtOrAfter(lower);
    }

    /** From now on shows only entries before that internal key. */
    void endAt(ByteSlice upper) {
        end = reader.firstAtOrAfter(upper);
    }

    /** Makes the iterator stand nowhere, on no block. */
    void clear() {
        entry = NOWHERE;
    }

    boolean isValid() {
        return entry != NOWHERE;
    }

    ByteSlice key() {
        return key;
    }

    ByteSlice value() {
        return value;
    }

    boolean seekToFirst() {
        return standOn(begin);
    }

    boolean seekToLast() {
        return standOn(end - 1);
    }

    /** Moves to the first entry at or after the target. */
    boolean seek(ByteSlice target) {
        return standOn(Math.max(begin, reader.firstAtOrAfter(target)));
    }

    /** Moves to the last entry at or before the target. */
    boolean seekForPrevious(ByteSlice target) {
        int found = reader.firstAtOrAfter(target);
        if (found < end && standOn(found) && key.equals(target)) {
            return true;
        }
        return standOn(Math.min(end, found) - 1);
    }

    boolean next() {
        return standOn(entry + 1);
    }

    boolean previous() {
        return standOn(entry - 1);
    }

    private boolean standOn(int ordinal) {
        if (ordinal < begin || ordinal >= end) {
            entry = NOWHERE;
            return false;
        }
        entry = ordinal;
        reader.read(ordinal);
        int valueAt = reader.valueAt();
        if (reader.shared() == 0) {
            key.point(reader.block(), reader.suffixAt(), valueAt - reader.suffixAt());
        } else {
            compose(ordinal, reader.shared(), reader.suffixAt(), valueAt);
        }
        value.point(reader.block(), valueAt, reader.endOf(ordinal) - valueAt);
        return true;
    }

    /** Puts a key together in the buffer. Forward within a group, the shared bytes are there already. */
    private void compose(int ordinal, int shared, int suffixAt, int suffixEnd) {
        if (ordinal >> BlockReader.GROUP_SHIFT != group) {
            group = ordinal >> BlockReader.GROUP_SHIFT;
            groupKeyAt = reader.firstKeyAt(group);
            groupKeyHeld = 0;
        }
        int length = shared + suffixEnd - suffixAt;
        if (length > keyBytes.length) {
            keyBytes = Arrays.copyOf(keyBytes, Math.max(length, 2 * keyBytes.length));
        }
        if (shared > groupKeyHeld) {
            System.arraycopy(reader.block(), groupKeyAt + groupKeyHeld, keyBytes, groupKeyHeld, shared - groupKeyHeld);
        }
        groupKeyHeld = shared;
        System.arraycopy(reader.block(), suffixAt, keyBytes, shared, suffixEnd - suffixAt);
        key.point(keyBytes, 0, length);
    }

    /** The number of entries in the block, those not to be shown included. */
    int entryCount() {
        return reader.entryCount();
    }
}
