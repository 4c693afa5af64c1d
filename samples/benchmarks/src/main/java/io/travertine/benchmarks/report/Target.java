package io.travertine.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.workload.Metric;
import io.travertine.benchmarks.workload.Workload;

/**
 * What Travertine wants to reach: a bound on the ratio of one of its figures to one of the same run.
 *
 * @param name what it is about
 * @param bound whether the ratio is to be at least or at most that
 * @param factor the ratio wanted
 * @param workload of Travertine's figure
 * @param metric of both figures
 * @param peer whose figure it is compared with
 * @param peerWorkload of the other figure
 */
record Target(
        String name,
        Bound bound,
        double factor,
        Workload workload,
        Metric metric,
        StoreKind peer,
        Workload peerWorkload) {

    /** Both make the key and the result; a new snapshot now and then is the rest. */
    private static final double RESULT_ONLY = 1.05;

    enum Bound {
        AT_LEAST,
        AT_MOST
    }

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        addRates(all);
        addSizesAndTimes(all);
        return all;
    }

    private static void addRates(List<Target> all) {
        fast(all, "random reads, warm hits", 2, Workload.READ_RANDOM, StoreKind.ROCKSDB);
        fast(all, "random reads, warm hits", 0.8, Workload.READ_RANDOM, StoreKind.LMDB);
        fast(all, "missing keys", 1.2, Workload.READ_MISSING, StoreKind.ROCKSDB);
        fast(all, "seek + 10", 2, Workload.SEEK_10, StoreKind.ROCKSDB);
        fast(all, "seek + 100", 2, Workload.SEEK_100, StoreKind.ROCKSDB);
        fast(all, "reads while writing", 1.5, Workload.READ_WHILE_WRITING, StoreKind.ROCKSDB);
        fast(all, "full scan, forward", 3, Workload.SCAN_FORWARD, StoreKind.ROCKSDB);
        fast(all, "full scan, backward", 3, Workload.SCAN_BACKWARD, StoreKind.ROCKSDB);
        fast(all, "sequential fill", 1.2, Workload.FILL_SEQUENTIAL, StoreKind.ROCKSDB);
        fast(all, "random fill", 1.2, Workload.FILL_RANDOM, StoreKind.ROCKSDB);
        fast(all, "overwrite", 1.2, Workload.OVERWRITE, StoreKind.ROCKSDB);
        fast(all, "delete", 1.2, Workload.DELETE, StoreKind.ROCKSDB);
        fast(all, "batches", 1.2, Workload.FILL_BATCH, StoreKind.ROCKSDB);
        fast(all, "synced writes, 8 threads", 1, Workload.FILL_SYNC_8, StoreKind.ROCKSDB);
        all.add(new Target(
                "synced writes, 8 threads to 1",
                Bound.AT_LEAST,
                4,
                Workload.FILL_SYNC_8,
                Metric.RATE,
                StoreKind.TRAVERTINE,
                Workload.FILL_SYNC));
        fast(all, "cache of 8 %", 1, Workload.READ_SMALL_CACHE, StoreKind.ROCKSDB);
    }

    private static void addSizesAndTimes(List<Target> all) {
        small(all, "space after full compaction", 1.1, Workload.COMPACT, Metric.DISK, StoreKind.ROCKSDB);
        small(
                all,
                "write amplification of a random fill",
                1.1,
                Workload.FILL_RANDOM,
                Metric.AMPLIFICATION,
                StoreKind.ROCKSDB);
        small(
                all,
                "40-byte overwrites, bytes written",
                0.25,
                Workload.OVERWRITE_40,
                Metric.AMPLIFICATION,
                StoreKind.LMDB);
        small(
                all,
                "40-byte overwrites, bytes written",
                0.25,
                Workload.OVERWRITE_40,
                Metric.AMPLIFICATION,
                StoreKind.SQLITE);
        small(
                all,
                "bytes allocated per warm get (RocksDB's binding: the result)",
                RESULT_ONLY,
                Workload.READ_RANDOM,
                Metric.GARBAGE,
                StoreKind.ROCKSDB);
        small(all, "opening after a kill", 1, Workload.RECOVER, Metric.MILLIS, StoreKind.ROCKSDB);
        small(all, "p99.9 of writes at 70 % of the maximum", 1, Workload.PACED_WRITE, Metric.P999, StoreKind.ROCKSDB);
    }

    private static void fast(List<Target> all, String name, double factor, Workload workload, StoreKind peer) {
        all.add(new Target(name, Bound.AT_LEAST, factor, workload, Metric.RATE, peer, workload));
    }

    private static void small(
            List<Target> all, String name, double factor, Workload workload, Metric metric, StoreKind peer) {
        all.add(new Target(name, Bound.AT_MOST, factor, workload, metric, peer, workload));
    }

    /** The ratio measured, or empty if a figure is missing. */
    OptionalDouble ratio(Results results) {
        OptionalDouble own = results.median(StoreKind.TRAVERTINE, workload, metric);
        OptionalDouble other = results.median(peer, peerWorkload, metric);
        return own.isPresent() && other.isPresent() && other.getAsDouble() > 0
                ? OptionalDouble.of(own.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    boolean isMet(double ratio) {
        return bound == Bound.AT_LEAST ? ratio >= factor : ratio <= factor;
    }

    /** How far the ratio is from the one wanted, as a part of that. */
    double missedBy(double ratio) {
        return Math.abs(ratio - factor) / factor;
    }
}
