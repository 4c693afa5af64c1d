package io.travertine.engine.lsm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineMetrics.LevelMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.HistoryException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How far back the past can be seen, by the clock, and what it costs. */
class HistoryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private MemoryDirectory directory = new MemoryDirectory();
    private LsmEngine engine = open();

    private LsmEngine open() {
        return LsmEngine.open(
                directory,
                new StepExecutor(1, clock).install(EngineOptions.builder()).build());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Keyspace keyspace(String name, Duration history) {
        return engine.createKeyspace(name, Optional.empty(), KeyspaceOptions.DEFAULT.withHistoryRetention(history));
    }

    private void put(Keyspace keyspace, String value, Durability durability) {
        engine.write(new WriteBatch().put(keyspace, new byte[] {1}, value.getBytes(UTF_8)), durability);
    }

    private static String value(Snapshot snapshot, Keyspace keyspace) {
        byte[] value = snapshot.get(keyspace, new byte[] {1});
        return value == null ? "nothing" : new String(value, UTF_8);
    }

    private String valueAt(Instant time, Keyspace keyspace) {
        try (Snapshot past = engine.snapshotAt(time)) {
            return value(past, keyspace);
        }
    }

    /** Old versions included, and two entries of the registry for each keyspace. */
    private long entriesInFiles() {
        return engine.administration().orElseThrow().metrics().levels().stream()
                .mapToLong(LevelMetrics::entries)
                .sum();
    }

    private long entriesAfterCompaction() {
        engine.administration().orElseThrow().flush();
        engine.administration().orElseThrow().compact();
        return entriesInFiles();
    }

    @Test
    void anEarlierTimeIsSeenAsItWasThroughFlushesCrashesAndReopenings() {
        Keyspace k = keyspace("k", Duration.ofHours(1));
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            put(k, "v" + i, Durability.SYNC);
            clock.advance(SECOND);
            times.add(clock.instant());
            clock.advance(SECOND);
            if (i % 3 == 1) {
                entriesAfterCompaction();
            }
            if (i == 5) {
                MemoryDirectory crashed = directory.crash();
                engine.close();
                directory = crashed;
                engine = open();
            }
            if (i == 8) {
                engine.close();
                engine = open();
            }
        }
        for (int i = 0; i < 12; i++) {
            assertThat(valueAt(times.get(i), k)).as("time %d", i).isEqualTo("v" + i);
        }
        Instant before = times.get(0).minusSeconds(1);
        assertThat(valueAt(before, k)).isEqualTo("nothing");
        assertThatThrownBy(() -> engine.snapshotAt(before.minusMillis(1)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("its history begins at " + before.toEpochMilli());
    }

    @Test
    void whatIsOlderThanTheRetentionIsRefusedAndThrownAway() {
        Keyspace k = keyspace("k", Duration.ofMinutes(10));
        Keyspace longer = keyspace("longer", Duration.ofHours(10));
        put(longer, "x", Durability.SYNC);
        List<CommitPoint> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            put(k, "v" + i, Durability.SYNC);
            try (Snapshot snapshot = engine.snapshot()) {
                points.add(snapshot.commitPoint());
            }
            clock.advance(SECOND);
        }
        assertThat(entriesAfterCompaction()).isEqualTo(11 + 4);
        clock.advance(Duration.ofMinutes(5));
        put(k, "last", Durability.SYNC);
        try (Snapshot past = engine.snapshotAt(points.get(3))) {
            assertThat(value(past, k)).isEqualTo("v3");
        }
        clock.advance(Duration.ofMinutes(6));

        try (Snapshot past = engine.snapshotAt(points.get(3))) {
            assertThat(value(past, longer)).isEqualTo("x");
            assertThatThrownBy(() -> value(past, k))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("the history of keyspace k")
                    .hasMessageContaining("PT10M");
        }
        clock.advance(Duration.ofMinutes(10));
        assertThat(entriesAfterCompaction()).isEqualTo(2 + 4);
    }

    @Test
    void aPastSnapshotHoldsWhatItShows() {
        Keyspace k = keyspace("k", Duration.ofMinutes(10));
        put(k, "v1", Durability.SYNC);
        clock.advance(SECOND);
        Instant time = clock.instant();
        clock.advance(SECOND);
        put(k, "v2", Durability.SYNC);
        try (Snapshot past = engine.snapshotAt(time)) {
            clock.advance(Duration.ofHours(5));
            put(k, "v3", Durability.SYNC);
            assertThat(entriesAfterCompaction()).isEqualTo(3 + 2);
            assertThat(value(past, k)).isEqualTo("v1");
        }
    }

    @Test
    void anIdleStoreThrowsAwayWhatHasBecomeTooOldAndThenRests() {
        Keyspace k = keyspace("k", Duration.ofMinutes(10));
        for (int i = 0; i < 100; i++) {
            put(k, "v" + i, Durability.SYNC);
        }
        assertThat(entriesAfterCompaction()).isEqualTo(100 + 2);
        long compactions = engine.administration().orElseThrow().metrics().compactions();
        engine.administration().orElseThrow().awaitIdle();
        assertThat(engine.administration().orElseThrow().metrics().compactions())
                .as("nothing is rewritten for what has to stay")
                .isEqualTo(compactions);

        clock.advance(Duration.ofMinutes(12));
        put(k, "end", Durability.SYNC);
        clock.advance(Duration.ofMinutes(12));
        engine.administration().orElseThrow().flush();
        engine.administration().orElseThrow().awaitIdle();

        assertThat(entriesInFiles()).isEqualTo(2 + 2);
    }
}
