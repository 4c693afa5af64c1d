package io.travertine.engine.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.ConflictException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the store does when the files under it fail, and other refusals that only this store makes. */
class FailureTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};

    private final MemoryDirectory directory = new MemoryDirectory();
    /** The end of the names of the files that fail to sync. */
    private final AtomicReference<String> failing = new AtomicReference<>("none");

    private final List<String> heard = new ArrayList<>();

    private LsmEngine openFaulty() {
        EngineListener listener = new EngineListener() {
            @Override
            public void backgroundFailed(String task, Throwable failure) {
                heard.add(task);
            }
        };
        FaultyDirectory faulty = new FaultyDirectory(
                directory,
                (operation, name, number) ->
                        operation == Operation.SYNC && name.endsWith(failing.get()) ? Outcome.FAILS : Outcome.WORKS);
        return LsmEngine.open(faulty, EngineOptions.builder().listener(listener).build());
    }

    @Test
    void aFailedSyncLeavesTheCommitInDoubtAndEndsWriting() {
        LsmEngine engine = openFaulty();
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        WriteBatch batch = new WriteBatch().put(keyspace, KEY, VALUE);
        failing.set(".wal");

        assertThatThrownBy(() -> engine.write(batch, Durability.SYNC)).isInstanceOf(OutcomeUnknownException.class);
        failing.set("none");
        assertThatThrownBy(() -> engine.write(batch, Durability.SYNC))
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("refuses writes");
        try (Snapshot snapshot = engine.snapshot()) {
            assertThat(snapshot.get(keyspace, KEY)).isNull();
        }
        engine.close();
        try (LsmEngine reopened = LsmEngine.open(directory, EngineOptions.defaults())) {
            reopened.write(batch, Durability.SYNC);
        }
    }

    /** With real threads; {@code DiskErrorTrialsTest} fills the disk at every operation. */
    @Test
    void aFullDiskRefusesCommitsAndFlushesUntilThereIsSpace() {
        AtomicBoolean full = new AtomicBoolean();
        FaultyDirectory filling = new FaultyDirectory(
                directory,
                (operation, name, number) ->
                        full.get() && (operation == Operation.APPEND || operation == Operation.CREATE)
                                ? Outcome.FILLS
                                : Outcome.WORKS);
        LsmEngine engine = LsmEngine.open(filling, EngineOptions.defaults());
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        WriteBatch first = new WriteBatch().put(keyspace, KEY, VALUE);
        engine.write(first, Durability.SYNC);
        full.set(true);

        WriteBatch second = new WriteBatch().put(keyspace, KEY, KEY);
        assertThatThrownBy(() -> engine.write(second, Durability.SYNC))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("was not written");
        assertThatThrownBy(() -> engine.administration().orElseThrow().flush()).isInstanceOf(DiskFullException.class);
        try (Snapshot snapshot = engine.snapshot()) {
            assertThat(snapshot.get(keyspace, KEY)).isEqualTo(VALUE);
        }
        full.set(false);
        engine.write(second, Durability.SYNC);
        engine.administration().orElseThrow().flush();
        full.set(true);
        engine.close();
        try (LsmEngine reopened = LsmEngine.open(directory.crash(), EngineOptions.defaults());
                Snapshot snapshot = reopened.snapshot()) {
            assertThat(snapshot.get(keyspace, KEY)).isEqualTo(KEY);
        }
    }

    @Test
    void aFailedFlushIsReportedAndEndsWriting() {
        LsmEngine engine = openFaulty();
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        engine.write(new WriteBatch().put(keyspace, KEY, VALUE), Durability.SYNC);
        failing.set(".sst");

        assertThatThrownBy(() -> engine.administration().orElseThrow().flush())
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("flush");
        assertThat(heard).containsExactly("flush");
        try (Snapshot snapshot = engine.snapshot()) {
            assertThat(snapshot.get(keyspace, KEY)).isEqualTo(VALUE);
        }
        engine.close();
        try (LsmEngine reopened = LsmEngine.open(directory.crash(), EngineOptions.defaults());
                Snapshot snapshot = reopened.snapshot()) {
            assertThat(snapshot.get(keyspace, KEY)).isEqualTo(VALUE);
        }
    }

    @Test
    void findsAConflictInAFileToo() {
        try (LsmEngine engine = openFaulty()) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            Transaction late = engine.begin();
            late.put(keyspace, KEY, VALUE);
            engine.write(new WriteBatch().put(keyspace, KEY, VALUE).delete(keyspace, KEY), Durability.SYNC);
            engine.administration().orElseThrow().compact();

            assertThatThrownBy(late::commit)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("keyspace k");
        }
    }

    @Test
    void refusesToWriteToAKeyspaceThatSomebodyDropped() {
        try (LsmEngine engine = openFaulty()) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            Transaction late = engine.begin();
            late.put(keyspace, KEY, VALUE);
            try (Transaction drop = engine.begin()) {
                drop.dropKeyspace(keyspace);
                drop.commit();
            }

            assertThatThrownBy(late::commit).isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> engine.write(new WriteBatch().put(keyspace, KEY, VALUE), Durability.SYNC))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dropped");
        }
    }

    @Test
    void givesTheFilesOfADroppedKeyspaceBack() {
        try (LsmEngine engine = openFaulty()) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            for (int i = 0; i < 100; i++) {
                engine.write(new WriteBatch().put(keyspace, new byte[] {(byte) i}, new byte[1000]), Durability.NONE);
            }
            engine.administration().orElseThrow().compact();
            try (Transaction drop = engine.begin()) {
                drop.dropKeyspace(keyspace);
                drop.commit();
            }
            engine.administration().orElseThrow().compact();
            engine.administration().orElseThrow().awaitIdle();

            long bytes = directory.list().stream()
                    .filter(name -> name.endsWith(".sst"))
                    .mapToLong(directory::length)
                    .sum();
            assertThat(bytes).isLessThan(2_000);
        }
    }

    @Test
    void boundsWhatOneTransactionWrites() {
        EngineOptions options =
                EngineOptions.builder().transactionBytesMax(1_000).build();
        try (LsmEngine engine = LsmEngine.openInMemory(options)) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            try (Transaction transaction = engine.begin()) {
                transaction.put(keyspace, KEY, new byte[500]);
                assertThatThrownBy(() -> transaction.put(keyspace, VALUE, new byte[500]))
                        .isInstanceOf(TransactionTooLargeException.class);
                transaction.commit();
            }
        }
    }
}
