package io.travertine.benchmarks.workload;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Sync;
import io.travertine.benchmarks.store.StoreSettings;

/** Fills a store, so that everything is in its log only, and dies; and opens what such a process has left. */
public final class RecoveryRun {

    private static final int MEMTABLE_FACTOR = 4;
    private static final int EXIT_STATUS = 9;
    private static final int FILLED_KEYS = 1000;

    private final StoreRun run;

    public RecoveryRun(StoreRun run) {
        this.run = run;
    }

    private int keys() {
        return (int) (run.scale().recoveryBytes() / run.scale().entryBytes());
    }

    private Store open() {
        Scale scale = run.scale();
        int memtableBytes = (int) Math.max(scale.memtableBytes(), MEMTABLE_FACTOR * scale.recoveryBytes());
        return run.kind()
                .open(new StoreSettings(
                        run.directory(), memtableBytes, scale.cacheBytes(), scale.dataBytes() + scale.recoveryBytes()));
    }

    /** Never returns. */
    @SuppressWarnings("SystemExitOutsideMain") // the end of the process is what is measured
    public void fillAndDie() {
        Directories.fresh(run.directory());
        Store store = open();
        int keys = keys();
        int[] order = Entries.shuffled(keys, run.scale().seed());
        for (int i = 0; i < keys; i++) {
            store.put(Entries.key(order[i]), run.entries().value(i), Sync.BUFFERED);
        }
        Runtime.getRuntime().halt(EXIT_STATUS);
    }

    /** Opens it, reads a key, and counts what is left of the keys. */
    public void recover() {
        long start = System.nanoTime();
        Store store = open();
        long found = 0;
        try (Store.Reader reader = store.reader()) {
            reader.get(Entries.key(0));
            run.output().measured(Workload.RECOVER, Metric.MILLIS, (System.nanoTime() - start) / 1e6);
            int keys = keys();
            for (int i = 0; i < keys; i++) {
                found += reader.get(Entries.key(i)) == null ? 0 : 1;
            }
            run.output().measured(Workload.RECOVER, Metric.FOUND, (double) found / keys);
        }
        store.close();
        openAgain();
        Directories.delete(run.directory());
    }

    /** Opens what was closed in order. */
    private void openAgain() {
        long start = System.nanoTime();
        Store store = open();
        try (Store.Reader reader = store.reader()) {
            reader.get(Entries.key(FILLED_KEYS));
            run.output().measured(Workload.OPEN, Metric.MILLIS, (System.nanoTime() - start) / 1e6);
        }
        store.close();
    }
}
