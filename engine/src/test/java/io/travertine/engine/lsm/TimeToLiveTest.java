package io.travertine.engine.lsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.Administration;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.MapEngine;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Entries that live for a time: who sees them, and when they are gone from the files. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
class TimeToLiveTest {

    private static final KeyspaceOptions A_MINUTE = KeyspaceOptions.DEFAULT.withTimeToLive(Duration.ofMinutes(1));

    private final ManualClock clock = new ManualClock();
    private MemoryDirectory directory = new MemoryDirectory();

    private LsmEngine open(long seed) {
        return LsmEngine.open(
                directory,
                new StepExecutor(seed, clock).install(SmallStore.options()).build());
    }

    private static byte[] key(int number) {
        return String.format(Locale.ROOT, "%03d", number).getBytes(UTF_8);
    }

    private static List<String> scan(Snapshot snapshot, Keyspace keyspace, boolean backward) {
        List<String> entries = new ArrayList<>();
        try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
            for (boolean valid = backward ? cursor.last() : cursor.first();
                    valid;
                    valid = backward ? cursor.previous() : cursor.next()) {
                entries.add(new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        return entries;
    }

    private static long sstables(Engine engine) {
        return engine.administration().orElseThrow().metrics().levels().stream()
                .mapToLong(LevelMetrics::files)
                .sum();
    }

    @Test
    void readsAreThoseOfTheModelWhileTheClockMoves() {
        for (long seed = 1; seed <= 5; seed++) {
            directory = new MemoryDirectory();
            compareWithModel(seed);
        }
    }

    private void compareWithModel(long seed) {
        Random random = new Random(seed);
        MapEngine model = new MapEngine(clock);
        Keyspace inModel = model.createKeyspace("k", Optional.empty(), A_MINUTE);
        LsmEngine engine = open(seed);
        Keyspace inStore = engine.createKeyspace("k", Optional.empty(), A_MINUTE);
        for (int step = 0; step < 400; step++) {
            WriteBatch toStore = new WriteBatch();
            WriteBatch toModel = new WriteBatch();
            byte[] key = key(random.nextInt(60));
            if (random.nextInt(4) == 0) {
                toStore.delete(inStore, key);
                toModel.delete(inModel, key);
            } else {
                byte[] value = ("v" + step).repeat(10).getBytes(UTF_8);
                toStore.put(inStore, key, value);
                toModel.put(inModel, key, value);
            }
            engine.write(toStore, Durability.SYNC);
            model.write(toModel, Durability.SYNC);
            if (random.nextInt(3) == 0) {
                clock.advance(Duration.ofSeconds(random.nextInt(6)));
            }
            Administration administration = engine.administration().orElseThrow();
            switch (random.nextInt(30)) {
                case 0 -> administration.flush();
                case 1 -> administration.compact();
                case 2 -> {
                    MemoryDirectory crashed = directory.crash();
                    engine.close();
                    directory = crashed;
                    engine = open(seed);
                }
                default -> {}
            }
            try (Snapshot found = engine.snapshot();
                    Snapshot expected = model.snapshot()) {
                String description = "seed " + seed + ", step " + step;
                assertThat(found.get(inStore, key)).as(description).isEqualTo(expected.get(inModel, key));
                boolean backward = random.nextBoolean();
                assertThat(scan(found, inStore, backward)).as(description).isEqualTo(scan(expected, inModel, backward));
            }
        }
        engine.close();
    }

    @Test
    void filesOfWhichAllHasHadItsTimeAreRemovedUnread() {
        try (LsmEngine engine = open(1)) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace k = engine.createKeyspace("k", Optional.empty(), A_MINUTE);
            administration.flush();
            administration.compact();
            for (int i = 0; i < 200; i++) {
                engine.write(new WriteBatch().put(k, key(i), new byte[100]), Durability.SYNC);
            }
            administration.flush();
            administration.compact();
            assertThat(sstables(engine)).isGreaterThanOrEqualTo(3);
            long read = administration.metrics().compactionBytesRead();

            clock.advance(Duration.ofSeconds(61));
            administration.awaitIdle();

            assertThat(sstables(engine)).isLessThanOrEqualTo(1);
            assertThat(administration.metrics().compactionBytesRead()).isEqualTo(read);

            engine.write(new WriteBatch().put(k, key(1), new byte[100]), Durability.SYNC);
            administration.flush();
            administration.compact();
            assertThat(administration.metrics().levels().stream()
                            .mapToLong(LevelMetrics::entries)
                            .sum())
                    .as("two entries of the registry, and the one that lives")
                    .isEqualTo(3);
        }
    }

    @Test
    void entriesThatCameWithTheirKeyspaceGoWithoutAnotherCommit() {
        try (LsmEngine engine = open(1)) {
            Keyspace k;
            try (Transaction transaction = engine.begin()) {
                k = transaction.createKeyspace("k", Optional.empty(), A_MINUTE);
                transaction.put(k, key(1), key(1));
                transaction.commit();
            }
            clock.advance(Duration.ofSeconds(59));
            try (Snapshot snapshot = engine.snapshot()) {
                assertThat(snapshot.get(k, key(1))).isEqualTo(key(1));
                clock.advance(Duration.ofSeconds(2));
                assertThat(snapshot.get(k, key(1))).isNull();
            }
        }
    }

    @Test
    void whatIsGoneDoesNotComeBackWhenTheClockIsSetBack() {
        try (LsmEngine engine = open(1)) {
            Keyspace k = engine.createKeyspace("k", Optional.empty(), A_MINUTE);
            engine.write(new WriteBatch().put(k, key(1), key(1)), Durability.SYNC);
            clock.advance(Duration.ofSeconds(61));
            try (Snapshot snapshot = engine.snapshot()) {
                assertThat(snapshot.get(k, key(1))).isNull();
                clock.advance(Duration.ofSeconds(-40));
                assertThat(snapshot.get(k, key(1))).isNull();
                assertThat(scan(snapshot, k, false)).isEmpty();
            }
        }
    }

    @Test
    void everyWayToReadAndToWriteGoesByTheClock() {
        try (LsmEngine engine = open(1)) {
            TupleLayout layout = new TupleLayout(List.of(ColumnKind.BYTES));
            Keyspace k = engine.createKeyspace("k", Optional.of(layout), A_MINUTE);
            byte[] row = engine.tupleEncoder(layout).setBytes(0, key(1), 0, 3).encode();
            try (Transaction transaction = engine.begin();
                    BulkWriter writer = transaction.ingest(k)) {
                writer.add(key(1), row);
                writer.finish();
                transaction.commit();
            }
            engine.write(new WriteBatch().put(k, key(2), row), Durability.SYNC);
            try (Snapshot snapshot = engine.snapshot();
                    Transaction transaction = engine.begin()) {
                assertThat(rows(snapshot, k)).isEqualTo(2);
                clock.advance(Duration.ofSeconds(61));
                assertThat(rows(snapshot, k)).isZero();
                assertThat(snapshot.get(k, key(1))).isNull();
                transaction.put(k, key(3), row);
                assertThat(transaction.get(k, key(3))).isEqualTo(row);
                assertThat(rows(transaction, k)).isEqualTo(1);
                transaction.commit();
            }
            try (Snapshot snapshot = engine.snapshot()) {
                assertThat(rows(snapshot, k)).isEqualTo(1);
            }
        }
    }

    private static int rows(Readable readable, Keyspace keyspace) {
        ColumnBatch rows =
                readable.multiGet(keyspace, List.of(key(1), key(2), key(3)), new int[] {0}, ReadStatistics.ignored());
        return rows.rowCount();
    }
}
