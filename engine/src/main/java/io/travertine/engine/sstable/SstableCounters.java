package io.travertine.engine.sstable;

import java.util.concurrent.atomic.LongAdder;

/** What reads of all sstables of a store did since it was opened. Thread-safe. */
public final class SstableCounters {

    private final LongAdder filtersAnsweredNo = new LongAdder();
    private final LongAdder filtersAnsweredMaybe = new LongAdder();
    private final LongAdder filterFalsePositives = new LongAdder();
    private final LongAdder blocksRead = new LongAdder();
    private final LongAdder blocksFromCache = new LongAdder();

    void filterAnswered(boolean mayContain) {
        (mayContain ? filtersAnsweredMaybe : filtersAnsweredNo).increment();
    }

    void filterWasWrong() {
        filterFalsePositives.increment();
    }

    void blockRead() {
        blocksRead.increment();
    }

    void blockFromCache() {
        blocksFromCache.increment();
    }

    public long filtersAnsweredNo() {
        return filtersAnsweredNo.sum();
    }

    public long filtersAnsweredMaybe() {
        return filtersAnsweredMaybe.sum();
    }

    /** Filters that could not say no although the file has no entry of the key. */
    public long filterFalsePositives() {
        return filterFalsePositives.sum();
    }

    /** Data blocks read from storage, by compactions too. */
    public long blocksRead() {
        return blocksRead.sum();
    }

    public long blocksFromCache() {
        return blocksFromCache.sum();
    }
}
