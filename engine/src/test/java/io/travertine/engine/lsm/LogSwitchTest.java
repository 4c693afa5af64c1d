package io.travertine.engine.lsm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a change of the log's segments costs the writers, and what is left of segments that are not sealed yet. */
class LogSwitchTest {

    private static final int VALUE_BYTES = 500;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final StepExecutor executor = new StepExecutor(1);
    private final AtomicInteger syncs = new AtomicInteger();
    private final AtomicReference<String> full = new AtomicReference<>("");
    private final Engine engine = open();
    private final Keyspace keyspace = SmallStore.keyspace(engine);
    private int written;

    private Engine open() {
        FaultyDirectory watched = new FaultyDirectory(directory, (operation, name, number) -> {
            if (operation == Operation.SYNC || operation == Operation.SYNC_DIRECTORY) {
                syncs.incrementAndGet();
            }
            return operation == Operation.APPEND && name.equals(full.get()) ? Outcome.FILLS : Outcome.WORKS;
        });
        return LsmEngine.open(watched, executor.install(SmallStore.options()).build());
    }

    private void write(Durability durability) {
        engine.write(
                new WriteBatch().put(keyspace, new byte[] {1, (byte) written++}, new byte[VALUE_BYTES]), durability);
    }

    /** Writes until that many more segments are there, and a commit into the last. */
    private void writeIntoNewSegments(int count) {
        int before = logs().size();
        while (logs().size() < before + count) {
            write(Durability.BUFFERED);
        }
        write(Durability.BUFFERED);
    }

    private List<String> logs() {
        return directory.list().stream().filter(name -> name.endsWith(".wal")).toList();
    }

    private static int recovered(MemoryDirectory crashed) {
        try (Engine reopened = LsmEngine.open(crashed, SmallStore.options().build());
                Snapshot snapshot = reopened.snapshot()) {
            Keyspace there = snapshot.keyspace("k").orElseThrow();
            int count = 0;
            while (snapshot.get(there, new byte[] {1, (byte) count}) != null) {
                count++;
            }
            for (int i = count; i < 256; i++) {
                assertThat(snapshot.get(there, new byte[] {1, (byte) i}))
                        .as("a hole before " + i)
                        .isNull();
            }
            return count;
        }
    }

    @Test
    void noCommitWaitsForASyncThatItDidNotAskFor() {
        for (int i = 0; i < 60; i++) {
            int before = syncs.get();
            write(Durability.BUFFERED);
            assertThat(syncs.get()).as("syncs of commit " + i).isEqualTo(before);
            executor.drain();
        }
        engine.administration().orElseThrow().awaitIdle();

        assertThat(engine.administration().orElseThrow().metrics().flushes()).isGreaterThan(3);
        engine.close();
        assertThat(recovered(directory.crash())).isEqualTo(60);
    }

    @Test
    void aSyncedCommitIsNotDurableWithoutThoseInOlderSegments() {
        writeIntoNewSegments(2);
        assertThat(recovered(directory.crash())).isLessThan(written);

        write(Durability.SYNC);

        assertThat(recovered(directory.crash())).isEqualTo(written);
    }

    @Test
    void theIntervalCoversOlderSegmentsToo() {
        writeIntoNewSegments(2);

        executor.tick();

        assertThat(recovered(directory.crash())).isEqualTo(written);
    }

    /** The older one may come back shorter than the newer: then nothing of the newer may come back. */
    @Test
    void aLossOfPowerThatCutsAnOlderSegmentLeavesAPrefix() {
        writeIntoNewSegments(2);
        Map<String, byte[]> files = CrashHarness.files(directory.kill());
        String oldest = logs().get(0);
        byte[] whole = bytes(files, oldest);
        int durable = bytes(CrashHarness.files(directory.crash()), oldest).length;
        for (int length = durable; length < whole.length; length += 97) {
            files.put(oldest, Arrays.copyOf(whole, length));
            MemoryDirectory crashed = CrashHarness.directory(files);
            int kept = recovered(crashed);

            assertThat(kept).isLessThan(written);
            assertThat(recovered(crashed.crash()))
                    .as("after the second opening")
                    .isEqualTo(kept);
        }
    }

    /** A full disk had no room for the seal of the older one, which was durable all the same. */
    @Test
    void aLossInAnOlderSegmentIsDamageIfALaterOneWasSynced() {
        String oldest = logs().get(0);
        writeIntoNewSegments(1);
        full.set(oldest);
        write(Durability.SYNC);
        write(Durability.SYNC);
        Map<String, byte[]> files = CrashHarness.files(directory.crash());
        assertThat(recovered(CrashHarness.directory(files))).isEqualTo(written);
        byte[] whole = bytes(files, oldest);
        files.put(oldest, Arrays.copyOf(whole, whole.length - VALUE_BYTES));

        assertThatThrownBy(() -> LsmEngine.open(
                        CrashHarness.directory(files), SmallStore.options().build()))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("the log has a gap")
                .hasMessageContaining(oldest);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        assertThat(bytes).isNotNull();
        return bytes;
    }
}
