package io.travertine.benchmarks.workload;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Sync;
import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.store.StoreSettings;

/** Runs the chosen workloads on one kind of store, each on a store of its own or on one that all reads share. */
public final class StoreRun {

    private static final double WARM_UP_SECONDS_MAX = 3;
    private static final int WARM_UP_SALT = 77;

    /** Hears of what was measured. */
    public interface Output {

        void started(Workload workload);

        void measured(Workload workload, Metric metric, double value);
    }

    private final StoreKind kind;
    private final Path directory;
    private final Scale scale;
    private final Entries entries;
    private final Output output;

    /**
     * @param directory where stores are made and removed again
     */
    public StoreRun(StoreKind kind, Path directory, Scale scale, Output output) {
        this.kind = kind;
        this.directory = directory;
        this.scale = scale;
        this.entries = new Entries(scale.valueBytes(), scale.seed());
        this.output = output;
    }

    StoreKind kind() {
        return kind;
    }

    Scale scale() {
        return scale;
    }

    Entries entries() {
        return entries;
    }

    Output output() {
        return output;
    }

    /** Runs all workloads that need no second process. */
    public void run(Set<Workload> chosen) {
        warmUp();
        FillRun fills = new FillRun(this);
        for (Workload workload : FillRun.WORKLOADS) {
            if (chosen.contains(workload)) {
                fills.run(workload);
            }
        }
        if (chosen.contains(Workload.OVERWRITE_40)) {
            new SmallValuesRun(this).run();
        }
        Set<Workload> onFilled = EnumSet.copyOf(FilledRun.WORKLOADS);
        onFilled.retainAll(chosen);
        if (!onFilled.isEmpty()) {
            new FilledRun(this, onFilled).run();
        }
        Directories.delete(directory);
    }

    /** Lets the compiler see writes and reads before anything counts. */
    private void warmUp() {
        double seconds = Math.min(WARM_UP_SECONDS_MAX, scale.seconds());
        try (Store store = openFresh(scale.cacheBytes());
                Store.Reader reader = store.reader()) {
            Meter.measure(scale.keys(), seconds, i -> {
                store.put(Entries.key(i), entries.value(i + WARM_UP_SALT), Sync.BUFFERED);
                if (i % 8 == 0) {
                    reader.refresh();
                    reader.get(Entries.key(i / 2));
                }
            });
            store.settle();
        }
    }

    Store openFresh(long cacheBytes) {
        Directories.fresh(directory);
        return open(cacheBytes);
    }

    Store open(long cacheBytes) {
        return kind.open(new StoreSettings(directory, scale.memtableBytes(), cacheBytes, scale.dataBytes()));
    }

    Path directory() {
        return directory;
    }
}
