package io.travertine.engine;

import java.util.List;

/**
 * What a store did since it was opened, and what it looks like now.
 *
 * @param levels from the newest to the oldest
 * @param memtableBytes in the active and the immutable memtables
 * @param commits acknowledged commits
 * @param syncs syncs of the log; fewer than commits where commits shared one
 * @param walBytesWritten bytes appended to the log
 * @param flushes memtables flushed
 * @param flushBytesWritten bytes written by flushes
 * @param compactions compactions finished
 * @param compactionBytesRead bytes read by compactions
 * @param compactionBytesWritten bytes written by compactions
 * @param filtersAnsweredNo Bloom filters that proved a key absent
 * @param filtersAnsweredMaybe Bloom filters that could not
 * @param filterFalsePositives how many of those files did not hold the key after all
 * @param blocksRead blocks read from storage
 * @param blocksFromCache blocks found in the cache
 * @param cacheBytes bytes in the block cache
 * @param stallNanos time for which writers were slowed down, in all
 * @param liveSnapshots snapshots and transactions that are open
 */
public record EngineMetrics(
        List<LevelMetrics> levels,
        long memtableBytes,
        long commits,
        long syncs,
        long walBytesWritten,
        long flushes,
        long flushBytesWritten,
        long compactions,
        long compactionBytesRead,
        long compactionBytesWritten,
        long filtersAnsweredNo,
        long filtersAnsweredMaybe,
        long filterFalsePositives,
        long blocksRead,
        long blocksFromCache,
        long cacheBytes,
        long stallNanos,
        int liveSnapshots) {

    public EngineMetrics {
        levels = List.copyOf(levels);
    }

    /**
     * One level of the tree.
     *
     * @param level 0 for the newest
     * @param files the number of sstables
     * @param bytes their size
     * @param entries entries in them, old versions and tombstones included
     * @param tombstones how many of the entries are tombstones
     */
    public record LevelMetrics(int level, int files, long bytes, long entries, long tombstones) {}
}
