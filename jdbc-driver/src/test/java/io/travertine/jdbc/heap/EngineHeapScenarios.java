package io.travertine.jdbc.heap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;

/** What the storage engine does with more data than memory, with default options. */
final class EngineHeapScenarios {

    private static final int BATCH = 100;
    private static final int GETS = 20_000;
    private static final int CURSORS = 200;
    private static final int LARGE_VALUE = 4 << 20;
    /** Rows of the size of the others that one with a small value stands for. */
    private static final int SMALL_PER_ROW = 20;

    private EngineHeapScenarios() {}

    static Map<String, HeapScenario> all() {
        Map<String, HeapScenario> all = new LinkedHashMap<>();
        all.put("engine: fill, get, scan both ways, open again", new Filled());
        all.put("engine: overwrite all, delete every other", new Overwritten());
        all.put("engine: small values", new SmallValues());
        all.put("engine: values of 4 MB", new LargeValues());
        all.put("engine: 200 open cursors", new ManyCursors());
        all.put("engine: a transaction larger than the memory", new LargeTransaction());
        return all;
    }

    private interface Use {
        void with(Engine engine, Keyspace keyspace);
    }

    private static void open(Path directory, Use use) {
        try (Engine engine = LsmEngine.open(directory, EngineOptions.defaults())) {
            Optional<Keyspace> existing;
            try (Snapshot snapshot = engine.snapshot()) {
                existing = snapshot.keyspace("k");
            }
            use.with(engine, existing.orElseGet(() -> engine.createKeyspace("k", Optional.empty())));
        }
    }

    private static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void fill(Engine engine, Keyspace keyspace, HeapRows rows) {
        for (long place = 0; place < rows.count(); ) {
            WriteBatch batch = new WriteBatch();
            for (long end = Math.min(rows.count(), place + BATCH); place < end; place++) {
                batch.put(keyspace, key(rows.id(place)), bytes(rows.text(place)));
            }
            engine.write(batch, Durability.BUFFERED);
        }
    }

    /** The sum of what is between the ends of a store. */
    private static long sum(Snapshot snapshot, Keyspace keyspace) {
        long sum = 0;
        try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                sum += HeapRows.mixed(
                        ByteBuffer.wrap(cursor.key()).getLong(), new String(cursor.value(), StandardCharsets.US_ASCII));
            }
        }
        return sum;
    }

    private static final class Filled implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            open(directory, (engine, keyspace) -> fill(engine, keyspace, rows));
            open(directory, (engine, keyspace) -> {
                try (Snapshot snapshot = engine.snapshot()) {
                    found.put("gets", gets(snapshot, keyspace, rows));
                    found.put("sum", sum(snapshot, keyspace));
                    found.put("backwards", countBackwards(snapshot, keyspace));
                }
            });
            return found;
        }

        private static long gets(Snapshot snapshot, Keyspace keyspace, HeapRows rows) {
            SplittableRandom random = new SplittableRandom(rows.seed());
            long right = 0;
            for (int i = 0; i < GETS; i++) {
                long place = random.nextLong(rows.count());
                byte[] value = snapshot.get(keyspace, key(rows.id(place)));
                boolean missing = snapshot.get(keyspace, key(-1 - rows.id(place))) == null;
                right += value != null
                                && missing
                                && new String(value, StandardCharsets.US_ASCII).equals(rows.text(place))
                        ? 1
                        : 0;
            }
            return right;
        }

        private static long countBackwards(Snapshot snapshot, Keyspace keyspace) {
            long count = 0;
            try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                for (boolean valid = cursor.last(); valid; valid = cursor.previous()) {
                    count++;
                }
            }
            return count;
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("gets", (long) GETS, "sum", rows.sum(1), "backwards", rows.count());
        }
    }

    private static final class Overwritten implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            HeapRows half = HeapRows.of(rows.seed(), rows.count() / 2);
            open(directory, (engine, keyspace) -> {
                fill(engine, keyspace, HeapRows.of(rows.seed() + 1, half.count()));
                fill(engine, keyspace, half);
                for (long place = 1; place < half.count(); place += 2) {
                    engine.write(new WriteBatch().delete(keyspace, key(half.id(place))), Durability.BUFFERED);
                }
                try (Snapshot snapshot = engine.snapshot()) {
                    found.put("sum", sum(snapshot, keyspace));
                }
            });
            return found;
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("sum", HeapRows.of(rows.seed(), rows.count() / 2).sum(2));
        }
    }

    /** Whose filters and fences are a large part of them. */
    private static final class SmallValues implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            long count = rows.count() * SMALL_PER_ROW;
            open(directory, (engine, keyspace) -> {
                for (long place = 0; place < count; ) {
                    WriteBatch batch = new WriteBatch();
                    for (long end = Math.min(count, place + 10 * BATCH); place < end; place++) {
                        batch.put(keyspace, key(rows.id(place)), key(place));
                    }
                    engine.write(batch, Durability.BUFFERED);
                }
                try (Snapshot snapshot = engine.snapshot()) {
                    found.put("right", gets(snapshot, keyspace, rows, count));
                    long sum = 0;
                    try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                        for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                            sum += ByteBuffer.wrap(cursor.value()).getLong();
                        }
                    }
                    found.put("sum", sum);
                }
            });
            return found;
        }

        private static long gets(Snapshot snapshot, Keyspace keyspace, HeapRows rows, long count) {
            SplittableRandom random = new SplittableRandom(rows.seed());
            long right = 0;
            for (int i = 0; i < GETS; i++) {
                long place = random.nextLong(count);
                byte[] value = snapshot.get(keyspace, key(rows.id(place)));
                right += value != null && ByteBuffer.wrap(value).getLong() == place ? 1 : 0;
            }
            return right;
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            long count = rows.count() * SMALL_PER_ROW;
            return Map.of("right", (long) GETS, "sum", count * (count - 1) / 2);
        }
    }

    private static final class LargeValues implements HeapScenario {

        private static long count(HeapRows rows) {
            return rows.count() * HeapRows.BYTES / LARGE_VALUE;
        }

        private static byte[] value(HeapRows rows, long place) {
            byte[] value = new byte[LARGE_VALUE];
            SplittableRandom random = new SplittableRandom(rows.seed() + place);
            ByteBuffer longs = ByteBuffer.wrap(value);
            while (longs.hasRemaining()) {
                longs.putLong(random.nextLong());
            }
            return value;
        }

        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            open(directory, (engine, keyspace) -> {
                for (long place = 0; place < count(rows); place++) {
                    engine.write(new WriteBatch().put(keyspace, key(place), value(rows, place)), Durability.BUFFERED);
                }
                long equal = 0;
                try (Snapshot snapshot = engine.snapshot();
                        Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                    for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                        long place = ByteBuffer.wrap(cursor.key()).getLong();
                        equal += Arrays.equals(cursor.value(), value(rows, place)) ? 1 : 0;
                    }
                }
                found.put("equal", equal);
            });
            return found;
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("equal", count(rows));
        }
    }

    private static final class ManyCursors implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            open(directory, (engine, keyspace) -> {
                fill(engine, keyspace, rows);
                long sum = 0;
                List<Cursor> cursors = new ArrayList<>();
                try (Snapshot snapshot = engine.snapshot()) {
                    for (int i = 0; i < CURSORS; i++) {
                        Cursor cursor = snapshot.cursor(keyspace, KeyRange.all());
                        cursors.add(cursor);
                        cursor.seek(key(rows.id(i)));
                    }
                    for (Cursor cursor : cursors) {
                        sum += ByteBuffer.wrap(cursor.key()).getLong();
                    }
                    cursors.forEach(Cursor::close);
                }
                found.put("sum", sum);
            });
            return found;
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            long sum = 0;
            for (int i = 0; i < CURSORS; i++) {
                sum += rows.id(i);
            }
            return Map.of("sum", sum);
        }
    }

    /** Is refused, or succeeds; and the store goes on. */
    private static final class LargeTransaction implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) {
            Map<String, Long> found = new LinkedHashMap<>();
            open(directory, (engine, keyspace) -> {
                boolean committed = put(engine, keyspace, rows);
                try (Snapshot snapshot = engine.snapshot()) {
                    found.put("wrong", sum(snapshot, keyspace) - (committed ? rows.sum(1) : 0));
                }
                engine.write(new WriteBatch().put(keyspace, key(-1), key(-1)), Durability.SYNC);
            });
            return found;
        }

        private static boolean put(Engine engine, Keyspace keyspace, HeapRows rows) {
            try (Transaction transaction = engine.begin()) {
                for (long place = 0; place < rows.count(); place++) {
                    transaction.put(keyspace, key(rows.id(place)), bytes(rows.text(place)));
                }
                transaction.commit();
                return true;
            } catch (TransactionTooLargeException e) {
                return false;
            }
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("wrong", 0L);
        }
    }
}
