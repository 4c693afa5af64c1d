package io.travertine.benchmarks.workload;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.benchmarks.store.Store;
import io.travertine.benchmarks.store.Store.Direction;
import io.travertine.benchmarks.store.Store.Sync;

/** Reads a store that holds all keys. */
final class ReadRun {

    /** A reader looks for newer data so often. */
    private static final int REFRESH_INTERVAL = 100;

    /** What the other thread writes in a second while one reads. */
    private static final double WRITES_PER_SECOND = 20_000;

    private static final double WARM_UP = 0.3;

    private final StoreRun run;
    private final Store store;
    private final int keys;

    ReadRun(StoreRun run, Store store) {
        this.run = run;
        this.store = store;
        this.keys = run.scale().keys();
    }

    void run(Set<Workload> chosen) {
        for (Workload workload : chosen) {
            switch (workload) {
                case READ_RANDOM, READ_MISSING, READ_HOT, SEEK_10, SEEK_100 -> read(workload);
                case SCAN_FORWARD -> scan(workload, Direction.FORWARD);
                case SCAN_BACKWARD -> scan(workload, Direction.BACKWARD);
                case READ_WHILE_WRITING -> whileWriting();
                default -> {}
            }
        }
    }

    /** Reads for a while unmeasured, so that caches are warm, then measured. */
    void read(Workload workload) {
        run.output().started(workload);
        double seconds = run.scale().seconds();
        try (Store.Reader reader = store.reader()) {
            Meter.Operation operation = operation(workload, reader);
            Meter.measure(Integer.MAX_VALUE, seconds * WARM_UP, operation);
            Meter.measure(Integer.MAX_VALUE, seconds, operation).report(workload, run.output());
        }
    }

    private Meter.Operation operation(Workload workload, Store.Reader reader) {
        Random random = new Random(run.scale().seed() + workload.id().hashCode());
        int hot = Math.max(1, keys / 100);
        Meter.Operation operation = switch (workload) {
            case READ_MISSING -> i -> expectMissing(reader.get(Entries.missingKey(random.nextInt(keys))) == null);
            case READ_HOT -> i -> expectFound(reader.get(Entries.key(random.nextInt(hot) * 100)) != null);
            case SEEK_10 -> i -> expectFound(reader.seek(Entries.key(random.nextInt(keys)), 10) > 0);
            case SEEK_100 -> i -> expectFound(reader.seek(Entries.key(random.nextInt(keys)), 100) > 0);
            default -> i -> expectFound(reader.get(Entries.key(random.nextInt(keys))) != null);
        };
        return i -> {
            if (i % REFRESH_INTERVAL == 0) {
                reader.refresh();
            }
            operation.run(i);
        };
    }

    private static void expectFound(boolean found) {
        if (!found) {
            throw new IllegalStateException("a key that was written is not found");
        }
    }

    private static void expectMissing(boolean missing) {
        if (!missing) {
            throw new IllegalStateException("a key that was never written is found");
        }
    }

    /** The rate counts entries. */
    private void scan(Workload workload, Direction direction) {
        run.output().started(workload);
        try (Store.Reader reader = store.reader()) {
            scanAll(reader, direction);
            Measurement scans =
                    Meter.measure(Integer.MAX_VALUE, run.scale().seconds(), i -> scanAll(reader, direction));
            run.output().measured(workload, Metric.RATE, scans.rate() * keys);
            run.output().measured(workload, Metric.GARBAGE, (double) scans.garbageBytes() / scans.operations() / keys);
        }
    }

    private void scanAll(Store.Reader reader, Direction direction) {
        long seen = reader.scan(direction);
        if (seen != keys) {
            throw new IllegalStateException("a scan saw " + seen + " of " + keys + " entries");
        }
    }

    private void whileWriting() {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> writer = executor.submit(() -> writeUntil(done));
            read(Workload.READ_WHILE_WRITING);
            done.set(true);
            writer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the measurement was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a write failed", e.getCause());
        } finally {
            done.set(true);
            executor.shutdown();
        }
    }

    private void writeUntil(AtomicBoolean done) {
        Random random = new Random(run.scale().seed());
        long start = System.nanoTime();
        for (int i = 0; !done.get(); i++) {
            Meter.awaitDue(start + (long) (i * 1e9 / WRITES_PER_SECOND));
            store.put(Entries.key(random.nextInt(keys)), run.entries().value(i), Sync.BUFFERED);
        }
    }
}
