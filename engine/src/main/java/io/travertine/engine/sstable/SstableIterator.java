package io.travertine.engine.sstable;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;

/** Walks through the entries of an sstable: an iterator over the index, and one over the data block that it points at. */
final class SstableIterator implements InternalIterator {

    private static final int NO_BLOCK = -1;

    private final SstableReader reader;
    private final boolean fillCache;
    private final ReadStatistics statistics;
    private final BlockIterator index;
    private final BlockIterator data;
    private int loadedBlock = NO_BLOCK;

    SstableIterator(SstableReader reader, boolean fillCache, ReadStatistics statistics) {
        this.reader = reader;
        this.fillCache = fillCache;
        this.statistics = statistics;
        this.index = reader.newBlockIterator();
        this.data = reader.newBlockIterator();
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
        if (!index.next()) {
            data.clear();
            return false;
        }
        loadBlock();
        return data.seekToFirst();
    }

    private boolean previousBlock() {
        if (!index.previous()) {
            data.clear();
            return false;
        }
        loadBlock();
        return data.seekToLast();
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
