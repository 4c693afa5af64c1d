package io.travertine.benchmarks.workload;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Sync;

/** Fills a store with random keys, reads it, and changes it. */
final class FilledRun {

    static final Set<Workload> WORKLOADS = EnumSet.range(Workload.FILL_RANDOM, Workload.DELETE);

    private static final double SMALL_CACHE = 0.08;
    private static final double PACE = 0.7;
    private static final int OVERWRITE_SALT = 1_000_003;

    private final StoreRun run;
    private final Set<Workload> chosen;
    private final int[] order;

    FilledRun(StoreRun run, Set<Workload> chosen) {
        this.run = run;
        this.chosen = chosen;
        this.order = Entries.shuffled(run.scale().keys(), run.scale().seed());
    }

    void run() {
        try (Store store = run.openFresh(run.scale().cacheBytes())) {
            fill(store);
            compact(store);
            new ReadRun(run, store).run(chosen);
        }
        if (chosen.contains(Workload.READ_SMALL_CACHE)) {
            long cacheBytes = (long) (run.scale().dataBytes() * SMALL_CACHE);
            try (Store store = run.open(cacheBytes)) {
                new ReadRun(run, store).read(Workload.READ_SMALL_CACHE);
            }
        }
        Set<Workload> changes = EnumSet.range(Workload.OVERWRITE, Workload.DELETE);
        changes.retainAll(chosen);
        if (!changes.isEmpty()) {
            try (Store store = run.open(run.scale().cacheBytes())) {
                change(store);
            }
        }
    }

    private void fill(Store store) {
        run.output().started(Workload.FILL_RANDOM);
        OptionalLong before = BytesWritten.ofThisProcess();
        Measurement fill = Meter.measure(order.length, Double.MAX_VALUE, i -> put(store, order[i], i));
        store.settle();
        if (chosen.contains(Workload.FILL_RANDOM)) {
            fill.report(Workload.FILL_RANDOM, run.output());
            run.output().measured(Workload.FILL_RANDOM, Metric.DISK, (double) BytesWritten.in(run.directory()));
            reportAmplification(before);
        }
    }

    private void put(Store store, int number, int salt) {
        store.put(Entries.key(number), run.entries().value(salt), Sync.BUFFERED);
    }

    private void reportAmplification(OptionalLong before) {
        OptionalLong after = BytesWritten.ofThisProcess();
        if (before.isPresent() && after.isPresent()) {
            double written = after.getAsLong() - before.getAsLong();
            run.output()
                    .measured(
                            Workload.FILL_RANDOM,
                            Metric.AMPLIFICATION,
                            written / run.scale().dataBytes());
        }
    }

    private void compact(Store store) {
        run.output().started(Workload.COMPACT);
        long start = System.nanoTime();
        store.compact();
        if (chosen.contains(Workload.COMPACT)) {
            run.output().measured(Workload.COMPACT, Metric.MILLIS, (System.nanoTime() - start) / 1e6);
            run.output().measured(Workload.COMPACT, Metric.DISK, (double) BytesWritten.in(run.directory()));
        }
    }

    private void change(Store store) {
        int keys = run.scale().keys();
        Random random = new Random(run.scale().seed() + 1);
        run.output().started(Workload.OVERWRITE);
        Measurement overwrite =
                Meter.measure(keys, Double.MAX_VALUE, i -> put(store, random.nextInt(keys), i + OVERWRITE_SALT));
        if (chosen.contains(Workload.OVERWRITE)) {
            overwrite.report(Workload.OVERWRITE, run.output());
        }
        if (chosen.contains(Workload.PACED_WRITE)) {
            run.output().started(Workload.PACED_WRITE);
            store.settle();
            Meter.measurePaced(
                            overwrite.rate() * PACE,
                            2 * run.scale().seconds(),
                            i -> put(store, random.nextInt(keys), i))
                    .report(Workload.PACED_WRITE, run.output());
        }
        if (chosen.contains(Workload.DELETE)) {
            run.output().started(Workload.DELETE);
            Meter.measure(keys / 2, Double.MAX_VALUE, i -> store.delete(Entries.key(order[i])))
                    .report(Workload.DELETE, run.output());
        }
    }
}
