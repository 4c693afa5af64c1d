package io.travertine.engine.lsm;

import java.time.Duration;
import java.util.Optional;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Names are remembered from one reader to the next; each reader sees the keyspace that its state has under a name. */
class KeyspaceNamesTest {

    private static final String NAME = "spring";

    private final MemoryDirectory directory = new MemoryDirectory();
    private final Engine engine =
            LsmEngine.open(directory, EngineOptions.builder().build());

    @AfterEach
    void close() {
        engine.close();
    }

    private static Optional<Keyspace> named(Readable readable) {
        return readable.keyspace(NAME);
    }

    private Optional<Keyspace> now() {
        try (Snapshot snapshot = engine.snapshot()) {
            return named(snapshot);
        }
    }

    private void drop(Keyspace keyspace) {
        try (Transaction transaction = engine.begin()) {
            transaction.dropKeyspace(keyspace);
            transaction.commit();
        }
    }

    private Keyspace replaced(Keyspace keyspace) {
        drop(keyspace);
        return engine.createKeyspace(NAME, Optional.empty());
    }

    @Test
    void anOlderSnapshotSeesTheKeyspaceThatHadTheNameThen() {
        Keyspace first = engine.createKeyspace(NAME, Optional.empty());
        try (Snapshot before = engine.snapshot()) {
            assertThat(now()).contains(first);
            Keyspace second = replaced(first);
            assertThat(now()).contains(second);
            assertThat(named(before)).contains(first);
            assertThat(now()).contains(second);
            drop(second);
            assertThat(now()).isEmpty();
            assertThat(named(before)).contains(first);
            assertThat(now()).isEmpty();
        }
    }

    @Test
    void aTransactionAloneSeesWhatItCreatesAndDrops() {
        Keyspace first = engine.createKeyspace(NAME, Optional.empty());
        assertThat(now()).contains(first);
        try (Transaction transaction = engine.begin()) {
            transaction.dropKeyspace(first);
            assertThat(named(transaction)).isEmpty();
            Keyspace second = transaction.createKeyspace(NAME, Optional.empty());
            assertThat(named(transaction)).contains(second);
            assertThat(now()).contains(first);
            transaction.rollback();
        }
        assertThat(now()).contains(first);
    }

    @Test
    void aTransactionThatWroteSeesWhatItsStateHas() {
        Keyspace first = engine.createKeyspace(NAME, Optional.empty());
        try (Transaction transaction = engine.begin()) {
            transaction.put(first, new byte[] {1}, new byte[] {1});
            assertThat(named(transaction)).contains(first);
        }
    }

    @Test
    void aPastStateKnowsNoNameThatCameLaterEvenInAStoreThatWasOpenedSince() {
        KeyspaceOptions kept = KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofHours(1));
        Keyspace other = engine.createKeyspace("other", Optional.empty(), kept);
        engine.write(new WriteBatch().put(other, new byte[] {1}, new byte[] {1}), Durability.SYNC);
        CommitPoint before;
        try (Snapshot snapshot = engine.snapshot()) {
            before = snapshot.commitPoint();
        }
        Keyspace first = engine.createKeyspace(NAME, Optional.empty(), kept);
        engine.close();
        try (Engine again = LsmEngine.open(directory, EngineOptions.builder().build())) {
            try (Snapshot now = again.snapshot();
                    Snapshot past = again.snapshotAt(before)) {
                assertThat(named(now)).contains(first);
                assertThat(named(past)).isEmpty();
                assertThat(named(now)).contains(first);
            }
        }
    }
}
