package io.travertine.engine.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads commit at once, small batches and large ones, so that groups and insertions side by side happen. */
class ConcurrentCommitTest {

    private static final int WRITERS = 6;
    private static final int COMMITS_EACH = 120;
    private static final int LARGE = 200;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final EngineOptions options =
            EngineOptions.builder().memtableBytes(256 << 10).build();

    /** One thread's writes, as it remembers them: its own oracle. */
    private static final class WriterThread implements Callable<Map<Long, Long>> {

        private final Engine engine;
        private final Keyspace keyspace;
        private final Random random;
        private final long prefix;
        private final Map<Long, Long> written = new TreeMap<>();

        WriterThread(Engine engine, Keyspace keyspace, long seed, int number) {
            this.engine = engine;
            this.keyspace = keyspace;
            this.random = new Random(seed * 31 + number);
            this.prefix = (long) number << 32;
        }

        /** Batches of keys that are always written together: all have the number of the commit as their value. */
        @Override
        public Map<Long, Long> call() {
            for (long commit = 1; commit <= COMMITS_EACH; commit++) {
                int size = random.nextInt(3) == 0 ? LARGE : 1;
                WriteBatch batch = new WriteBatch();
                for (int i = 0; i < size; i++) {
                    put(batch, prefix + (size == LARGE ? 1000 + i : random.nextInt(100)), commit);
                }
                engine.write(batch, random.nextBoolean() ? Durability.SYNC : Durability.BUFFERED);
            }
            return written;
        }

        private void put(WriteBatch batch, long key, long value) {
            batch.put(keyspace, bytes(key), bytes(value));
            written.put(key, value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyBatchIsSeenWholeAndNothingIsLost(long seed) throws Exception {
        Map<Long, Long> expected = new TreeMap<>();
        try (Engine engine = LsmEngine.open(slowly(directory), options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            ExecutorService executor = Executors.newFixedThreadPool(WRITERS + 1);
            try {
                AtomicInteger writing = new AtomicInteger(WRITERS);
                CountDownLatch begin = new CountDownLatch(1);
                List<Future<Map<Long, Long>>> writers = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    WriterThread writer = new WriterThread(engine, keyspace, seed, i);
                    writers.add(executor.submit(() -> {
                        begin.await();
                        try {
                            return writer.call();
                        } finally {
                            writing.decrementAndGet();
                        }
                    }));
                }
                Future<?> reader = executor.submit(() -> readWhile(engine, keyspace, writing, seed));
                begin.countDown();
                for (Future<Map<Long, Long>> writer : writers) {
                    expected.putAll(writer.get());
                }
                reader.get();
            } finally {
                executor.shutdownNow();
            }
            assertThat(contents(engine, keyspace)).as("seed " + seed).isEqualTo(expected);
        }
        try (Engine reopened = LsmEngine.open(directory, options)) {
            assertThat(contents(reopened, keyspace(reopened)))
                    .as("seed " + seed)
                    .isEqualTo(expected);
        }
    }

    /** Takes so long to sync that others arrive meanwhile. */
    private static StorageDirectory slowly(MemoryDirectory directory) {
        return new FaultyDirectory(directory, (operation, name, number) -> {
            for (int i = 0; operation == Operation.SYNC && i < 2_000; i++) {
                Thread.onSpinWait();
            }
            return Outcome.WORKS;
        });
    }

    private static void readWhile(Engine engine, Keyspace keyspace, AtomicInteger writing, long seed) {
        long[] newest = new long[WRITERS];
        do {
            try (Snapshot snapshot = engine.snapshot()) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    long value = wholeBatch(snapshot, keyspace, writer, seed);
                    assertThat(value).as("seed " + seed).isGreaterThanOrEqualTo(newest[writer]);
                    newest[writer] = value;
                }
            }
        } while (writing.get() > 0);
    }

    /** The value that all keys of a large batch have, 0 if there was none yet. */
    private static long wholeBatch(Snapshot snapshot, Keyspace keyspace, long writer, long seed) {
        long prefix = writer << 32;
        KeyRange range = new KeyRange(bytes(prefix + 1000), bytes(prefix + 1000 + LARGE));
        try (Cursor cursor = snapshot.cursor(keyspace, range)) {
            if (!cursor.first()) {
                return 0;
            }
            long first = FixedInts.readLong(cursor.value(), 0);
            int count = 1;
            while (cursor.next()) {
                assertThat(FixedInts.readLong(cursor.value(), 0))
                        .as("seed " + seed)
                        .isEqualTo(first);
                count++;
            }
            assertThat(count).as("seed " + seed).isEqualTo(LARGE);
            return first;
        }
    }

    private static Keyspace keyspace(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            return snapshot.keyspace("k").orElseThrow();
        }
    }

    private static Map<Long, Long> contents(Engine engine, Keyspace keyspace) {
        Map<Long, Long> all = new TreeMap<>();
        try (Snapshot snapshot = engine.snapshot();
                Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                all.put(FixedInts.readLong(cursor.key(), 0), FixedInts.readLong(cursor.value(), 0));
            }
        }
        return all;
    }

    private static byte[] bytes(long number) {
        byte[] bytes = new byte[Long.BYTES];
        FixedInts.writeLong(bytes, 0, number);
        return bytes;
    }

    @Test
    void aLaterWriteOfABatchWins() {
        try (Engine engine = LsmEngine.open(directory, options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            engine.write(
                    new WriteBatch()
                            .put(keyspace, bytes(1), bytes(10))
                            .delete(keyspace, bytes(2))
                            .put(keyspace, bytes(1), bytes(11))
                            .put(keyspace, bytes(2), bytes(20))
                            .delete(keyspace, bytes(1)),
                    Durability.BUFFERED);
            assertThat(contents(engine, keyspace)).isEqualTo(Map.of(2L, 20L));
        }
        try (Engine reopened = LsmEngine.open(directory, options)) {
            assertThat(contents(reopened, keyspace(reopened))).isEqualTo(Map.of(2L, 20L));
        }
    }
}
