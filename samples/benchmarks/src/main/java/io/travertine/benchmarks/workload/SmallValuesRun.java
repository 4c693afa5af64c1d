package io.travertine.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Sync;

/**
 * Overwrites small values at random places, durably, a hundred at a time, and counts the bytes that the process hands to the
 * operating system for that, background work included.
 */
final class SmallValuesRun {

    private static final int VALUE_BYTES = 40;
    private static final int BATCH = 100;
    private static final int FILL_BATCH = 1000;
    private static final int SECONDS_FACTOR = 3;

    private final StoreRun run;
    private final Entries entries;
    private final int keys;

    SmallValuesRun(StoreRun run) {
        this.run = run;
        this.entries = new Entries(VALUE_BYTES, run.scale().seed());
        this.keys = run.scale().keys();
    }

    void run() {
        run.output().started(Workload.OVERWRITE_40);
        try (Store store = run.openFresh(run.scale().cacheBytes())) {
            for (int from = 0; from < keys; from += FILL_BATCH) {
                store.putAll(ordered(from, Math.min(keys, from + FILL_BATCH)), Sync.BUFFERED);
            }
            store.compact();
            Random random = new Random(run.scale().seed() + 2);
            OptionalLong before = BytesWritten.ofThisProcess();
            Measurement batches = Meter.measure(
                    keys / BATCH,
                    run.scale().seconds() * SECONDS_FACTOR,
                    i -> store.putAll(anywhere(random, i), Sync.SYNCED));
            store.settle();
            run.output().measured(Workload.OVERWRITE_40, Metric.RATE, batches.rate() * BATCH);
            batches.reportLatencies(Workload.OVERWRITE_40, run.output());
            report(before, batches.operations() * BATCH * (Entries.KEY_BYTES + VALUE_BYTES));
        }
    }

    private List<Store.Entry> ordered(int from, int to) {
        List<Store.Entry> batch = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            batch.add(new Store.Entry(Entries.key(i), entries.value(i)));
        }
        return batch;
    }

    private List<Store.Entry> anywhere(Random random, int salt) {
        List<Store.Entry> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(new Store.Entry(Entries.key(random.nextInt(keys)), entries.value(salt * BATCH + i)));
        }
        return batch;
    }

    private void report(OptionalLong before, long userBytes) {
        OptionalLong after = BytesWritten.ofThisProcess();
        if (before.isPresent() && after.isPresent()) {
            double written = after.getAsLong() - before.getAsLong();
            run.output().measured(Workload.OVERWRITE_40, Metric.AMPLIFICATION, written / userBytes);
        }
    }
}
