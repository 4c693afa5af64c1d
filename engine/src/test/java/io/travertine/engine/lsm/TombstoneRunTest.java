package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TombstoneRunTest {

    private static final int DELETED = 5_000;

    @Test
    void aScanGoesAlongARunOfTombstonesWithoutLookingAtEachInBothDirections() {
        EngineOptions options = EngineOptions.builder()
                .blockBytes(512)
                .levelZeroFilesCompact(100)
                .levelZeroFilesSlow(100)
                .levelZeroFilesStop(100)
                .build();
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("queue", Optional.empty());
            WriteBatch ends = new WriteBatch();
            ends.put(keyspace, key(0), new byte[1]).put(keyspace, key(DELETED + 1), new byte[1]);
            engine.write(ends, Durability.SYNC);
            engine.administration().orElseThrow().flush();
            WriteBatch deletes = new WriteBatch();
            for (int i = 1; i <= DELETED; i++) {
                deletes.delete(keyspace, key(i));
            }
            engine.write(deletes, Durability.SYNC);
            engine.administration().orElseThrow().flush();

            try (Snapshot snapshot = engine.snapshot()) {
                for (boolean forward : new boolean[] {true, false}) {
                    ReadStatistics statistics = new ReadStatistics();
                    assertThat(keys(snapshot, keyspace, forward, statistics)).hasSize(2);
                    assertThat(statistics.rowsExamined()).isLessThan(100);
                    assertThat(statistics.blocksRead() + statistics.blocksFromCache())
                            .isLessThan(10);
                }
            }
        }
    }

    /** Files that hold more tombstones than values, in blocks of a few entries, above and below others of the same keys. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void runsOfTombstonesNeverHideOrRevealAnything(long seed) {
        Random random = new Random(seed);
        NavigableMap<String, byte[]> model = new TreeMap<>();
        List<Snapshot> snapshots = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        EngineOptions options = EngineOptions.builder().blockBytes(256).build();
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            for (int round = 0; round < 12; round++) {
                int from = random.nextInt(400);
                int to = from + 1 + random.nextInt(200);
                boolean deleting = random.nextInt(3) != 0;
                WriteBatch batch = new WriteBatch();
                for (int i = from; i < to; i++) {
                    if (deleting ? random.nextInt(60) == 0 : random.nextInt(3) == 0) {
                        batch.put(keyspace, key(i), new byte[2]);
                        model.put(text(i), new byte[2]);
                    } else if (deleting) {
                        batch.delete(keyspace, key(i));
                        model.remove(text(i));
                    }
                }
                engine.write(batch, Durability.SYNC);
                if (random.nextInt(3) != 0) {
                    engine.administration().orElseThrow().flush();
                }
                snapshots.add(engine.snapshot());
                expected.add(new ArrayList<>(model.keySet()));
            }
            for (int i = 0; i < snapshots.size(); i++) {
                try (Snapshot snapshot = snapshots.get(i)) {
                    List<String> forward = keys(snapshot, keyspace, true, ReadStatistics.ignored());
                    assertThat(forward).as("seed %d, snapshot %d", seed, i).isEqualTo(expected.get(i));
                    List<String> backward = keys(snapshot, keyspace, false, ReadStatistics.ignored());
                    Collections.reverse(backward);
                    assertThat(backward).as("seed %d, snapshot %d", seed, i).isEqualTo(expected.get(i));
                }
            }
        }
    }

    private static List<String> keys(Readable readable, Keyspace keyspace, boolean forward, ReadStatistics statistics) {
        List<String> keys = new ArrayList<>();
        try (Cursor cursor = readable.cursor(keyspace, KeyRange.all(), statistics)) {
            for (boolean valid = forward ? cursor.first() : cursor.last();
                    valid;
                    valid = forward ? cursor.next() : cursor.previous()) {
                keys.add(new String(cursor.key(), StandardCharsets.US_ASCII));
            }
        }
        return keys;
    }

    private static String text(int number) {
        return String.format("key%06d", number);
    }

    private static byte[] key(int number) {
        return text(number).getBytes(StandardCharsets.US_ASCII);
    }
}
