package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Administration;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Random commits, snapshots, closings and crashes on a store that flushes and compacts all the time, against a map. */
@SuppressWarnings("JavaLangClash")
class RandomStoreTest {

    private static final int STEPS = 1_000;
    private static final int KEYS = 400;

    /** A snapshot and what it must show for ever. */
    private record Remembered(Snapshot snapshot, NavigableMap<String, String> expected) {}

    private final NavigableMap<String, String> model = new TreeMap<>();
    private final List<Remembered> snapshots = new ArrayList<>();
    private MemoryDirectory directory = new MemoryDirectory();
    private Random random = new Random(0);
    private LsmEngine engine = open();
    private Keyspace keyspace = engine.createKeyspace("k", Optional.empty());

    private LsmEngine open() {
        return LsmEngine.open(
                directory,
                TinyFilesContractTest.tinyFiles()
                        .levelZeroFilesSlow(6)
                        .levelZeroFilesStop(12)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void staysEqualToTheModel(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String context = "seed " + seed + ", step " + step;
            try {
                step(context);
            } catch (RuntimeException e) {
                throw new AssertionError(context, e);
            }
        }
        engine.administration().orElseThrow().compact();
        try (Snapshot now = engine.snapshot()) {
            check(now, model, "seed " + seed + ", after compaction");
        }
        closeSnapshots();
        engine.close();
    }

    private void step(String context) {
        int choice = random.nextInt(1000);
        if (choice < 700) {
            commit();
        } else if (choice < 850) {
            rolledBackTransaction();
        } else if (choice < 900) {
            snapshots.add(new Remembered(engine.snapshot(), new TreeMap<>(model)));
        } else if (choice < 960 && !snapshots.isEmpty()) {
            Remembered remembered = snapshots.remove(random.nextInt(snapshots.size()));
            try (Snapshot snapshot = remembered.snapshot()) {
                check(snapshot, remembered.expected(), context + ", snapshot");
            }
        } else if (choice < 990) {
            try (Snapshot now = engine.snapshot()) {
                check(now, model, context);
            }
        } else {
            restart(choice, context);
        }
    }

    private void restart(int choice, String context) {
        closeSnapshots();
        Administration administration = engine.administration().orElseThrow();
        if (choice < 993) {
            administration.flush();
        } else if (choice < 996) {
            engine.close();
            engine = open();
        } else {
            directory = choice < 998 ? directory.crash() : directory.kill();
            LsmEngine crashed = engine;
            engine = open();
            crashed.close();
        }
        try (Snapshot now = engine.snapshot()) {
            check(now, model, context + ", restarted");
        }
    }

    private void closeSnapshots() {
        snapshots.forEach(remembered -> remembered.snapshot().close());
        snapshots.clear();
    }

    private void commit() {
        if (random.nextBoolean()) {
            WriteBatch batch = new WriteBatch();
            for (int i = random.nextInt(8); i >= 0; i--) {
                String key = key();
                if (random.nextInt(4) == 0) {
                    batch.delete(keyspace, bytes(key));
                    model.remove(key);
                } else {
                    String value = value();
                    batch.put(keyspace, bytes(key), bytes(value));
                    model.put(key, value);
                }
            }
            engine.write(batch, Durability.SYNC);
        } else {
            try (Transaction transaction = engine.begin()) {
                NavigableMap<String, String> after = new TreeMap<>(model);
                write(transaction, after);
                Transaction.Savepoint savepoint = transaction.savepoint();
                write(transaction, new TreeMap<>(after));
                transaction.rollbackTo(savepoint);
                write(transaction, after);
                check(transaction, after, "own writes");
                transaction.commit();
                model.clear();
                model.putAll(after);
            }
        }
    }

    private void rolledBackTransaction() {
        try (Transaction transaction = engine.begin()) {
            write(transaction, new TreeMap<>());
        }
    }

    private void write(Transaction transaction, NavigableMap<String, String> expected) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            String key = key();
            if (random.nextInt(3) == 0) {
                transaction.delete(keyspace, bytes(key));
                expected.remove(key);
            } else {
                String value = value();
                transaction.put(keyspace, bytes(key), bytes(value));
                expected.put(key, value);
            }
        }
    }

    private void check(Readable readable, NavigableMap<String, String> expected, String context) {
        String lower = key();
        String upper = key();
        if (random.nextInt(4) != 0 && lower.compareTo(upper) <= 0) {
            checkScan(readable, expected, lower, upper, context);
        }
        for (int i = 0; i < 3; i++) {
            String key = key();
            byte[] value = readable.get(keyspace, bytes(key));
            assertThat(value == null ? null : text(value))
                    .as(context + ", get " + key)
                    .isEqualTo(expected.get(key));
        }
        checkWalk(readable, expected, context);
    }

    private void checkScan(
            Readable readable, NavigableMap<String, String> expected, String lower, String upper, String context) {
        List<String> forward = new ArrayList<>();
        List<String> backward = new ArrayList<>();
        try (Cursor cursor = readable.cursor(keyspace, new KeyRange(bytes(lower), bytes(upper)))) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                forward.add(text(cursor.key()) + "=" + text(cursor.value()));
            }
            for (boolean valid = cursor.last(); valid; valid = cursor.previous()) {
                backward.add(0, text(cursor.key()) + "=" + text(cursor.value()));
            }
        }
        List<String> entries = new ArrayList<>();
        expected.subMap(lower, upper).forEach((key, value) -> entries.add(key + "=" + value));
        assertThat(forward).as(context + ", scan " + lower + " to " + upper).isEqualTo(entries);
        assertThat(backward)
                .as(context + ", scan back " + lower + " to " + upper)
                .isEqualTo(entries);
    }

    /** A seek and a few steps to and fro. */
    private void checkWalk(Readable readable, NavigableMap<String, String> expected, String context) {
        try (Cursor cursor = readable.cursor(keyspace, KeyRange.all())) {
            String target = key();
            boolean up = random.nextBoolean();
            boolean valid = up ? cursor.seek(bytes(target)) : cursor.seekForPrevious(bytes(target));
            Map.Entry<String, String> entry = up ? expected.ceilingEntry(target) : expected.floorEntry(target);
            for (int i = 0; i < 6 && entry != null; i++) {
                assertThat(valid).as(context + ", walk from " + target).isTrue();
                assertThat(text(cursor.key()) + "=" + text(cursor.value()))
                        .as(context + ", walk from " + target)
                        .isEqualTo(entry.getKey() + "=" + entry.getValue());
                boolean next = random.nextBoolean();
                entry = next ? expected.higherEntry(entry.getKey()) : expected.lowerEntry(entry.getKey());
                valid = next ? cursor.next() : cursor.previous();
            }
            if (entry == null) {
                assertThat(valid).as(context + ", walk from " + target).isFalse();
            }
        }
    }

    private String key() {
        return "key" + (1000 + random.nextInt(KEYS));
    }

    private String value() {
        return "v" + random.nextInt() + "x".repeat(random.nextInt(60));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
