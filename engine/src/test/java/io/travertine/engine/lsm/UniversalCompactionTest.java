package io.travertine.engine.lsm;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What universal compaction costs and brings beside levelled compaction. {@code -Dseed=7} draws other keys. */
class UniversalCompactionTest {

    private static final int KEYS = 10_000;
    private static final int VALUE_BYTES = 100;
    private static final int BATCH = 50;

    private final long seed = Long.getLong("seed", 1);
    private final Random random = new Random(seed);

    /** A store with one keyspace. */
    private final class OneKeyspace {

        private final MemoryDirectory directory = new MemoryDirectory();
        private final StepExecutor executor = new StepExecutor(seed);
        private final Engine engine = LsmEngine.open(
                directory,
                executor.install(EngineOptions.builder()
                                .memtableBytes(12 << 10)
                                .sstableBytes(16 << 10)
                                .levelOneBytes(64 << 10)
                                .levelFanOut(10)
                                .compression(BlockCompression.NONE))
                        .build());
        private final Administration administration = engine.administration().orElseThrow();
        private final Keyspace keyspace;

        OneKeyspace(CompactionStyle style) {
            keyspace = engine.createKeyspace("k", Optional.empty(), KeyspaceOptions.DEFAULT.withCompaction(style));
        }

        void overwriteAtRandom(int batches) {
            for (int i = 0; i < batches; i++) {
                WriteBatch batch = new WriteBatch();
                for (int entry = 0; entry < BATCH; entry++) {
                    byte[] value = new byte[VALUE_BYTES];
                    random.nextBytes(value);
                    batch.put(
                            keyspace,
                            ByteBuffer.allocate(16).putInt(random.nextInt(KEYS)).array(),
                            value);
                }
                engine.write(batch, Durability.BUFFERED);
                executor.drain();
            }
        }

        double bytesRewritten() {
            EngineMetrics metrics = administration.metrics();
            return (double) metrics.compactionBytesWritten() / metrics.userBytesWritten();
        }

        long bytes() {
            return directory.list().stream()
                    .filter(name -> name.endsWith(".sst"))
                    .mapToLong(directory::length)
                    .sum();
        }

        long bytesOfLiveEntries() {
            administration.compact();
            executor.drain();
            return bytes();
        }
    }

    @Test
    void rewritesFarLessThanLevelledCompactionAndNeverTakesMuchMoreThanTwiceTheSpace() {
        OneKeyspace leveled = new OneKeyspace(CompactionStyle.LEVELED);
        OneKeyspace universal = new OneKeyspace(CompactionStyle.UNIVERSAL);
        leveled.overwriteAtRandom(4 * KEYS / BATCH);
        universal.overwriteAtRandom(3 * KEYS / BATCH);
        double live = universal.bytesOfLiveEntries();
        double most = 0;
        for (int round = 0; round < KEYS / BATCH; round++) {
            universal.overwriteAtRandom(1);
            most = Math.max(most, universal.bytes() / live);
            assertThat(universal.administration.metrics().readAmplification())
                    .as("sorted runs at rest, at most one fewer than start a compaction")
                    .isLessThan(2 * 4);
        }

        assertThat(universal.bytesRewritten() / leveled.bytesRewritten())
                .as(
                        "seed %d, bytes rewritten for each byte written: %.1f, levelled %.1f",
                        seed, universal.bytesRewritten(), leveled.bytesRewritten())
                .isLessThan(0.7);
        assertThat(most).as("seed %d, bytes at rest / live bytes", seed).isBetween(1.3, 2.15);
        leveled.engine.close();
        universal.engine.close();
    }

    @Test
    void givesTheSpaceOfOldVersionsBackWhenIdle() {
        OneKeyspace universal = new OneKeyspace(CompactionStyle.UNIVERSAL);
        universal.overwriteAtRandom(3 * KEYS / BATCH);
        for (int interval = 0; interval < 3; interval++) {
            universal.executor.tick();
            universal.executor.drain();
        }
        double idle = universal.bytes();

        assertThat(idle / universal.bytesOfLiveEntries())
                .as("seed %d, bytes when idle / live bytes", seed)
                .isLessThan(1.1);
        universal.engine.close();
    }

    @Test
    void keepsItsKeyspaceApartThroughReopeningsAndRangeDeletesToItsEnds() {
        MemoryDirectory directory = new MemoryDirectory();
        EngineOptions options = TinyFilesContractTest.tinyFiles().build();
        KeyspaceOptions universal = KeyspaceOptions.DEFAULT.withCompaction(CompactionStyle.UNIVERSAL);
        try (Engine engine = LsmEngine.open(directory, options)) {
            engine.createKeyspace("a", Optional.empty(), universal);
            engine.createKeyspace("b", Optional.empty());
            engine.createKeyspace("c", Optional.empty(), universal);
        }
        for (int round = 0; round < 3; round++) {
            try (Engine engine = LsmEngine.open(directory, options);
                    Snapshot before = engine.snapshot()) {
                for (Keyspace keyspace : before.keyspaces()) {
                    assertThat(keyspace.options().compaction())
                            .isEqualTo(
                                    keyspace.name().equals("b") ? CompactionStyle.LEVELED : CompactionStyle.UNIVERSAL);
                    engine.write(
                            new WriteBatch()
                                    .deleteRange(keyspace, KeyRange.all())
                                    .put(keyspace, new byte[0], new byte[] {1})
                                    .put(keyspace, new byte[] {9}, new byte[] {2}),
                            Durability.SYNC);
                    engine.administration().orElseThrow().flush();
                }
                engine.administration().orElseThrow().awaitIdle();
                try (Snapshot after = engine.snapshot()) {
                    for (Keyspace keyspace : after.keyspaces()) {
                        assertThat(after.get(keyspace, new byte[0])).containsExactly(1);
                        assertThat(after.get(keyspace, new byte[] {9})).containsExactly(2);
                    }
                }
                engine.administration().orElseThrow().compact();
                assertThat(engine.administration().orElseThrow().verify(Administration.VerifyLevel.INVARIANTS))
                        .isEmpty();
            }
        }
    }
}
