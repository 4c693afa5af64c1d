package io.travertine.engine.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The syncs that come every interval for commits that did not wait for one. */
class LogSyncTest {

    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};

    private final MemoryDirectory directory = new MemoryDirectory();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final StepExecutor executor = new StepExecutor(1);
    private final List<String> failed = new ArrayList<>();
    private final Engine engine = open();
    private final Keyspace keyspace = engine.createKeyspace("k", Optional.empty());

    private Engine open() {
        EngineListener listener = new EngineListener() {
            @Override
            public void backgroundFailed(String task, Throwable failure) {
                failed.add(task);
            }
        };
        FaultyDirectory faulty = new FaultyDirectory(
                directory,
                (operation, name, number) -> failing.get() && operation == Operation.SYNC && name.endsWith(".wal")
                        ? Outcome.FAILS
                        : Outcome.WORKS);
        return LsmEngine.open(
                faulty,
                executor.install(EngineOptions.builder().listener(listener)).build());
    }

    private void write(Durability durability) {
        engine.write(new WriteBatch().put(keyspace, KEY, VALUE), durability);
    }

    private boolean survivesALossOfPower() {
        try (Engine reopened = LsmEngine.open(directory.crash(), EngineOptions.defaults());
                Snapshot snapshot = reopened.snapshot()) {
            return snapshot.get(keyspace, KEY) != null;
        }
    }

    private long syncs() {
        return engine.administration().orElseThrow().metrics().syncs();
    }

    @Test
    void aBufferedCommitIsOnDiskAfterTheInterval() {
        write(Durability.BUFFERED);
        assertThat(survivesALossOfPower()).isFalse();

        executor.tick();

        assertThat(survivesALossOfPower()).isTrue();
    }

    @Test
    void nobodySyncsForACommitThatWantsNone() {
        long before = syncs();
        write(Durability.NONE);

        executor.tick();

        assertThat(survivesALossOfPower()).isFalse();
        assertThat(syncs()).isEqualTo(before);
    }

    /** So that later damage to the last commits is not taken for commits that never reached the disk. */
    @Test
    void anIdleLogEndsInANoteOfItsLastSyncAndThenRests() {
        write(Durability.BUFFERED);
        executor.tick();
        long afterSync = syncs();
        for (int i = 0; i < 6; i++) {
            executor.tick();
        }
        long afterNote = syncs();

        assertThat(afterNote).isBetween(afterSync + 1, afterSync + 2);
        executor.tick();
        executor.tick();
        assertThat(syncs()).isEqualTo(afterNote);
    }

    @Test
    void aFailedSyncInTheBackgroundEndsWriting() {
        write(Durability.BUFFERED);
        failing.set(true);

        executor.tick();

        assertThat(failed).containsExactly("sync of the log");
        failing.set(false);
        assertThatThrownBy(() -> write(Durability.BUFFERED))
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("sync of the log failed");
        engine.close();
    }

    @Test
    void aLargeBatchGetsAMemtableOfItsOwn() {
        write(Durability.BUFFERED);
        long before = engine.administration().orElseThrow().metrics().flushes();
        WriteBatch large = new WriteBatch();
        for (int i = 0; i < 100; i++) {
            large.put(keyspace, new byte[] {7, (byte) i}, new byte[100_000]);
        }

        engine.write(large, Durability.BUFFERED);
        executor.drain();

        assertThat(engine.administration().orElseThrow().metrics().flushes()).isEqualTo(before + 1);
    }
}
