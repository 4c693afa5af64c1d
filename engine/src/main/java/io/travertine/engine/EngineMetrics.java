package io.travertine.engine;

import java.util.List;
import java.util.Objects;

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
 * @param userBytesWritten bytes of keys and values in acknowledged commits
 * @param latencies how long things took
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
        int liveSnapshots,
        long userBytesWritten,
        Latencies latencies) {

    public EngineMetrics {
        levels = List.copyOf(levels);
        Objects.requireNonNull(latencies);
    }

    /** How many sorted runs a lookup of a missing key passes in files, were there no filters. */
    public int readAmplification() {
        return levels.stream().mapToInt(LevelMetrics::runs).sum();
    }

    /** Bytes written to log and files for each byte of keys and values committed; 0 before the first commit. */
    public double writeAmplification() {
        long written = walBytesWritten + flushBytesWritten + compactionBytesWritten;
        return userBytesWritten == 0 ? 0 : (double) written / userBytesWritten;
    }

    /**
     * How long something took.
     *
     * @param count how often it happened
     * @param p50Nanos half of the times it took no longer; at most 3.2 % too large, as are the other percentiles
     * @param maxNanos exact
     */
    public record Latency(long count, long meanNanos, long p50Nanos, long p99Nanos, long p999Nanos, long maxNanos) {}

    /**
     * The distributions of times, since the store was opened.
     *
     * @param commits from handing in a commit, stalls included, to its acknowledgement
     * @param syncs of the log
     * @param stalls of single writers
     */
    public record Latencies(Latency commits, Latency syncs, Latency stalls, Latency flushes, Latency compactions) {}

    /**
     * One level of the tree.
     *
     * @param level 0 for the newest
     * @param files the number of sstables
     * @param bytes their size
     * @param entries entries in them, old versions and tombstones included
     * @param tombstones how many of the entries are tombstones
     * @param runs how many files a lookup may have to ask: in level 0 those that lie over one key, elsewhere at most 1
     * @param score how urgent a compaction of the level is: one is due from 1 on
     * @param bytesRead bytes of this level that compactions read
     * @param bytesWritten bytes that flushes and compactions wrote into this level
     */
    public record LevelMetrics(
            int level,
            int files,
            long bytes,
            long entries,
            long tombstones,
            int runs,
            double score,
            long bytesRead,
            long bytesWritten) {}
}
