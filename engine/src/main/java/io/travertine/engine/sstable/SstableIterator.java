package io.travertine.engine.sstable;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the entries of an sstable between two bounds: through the index in memory, and through the data block that
 * it points at. Bounds are compared where a block is entered, not at every entry.
 */
final class SstableIterator implements InternalIterator {

    private static final int NO_BLOCK = -1;
    private static final int BLOCKS_OF_SHORT_PASS = 4;

    private final SstableReader reader;
    private final SstableIndex index;
    private final BlockUse use;
    private final int pass;
    private final ReadStatistics statistics;
    /** Blocks whose entries are all that old, or older, are passed by. */
    private final long passedSequence;

    private final @Nullable ByteSlice lower;
    private final @Nullable ByteSlice upper;
    /** The first and the last block that may hold entries of the range. */
    private final int firstBlock;

    private final int lastBlock;
    private final BlockIterator data = new BlockIterator();
    private @Nullable BlockBuffer buffer;
    private int passed;
    private int block = NO_BLOCK;

    SstableIterator(
            SstableReader reader,
            BlockUse use,
            ReadStatistics statistics,
            long passedSequence,
            @Nullable ByteSlice lower,
            @Nullable ByteSlice upper) {
        this.reader = reader;
        this.index = reader.index();
        this.lower = lower;
        this.upper = upper;
        this.use = use;
        this.pass = use == BlockUse.PASS ? reader.nextPass() : 0;
        this.statistics = statistics;
        this.passedSequence = passedSequence;
        this.firstBlock = lower == null ? 0 : index.blockFor(lower);
        this.lastBlock = Math.min(index.blockCount() - 1, upper == null ? Integer.MAX_VALUE : index.blockFor(upper));
    }

    @Override
    public boolean isValid() {
        return data.isValid();
    }

    @Override
    public boolean seekToFirst() {
        return enter(youngFrom(firstBlock)) && (data.seekToFirst() || nextBlock());
    }

    @Override
    public boolean seekToLast() {
        return enter(youngUpTo(lastBlock)) && (data.seekToLast() || previousBlock());
    }

    @Override
    public boolean seek(ByteSlice target) {
        if (lower != null && InternalKeyOrder.compare(target, lower) < 0) {
            return seekToFirst();
        }
        int found = index.blockFor(target);
        int young = youngFrom(found);
        return enter(young) && ((young == found ? data.seek(target) : data.seekToFirst()) || nextBlock());
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        if (upper != null && InternalKeyOrder.compare(target, upper) >= 0) {
            return seekToLast();
        }
        int found = index.blockFor(target);
        if (found > lastBlock) {
            return seekToLast();
        }
        int young = youngUpTo(found);
        return enter(young) && ((young == found ? data.seekForPrevious(target) : data.seekToLast()) || previousBlock());
    }

    @Override
    public boolean next() {
        return data.next() || nextBlock();
    }

    @Override
    public boolean previous() {
        return data.previous() || previousBlock();
    }

    private boolean nextBlock() {
        while (enter(youngFrom(block + 1))) {
            if (data.seekToFirst()) {
                return true;
            }
        }
        return false;
    }

    private boolean previousBlock() {
        while (enter(youngUpTo(block - 1))) {
            if (data.seekToLast()) {
                return true;
            }
        }
        return false;
    }

    /** The first block from there on that is not passed by, or one behind the range. */
    private int youngFrom(int from) {
        int young = from;
        while (young <= lastBlock && index.largestSequence(young) <= passedSequence) {
            young++;
        }
        return young;
    }

    /** The last block up to there that is not passed by, or one before the range. */
    private int youngUpTo(int from) {
        int young = from;
        while (young >= firstBlock && index.largestSequence(young) <= passedSequence) {
            young--;
        }
        return young;
    }

    /** Loads a block unless it is loaded; if it lies outside the range or that fails, the iterator stands nowhere. */
    private boolean enter(int newBlock) {
        if (newBlock == block && block != NO_BLOCK) {
            return true;
        }
        data.clear();
        if (newBlock < firstBlock || newBlock > lastBlock) {
            return false;
        }
        block = NO_BLOCK;
        load(newBlock);
        if (newBlock == firstBlock && lower != null) {
            data.beginAt(lower);
        }
        if (newBlock == lastBlock && upper != null) {
            data.endAt(upper);
        }
        block = newBlock;
        return true;
    }

    /** One who passes by may yet turn out to want a few blocks only: the first ones are read as for any other. */
    private void load(int newBlock) {
        if (use != BlockUse.PASS || passed++ < BLOCKS_OF_SHORT_PASS) {
            data.reset(reader.block(index, newBlock, use != BlockUse.READ_ONCE, statistics));
            return;
        }
        BlockBuffer own = buffer == null ? new BlockBuffer() : buffer;
        buffer = own;
        byte[] cached = reader.blockInPassing(index, newBlock, lastBlock, pass, own, statistics);
        if (cached == null) {
            data.reset(own.plain(), own.plainLength());
        } else {
            data.reset(cached);
        }
    }

    @Override
    public boolean isAmongTombstones() {
        return index.isOnlyTombstones(block);
    }

    /** Goes from one end of a run of blocks that hold tombstones alone to the other, without reading those between. */
    @Override
    public void passTombstones(boolean toHigherKeys, @Nullable ByteSlice limit) {
        int target = block;
        if (toHigherKeys) {
            while (target < lastBlock && index.isOnlyTombstones(target + 1) && endsBefore(target + 1, limit)) {
                target++;
            }
            if (endsBefore(target, limit) && enter(target)) {
                data.seekToLast();
            }
        } else {
            while (target > firstBlock && index.isOnlyTombstones(target - 1) && beginsBehind(target - 1, limit)) {
                target--;
            }
            if (beginsBehind(target, limit) && enter(target)) {
                data.seekToFirst();
            }
        }
    }

    private boolean endsBefore(int ordinal, @Nullable ByteSlice limit) {
        boolean isWhole = ordinal < lastBlock || upper == null;
        return isWhole && (limit == null || index.compareSeparator(ordinal, limit) < 0);
    }

    private boolean beginsBehind(int ordinal, @Nullable ByteSlice limit) {
        return ordinal > firstBlock && (limit == null || index.compareSeparator(ordinal - 1, limit) >= 0);
    }

    @Override
    public ByteSlice key() {
        return data.key();
    }

    @Override
    public ByteSlice value() {
        return data.value();
    }

    @Override
    public void close() {
        data.clear();
    }
}
