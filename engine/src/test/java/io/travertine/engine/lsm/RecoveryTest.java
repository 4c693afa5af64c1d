package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.StoreLockedException;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecoveryTest {

    private final MemoryDirectory directory = new MemoryDirectory();

    private static LsmEngine open(MemoryDirectory directory) {
        return LsmEngine.open(directory, EngineOptions.defaults());
    }

    @Test
    void findsEverythingAfterACleanClose() {
        Keyspace keyspace;
        try (LsmEngine engine = open(directory)) {
            keyspace = engine.createKeyspace("k", Optional.of(TupleLayout.of(ColumnKind.INT64, ColumnKind.BYTES)));
            put(engine, keyspace, "a", Durability.NONE);
        }
        try (LsmEngine engine = open(directory);
                Snapshot snapshot = engine.snapshot()) {
            assertThat(snapshot.keyspace("k")).contains(keyspace);
            assertThat(keys(snapshot, keyspace)).containsExactly("a");
        }
    }

    @Test
    void everySyncedCommitSurvivesTheLossOfPower() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        put(engine, keyspace, "b", Durability.BUFFERED);
        put(engine, keyspace, "c", Durability.SYNC);

        try (LsmEngine reopened = open(directory.crash());
                Snapshot snapshot = reopened.snapshot()) {
            assertThat(keys(snapshot, keyspace)).containsExactly("a", "b", "c");
        }
        engine.close();
    }

    @Test
    void everyAcknowledgedCommitSurvivesTheEndOfTheProcess() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.BUFFERED);

        try (LsmEngine reopened = open(directory.kill());
                Snapshot snapshot = reopened.snapshot()) {
            assertThat(keys(snapshot, keyspace)).containsExactly("a");
        }
        engine.close();
    }

    @Test
    void whatWasReadFromAnUnfinishedLogIsDurableBeforeAnythingNew() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.NONE);
        MemoryDirectory killed = directory.kill();
        LsmEngine second = open(killed);
        put(second, keyspace, "b", Durability.SYNC);

        try (LsmEngine third = open(killed.crash());
                Snapshot snapshot = third.snapshot()) {
            assertThat(keys(snapshot, keyspace)).containsExactly("a", "b");
        }
        engine.close();
        second.close();
    }

    @Test
    void tellsHowMuchItRecovered() {
        List<String> heard = new ArrayList<>();
        EngineListener listener = new EngineListener() {
            @Override
            public void recovered(long commits, long tornBytes) {
                heard.add(commits + " commits, " + tornBytes + " torn bytes");
            }
        };
        LsmEngine engine = open(directory);
        put(engine, engine.createKeyspace("k", Optional.empty()), "a", Durability.SYNC);

        LsmEngine.open(
                        directory.kill(),
                        EngineOptions.builder().listener(listener).build())
                .close();

        assertThat(heard).containsExactly("2 commits, 0 torn bytes");
        engine.close();
    }

    @Test
    void neverGivesTheIdOfADroppedKeyspaceAgain() {
        int droppedId;
        try (LsmEngine engine = open(directory)) {
            Keyspace dropped = engine.createKeyspace("k", Optional.empty());
            droppedId = dropped.id();
            put(engine, dropped, "a", Durability.SYNC);
            try (Transaction transaction = engine.begin()) {
                transaction.dropKeyspace(dropped);
                transaction.commit();
            }
        }
        try (LsmEngine engine = open(directory)) {
            Keyspace fresh = engine.createKeyspace("k", Optional.empty());
            assertThat(fresh.id()).isGreaterThan(droppedId);
            try (Snapshot snapshot = engine.snapshot()) {
                assertThat(keys(snapshot, fresh)).isEmpty();
            }
        }
    }

    @Test
    void refusesAStoreThatLostTheLogItWasWriting() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        refusesTheLossOfTheNewestLog(directory.kill());

        engine.administration().orElseThrow().flush();
        put(engine, keyspace, "b", Durability.SYNC);
        refusesTheLossOfTheNewestLog(directory.kill());

        engine.close();
        LsmEngine second = open(directory);
        put(second, keyspace, "c", Durability.SYNC);
        refusesTheLossOfTheNewestLog(directory.kill());
        second.close();
        refusesTheLossOfTheNewestLog(directory.kill());
    }

    private static void refusesTheLossOfTheNewestLog(MemoryDirectory killed) {
        List<String> logs =
                killed.list().stream().filter(name -> name.endsWith(".wal")).toList();
        String newest = logs.get(logs.size() - 1);
        killed.delete(newest);

        assertThatThrownBy(() -> open(killed))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(newest + " is missing");
    }

    @Test
    void refusesALogThatWasEndedInOrderAndLostItsEnd() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        put(engine, keyspace, "b", Durability.SYNC);
        engine.close();
        String log = onlyLog(directory, 0);
        byte[] whole = CrashHarness.files(directory).get(log);
        assertThat(whole).isNotNull();
        byte[] zeroed = whole.clone();
        Arrays.fill(zeroed, whole.length - 60, whole.length, (byte) 0);

        assertThatThrownBy(() -> open(withLog(log, Arrays.copyOf(whole, whole.length - 60))))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(log + " has a wrong length: expected " + whole.length + " bytes");
        assertThatThrownBy(() -> open(withLog(log, zeroed)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(log + " is damaged at offset ")
                .hasMessageContaining("ended in order");
    }

    /** Without the check, the files that only the lost edits knew were deleted, and the store was empty. */
    @Test
    void refusesAManifestThatLostEditsAndDeletesNothing() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        engine.administration().orElseThrow().flush();
        engine.administration().orElseThrow().awaitIdle();
        engine.close();
        Map<String, byte[]> files = CrashHarness.files(directory);
        String manifest = "MANIFEST-000001";
        byte[] whole = files.get(manifest);
        assertThat(whole).isNotNull();
        for (int length = 0; length < whole.length - 60; length++) {
            files.put(manifest, Arrays.copyOf(whole, length));
            MemoryDirectory cut = CrashHarness.directory(files);

            assertThatThrownBy(() -> open(cut))
                    .as("cut to " + length)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining(manifest);
            assertThat(cut.list()).isEqualTo(directory.list());
        }
    }

    private MemoryDirectory withLog(String name, byte[] bytes) {
        Map<String, byte[]> files = CrashHarness.files(directory);
        files.put(name, bytes);
        return CrashHarness.directory(files);
    }

    @Test
    void anUnusedLogIsNotKept() {
        for (int i = 0; i < 5; i++) {
            open(directory).close();
        }
        assertThat(directory.list().stream().filter(name -> name.endsWith(".wal")))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void refusesALogWithAMissingSegment() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        engine.close();
        String first = onlyLog(directory, 0);
        LsmEngine second = open(directory);
        put(second, keyspace, "b", Durability.SYNC);
        second.close();
        String middle = onlyLog(directory, 1);
        LsmEngine third = open(directory);
        put(third, keyspace, "c", Durability.SYNC);
        third.close();

        directory.delete(middle);

        assertThat(directory.exists(first)).isTrue();
        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(middle + " is missing");
    }

    private static String onlyLog(MemoryDirectory directory, int index) {
        return directory.list().stream()
                .filter(name -> name.endsWith(".wal"))
                .toList()
                .get(index);
    }

    @Test
    void aDirectoryIsOpenOnce() {
        try (LsmEngine engine = open(directory)) {
            assertThat(engine.capabilities().cheapReverse()).isTrue();
            assertThatThrownBy(() -> open(directory)).isInstanceOf(StoreLockedException.class);
        }
        open(directory).close();
    }

    @Test
    void everythingSaysSoAfterTheClose() {
        LsmEngine engine = open(directory);
        Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
        put(engine, keyspace, "a", Durability.SYNC);
        Snapshot snapshot = engine.snapshot();
        Cursor cursor = snapshot.cursor(keyspace, KeyRange.all());
        Transaction transaction = engine.begin();
        engine.close();
        engine.close();

        assertThatThrownBy(engine::begin).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(engine::snapshot).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> put(engine, keyspace, "b", Durability.SYNC)).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> snapshot.get(keyspace, new byte[] {1})).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(cursor::first).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> engine.estimate(keyspace, KeyRange.all())).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> engine.administration().orElseThrow().metrics())
                .isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> engine.administration().orElseThrow().flush())
                .isInstanceOf(EngineClosedException.class);
        cursor.close();
        snapshot.close();
        transaction.close();
    }

    private static void put(LsmEngine engine, Keyspace keyspace, String key, Durability durability) {
        engine.write(new WriteBatch().put(keyspace, key.getBytes(StandardCharsets.UTF_8), new byte[] {1}), durability);
    }

    private static List<String> keys(Snapshot snapshot, Keyspace keyspace) {
        List<String> keys = new ArrayList<>();
        try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }
}
