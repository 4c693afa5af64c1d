package io.travertine.engine.lsm;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.Administration;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A dropped keyspace gives its space back by an edit of the manifest, not by rewriting what is left. */
class DropSpaceTest {

    private static final int VALUE_BYTES = 100;
    private static final int BATCH = 100;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final StepExecutor executor = new StepExecutor(7);
    private final Engine engine = LsmEngine.open(
            directory,
            executor.install(EngineOptions.builder()
                            .memtableBytes(64 << 10)
                            .sstableBytes(64 << 10)
                            .levelOneBytes(256 << 10)
                            .compression(EngineOptions.BlockCompression.NONE))
                    .build());
    private final Administration administration = engine.administration().orElseThrow();
    private final Random random = new Random(7);

    private Keyspace fill(String name, int entries) {
        Keyspace keyspace = engine.createKeyspace(name, Optional.empty());
        for (int i = 0; i < entries; i += BATCH) {
            WriteBatch batch = new WriteBatch();
            for (int j = 0; j < BATCH; j++) {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                batch.put(
                        keyspace,
                        ByteBuffer.allocate(8).putLong(random.nextLong()).array(),
                        value);
            }
            engine.write(batch, Durability.BUFFERED);
        }
        return keyspace;
    }

    private void drop(Keyspace keyspace) {
        try (Transaction transaction = engine.begin()) {
            transaction.dropKeyspace(keyspace);
            transaction.commit();
        }
    }

    private long sstableBytes() {
        return directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .mapToLong(directory::length)
                .sum();
    }

    @Test
    void givesTheSpaceBackAtOnceAndWritesNothingForIt() {
        fill("kept", 1_000);
        Keyspace dropped = fill("dropped", 8_000);
        fill("keptToo", 1_000);
        administration.flush();
        administration.awaitIdle();
        long before = sstableBytes();
        long written = administration.metrics().compactionBytesWritten();

        drop(dropped);
        executor.drain();

        long kept = 2_000L * (VALUE_BYTES + 30);
        assertThat(before).isGreaterThan(8_000L * VALUE_BYTES);
        assertThat(sstableBytes()).isLessThan(kept + kept / 4);
        assertThat(administration.metrics().compactionBytesWritten() - written).isLessThan(kept / 2);
        engine.close();
    }

    @Test
    void keepsWhatASnapshotSeesUntilItIsClosed() {
        Keyspace dropped = fill("dropped", 4_000);
        administration.flush();
        try (Snapshot snapshot = engine.snapshot()) {
            drop(dropped);
            executor.drain();
            assertThat(sstableBytes()).isGreaterThan(4_000L * VALUE_BYTES);
            assertThat(snapshot.keyspace("dropped")).isPresent();
        }

        executor.drain();

        assertThat(sstableBytes()).isLessThan(64 << 10);
        engine.close();
    }

    /** The files of what was dropped are gone for good: then the drop must not be lost. */
    @Test
    void aKeyspaceWhoseFilesAreGoneDoesNotComeBackEmpty() {
        Keyspace dropped = fill("dropped", 1_000);
        administration.flush();
        administration.awaitIdle();
        long before = sstableBytes();

        try (Transaction transaction = engine.begin()) {
            transaction.dropKeyspace(dropped);
            transaction.commit(Durability.BUFFERED);
        }
        executor.drain();
        assertThat(sstableBytes()).isLessThan(before);

        try (Engine again = LsmEngine.open(
                        directory.crash(), EngineOptions.builder().build());
                Snapshot snapshot = again.snapshot()) {
            assertThat(snapshot.keyspace("dropped")).isEmpty();
        }
        engine.close();
    }
}
