package io.travertine.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts what reads did, for {@code EXPLAIN ANALYZE} and for tests. One thread at a time may use it, except
 * {@link #ignored()}, which counts nothing and may be shared.
 */
public class ReadStatistics {

    private static final ReadStatistics IGNORED = new ReadStatistics() {
        @Override
        public void filterAnswered(boolean mayContain) {}

        @Override
        public void blockRead() {}

        @Override
        public void blockFromCache() {}

        @Override
        public void fileConsulted() {}

        @Override
        public void rowExamined() {}

        @Override
        public void rowRefused() {}

        @Override
        public void sourceMerged(String source) {}

        @Override
        public void add(ReadStatistics others) {}

        @Override
        public boolean isCounting() {
            return false;
        }
    };

    private long filtersAnsweredNo;
    private long filtersAnsweredMaybe;
    private long blocksRead;
    private long blocksFromCache;
    private long filesConsulted;
    private long rowsExamined;
    private long rowsRefused;
    private final List<String> sourcesMerged = new ArrayList<>();

    /** The statistics that nobody reads. */
    public static ReadStatistics ignored() {
        return IGNORED;
    }

    /** Whether the counts are kept, so that a caller may save itself the making of a description. */
    public boolean isCounting() {
        return true;
    }

    public void filterAnswered(boolean mayContain) {
        if (mayContain) {
            filtersAnsweredMaybe++;
        } else {
            filtersAnsweredNo++;
        }
    }

    public void blockRead() {
        blocksRead++;
    }

    public void blockFromCache() {
        blocksFromCache++;
    }

    public void fileConsulted() {
        filesConsulted++;
    }

    public void rowExamined() {
        rowsExamined++;
    }

    public void rowRefused() {
        rowsRefused++;
    }

    /** Notes one sorted source that a scan merged, in words: {@code "memtable"}, {@code "L1: 3 sstables"}. */
    public void sourceMerged(String source) {
        sourcesMerged.add(source);
    }

    /** Adds what others counted; a source that both merged is named once. */
    public void add(ReadStatistics others) {
        filtersAnsweredNo += others.filtersAnsweredNo;
        filtersAnsweredMaybe += others.filtersAnsweredMaybe;
        blocksRead += others.blocksRead;
        blocksFromCache += others.blocksFromCache;
        filesConsulted += others.filesConsulted;
        rowsExamined += others.rowsExamined;
        rowsRefused += others.rowsRefused;
        others.sourcesMerged.stream()
                .filter(source -> !sourcesMerged.contains(source))
                .forEach(sourcesMerged::add);
    }

    /** Filters that proved a key absent. */
    public long filtersAnsweredNo() {
        return filtersAnsweredNo;
    }

    /** Filters that could not. */
    public long filtersAnsweredMaybe() {
        return filtersAnsweredMaybe;
    }

    /** Data blocks read from storage. */
    public long blocksRead() {
        return blocksRead;
    }

    /** Data blocks found in the cache. */
    public long blocksFromCache() {
        return blocksFromCache;
    }

    /** Sorted files whose key bounds held a key that was looked up, or that a scan opened. */
    public long filesConsulted() {
        return filesConsulted;
    }

    /** Entries that a scan looked at, old versions and tombstones included. */
    public long rowsExamined() {
        return rowsExamined;
    }

    /** Rows that a {@link ValueFilter} kept out of a scan's batches. */
    public long rowsRefused() {
        return rowsRefused;
    }

    public List<String> sourcesMerged() {
        return List.copyOf(sourcesMerged);
    }
}
