package io.travertine.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Interrupts hit readers and writers on a real disk; files close under an interrupted thread, and nobody must notice. */
class InterruptTest {

    private static final int THREADS = 3;
    private static final int OPERATIONS = 400;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private static EngineOptions options() {
        return EngineOptions.builder()
                .memtableBytes(16 << 10)
                .blockBytes(512)
                .sstableBytes(8 << 10)
                .levelZeroFilesCompact(2)
                .blockCacheBytes(0)
                .build();
    }

    @Test
    void nothingBreaksWhenThreadsAreInterrupted(@TempDir Path path) throws InterruptedException {
        long seed = 1;
        try (Engine engine = LsmEngine.open(path, options())) {
            Keyspace keyspace = engine.createKeyspace("plain1", Optional.empty());
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                workers.add(new Thread(() -> work(engine, keyspace, number), "worker " + i));
            }
            workers.forEach(Thread::start);
            interruptUntilDone(workers, new Random(seed));

            assertThat(failures).as("seed " + seed).isEmpty();
            assertThat(Contents.of(engine).keyspaces().get("plain1")).isEqualTo(new TreeMap<>(acknowledged));
        }
        try (Engine reopened = LsmEngine.open(path, options())) {
            assertThat(Contents.of(reopened).keyspaces().get("plain1")).isEqualTo(new TreeMap<>(acknowledged));
        }
    }

    private void work(Engine engine, Keyspace keyspace, int number) {
        Random random = new Random(number);
        try {
            for (int i = 0; i < OPERATIONS; i++) {
                String key = "key" + number + "-" + random.nextInt(200);
                if (random.nextInt(3) == 0) {
                    String value = "value" + i;
                    Durability durability = i % 8 == 0 ? Durability.SYNC : Durability.BUFFERED;
                    byte[] bytes = EngineContract.bytes(value.repeat(10));
                    engine.write(new WriteBatch().put(keyspace, EngineContract.bytes(key), bytes), durability);
                    acknowledged.put(key, value.repeat(10));
                } else {
                    readBack(engine, keyspace, key);
                }
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private void readBack(Engine engine, Keyspace keyspace, String key) {
        try (Snapshot snapshot = engine.snapshot()) {
            byte[] found = snapshot.get(keyspace, EngineContract.bytes(key));
            assertThat(found == null ? null : EngineContract.text(found)).isEqualTo(acknowledged.get(key));
        }
    }

    private static void interruptUntilDone(List<Thread> workers, Random random) throws InterruptedException {
        while (workers.stream().anyMatch(Thread::isAlive)) {
            workers.get(random.nextInt(workers.size())).interrupt();
            LockSupport.parkNanos(random.nextInt(300_000));
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }
}
