package io.travertine.engine.sstable;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/** Walks through the entries of an sstable: an iterator over the index, and one over the data block that it points at. */
final class SstableIterator implements InternalIterator {

    private static final int NO_BLOCK = -1;

    private final SstableReader reader;
    private final boolean fillCache;
    private final ReadStatistics statistics;
    private final @Nullable ByteSlice lower;
    private final @Nullable ByteSlice upper;
    private final BlockIterator index = new BlockIterator();
    private final BlockIterator data = new BlockIterator();
    private int loadedBlock = NO_BLOCK;

    SstableIterator(
            SstableReader reader,
            boolean fillCache,
            ReadStatistics statistics,
            @Nullable ByteSlice lower,
            @Nullable ByteSlice upper) {
        this.reader = reader;
        this.lower = lower;
        this.upper = upper;
        this.fillCache = fillCache;
        this.statistics = statistics;
        reader.resetToIndex(index);
    }

    @Override
    public boolean isValid() {
        return data.isValid();
    }

    @Override
    public boolean seekToFirst() {
        index.seekToFirst();
        loadBlock();
        return data.seekToFirst();
    }

    @Override
    public boolean seekToLast() {
        index.seekToLast();
        loadBlock();
        return data.seekToLast();
    }

    @Override
    public boolean seek(ByteSlice target) {
        if (!index.seek(target)) {
            data.clear();
            return false;
        }
        loadBlock();
        return data.seek(target) || nextBlock();
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        if (!index.seek(target)) {
            return seekToLast();
        }
        loadBlock();
        return data.seekForPrevious(target) || previousBlock();
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
        if (isLastOfRange() || !index.next()) {
            data.clear();
            return false;
        }
        loadBlock();
        return data.seekToFirst();
    }

    private boolean previousBlock() {
        if (!index.previous() || isBeforeRange()) {
            data.clear();
            return false;
        }
        loadBlock();
        return data.seekToLast();
    }

    /** Whether the blocks behind the present one begin behind the range. */
    private boolean isLastOfRange() {
        return upper != null && InternalKeyOrder.compare(index.key(), upper) >= 0;
    }

    /** Whether the block that the index stands on ends before the range. */
    private boolean isBeforeRange() {
        return lower != null && InternalKeyOrder.compare(index.key(), lower) < 0;
    }

    /** Loads the block that the index stands on, unless it is loaded. If that fails, the iterator stands nowhere. */
    private void loadBlock() {
        if (loadedBlock == index.restart()) {
            return;
        }
        loadedBlock = NO_BLOCK;
        data.clear();
        reader.resetToBlock(data, index, fillCache, statistics);
        loadedBlock = index.restart();
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
