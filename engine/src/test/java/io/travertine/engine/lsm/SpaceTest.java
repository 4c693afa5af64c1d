package io.travertine.engine.lsm;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.Keyspace;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a store takes on disk, log included, against what it takes when nothing is in it but the live entries: while all of
 * them are overwritten and deleted at random, and after it was left alone. {@code -Dseed=7} draws other keys.
 */
class SpaceTest {

    private static final int KEYS = 20_000;
    private static final int VALUE_BYTES = 100;
    private static final int BATCH = 20;
    private static final int STEPS_PER_BATCH = 3;
    private static final int ROUNDS = 2_000;

    private final long seed = Long.getLong("seed", 1);
    private final Random random = new Random(seed);
    private final MemoryDirectory directory = new MemoryDirectory();
    private final StepExecutor executor = new StepExecutor(seed);
    private final Engine engine = LsmEngine.open(
            directory,
            executor.install(EngineOptions.builder()
                            .memtableBytes(24 << 10)
                            .sstableBytes(32 << 10)
                            .levelOneBytes(256 << 10)
                            .levelFanOut(10)
                            .compression(BlockCompression.NONE))
                    .build());
    private final Administration administration = engine.administration().orElseThrow();
    private final Keyspace keyspace = engine.createKeyspace("k", Optional.empty());

    /** A batch of puts, one in ten a delete instead; the background gets to do little for it. */
    private void write() {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < BATCH; i++) {
            byte[] key = ByteBuffer.allocate(16).putInt(random.nextInt(KEYS)).array();
            if (random.nextInt(10) == 0) {
                batch.delete(keyspace, key);
            } else {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                batch.put(keyspace, key, value);
            }
        }
        engine.write(batch, Durability.BUFFERED);
        for (int step = 0; step < STEPS_PER_BATCH; step++) {
            executor.step();
        }
    }

    private long bytesOnDisk() {
        return directory.list().stream().mapToLong(directory::length).sum();
    }

    private long bytesOfLiveEntries() {
        administration.compact();
        executor.drain();
        return directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .mapToLong(directory::length)
                .sum();
    }

    @Test
    void staysWithinThreeTenthsUnderChurnAndOneTenthWhenIdle() {
        for (int round = 0; round < KEYS / BATCH * 3; round++) {
            write();
        }
        long live = bytesOfLiveEntries();
        double most = 0;
        for (int round = 0; round < ROUNDS; round++) {
            write();
            most = Math.max(most, (double) bytesOnDisk() / live);
        }
        executor.tick();
        executor.tick();
        executor.drain();
        executor.tick();
        executor.drain();
        double idle = bytesOnDisk();
        double liveAfterwards = bytesOfLiveEntries();

        assertThat(most)
                .as("seed %d, most bytes on disk under churn / live bytes", seed)
                .isLessThan(1.3);
        assertThat(idle / liveAfterwards)
                .as("seed %d, bytes on disk when idle / live bytes", seed)
                .isLessThan(1.1);
        engine.close();
    }

    @Test
    void whatACompactionOfEverythingReplacedIsGoneWhenItReturns() {
        for (int round = 0; round < 20; round++) {
            for (int batch = 0; batch < 30; batch++) {
                write();
            }
            administration.compact();
            Set<String> files = sstables();
            executor.drain();
            assertThat(files).as("seed %d, round %d", seed, round).isEqualTo(sstables());
        }
        engine.close();
    }

    private Set<String> sstables() {
        return directory.list().stream().filter(name -> name.endsWith(".sst")).collect(Collectors.toSet());
    }
}
