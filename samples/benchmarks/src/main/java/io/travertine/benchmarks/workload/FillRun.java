package io.travertine.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Sync;

/** Fills empty stores in several ways. */
final class FillRun {

    static final List<Workload> WORKLOADS =
            List.of(Workload.FILL_SEQUENTIAL, Workload.FILL_BATCH, Workload.FILL_SYNC, Workload.FILL_SYNC_8);

    private static final int BATCH = 1000;
    private static final int SYNC_THREADS = 8;

    private final StoreRun run;

    FillRun(StoreRun run) {
        this.run = run;
    }

    void run(Workload workload) {
        run.output().started(workload);
        try (Store store = run.openFresh(run.scale().cacheBytes())) {
            switch (workload) {
                case FILL_SEQUENTIAL -> sequentially(store);
                case FILL_BATCH -> inBatches(store);
                case FILL_SYNC -> synced(store, workload, 1);
                case FILL_SYNC_8 -> synced(store, workload, SYNC_THREADS);
                default -> throw new IllegalArgumentException("no fill: " + workload);
            }
        }
    }

    private void sequentially(Store store) {
        Entries entries = run.entries();
        Meter.measure(
                        run.scale().keys(),
                        Double.MAX_VALUE,
                        i -> store.put(Entries.key(i), entries.value(i), Sync.BUFFERED))
                .report(Workload.FILL_SEQUENTIAL, run.output());
    }

    /** The rate counts entries, the latencies are of batches. */
    private void inBatches(Store store) {
        int keys = run.scale().keys();
        int[] order = Entries.shuffled(keys, run.scale().seed());
        int batch = Math.min(BATCH, keys);
        Measurement batches = Meter.measure(keys / batch, Double.MAX_VALUE, i -> {
            List<Store.Entry> writes = new ArrayList<>(batch);
            for (int j = i * batch; j < (i + 1) * batch; j++) {
                writes.add(new Store.Entry(Entries.key(order[j]), run.entries().value(j)));
            }
            store.putAll(writes, Sync.BUFFERED);
        });
        run.output().measured(Workload.FILL_BATCH, Metric.RATE, batches.rate() * batch);
        batches.reportLatencies(Workload.FILL_BATCH, run.output());
    }

    private void synced(Store store, Workload workload, int threads) {
        Scale scale = run.scale();
        int[] order = Entries.shuffled(scale.keys(), scale.seed());
        int perThread = scale.keys() / threads;
        Meter.measureThreads(threads, perThread, scale.seconds(), thread -> i -> {
                    int number = order[thread * perThread + i];
                    store.put(Entries.key(number), run.entries().value(number), Sync.SYNCED);
                })
                .report(workload, run.output());
    }
}
