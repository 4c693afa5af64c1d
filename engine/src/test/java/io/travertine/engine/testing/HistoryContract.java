package io.travertine.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.HistoryException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.range;
import static io.travertine.engine.testing.EngineContract.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What can be seen of the past. */
interface HistoryContract extends EngineContract {

    private Keyspace keyspaceWithHistory(String name) {
        return engine().createKeyspace(
                        name, Optional.empty(), KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofHours(1)));
    }

    private CommitPoint now() {
        try (Snapshot snapshot = engine().snapshot()) {
            return snapshot.commitPoint();
        }
    }

    private void tidyUp() {
        engine().administration().ifPresent(administration -> {
            administration.flush();
            administration.compact();
        });
    }

    @Test
    default void aKeyspaceTellsItsOptions() {
        Keyspace k = keyspaceWithHistory("k");

        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(snapshot.keyspace("k")).contains(k);
            assertThat(snapshot.keyspaces()).containsExactly(k);
        }
        assertThat(k.options().historyRetention()).isEqualTo(Duration.ofHours(1));
        assertThat(plainKeyspace("p").options()).isEqualTo(KeyspaceOptions.DEFAULT);
        assertThatThrownBy(() -> KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    default void everyEarlierPointIsSeenAsItWas() {
        Keyspace k = keyspaceWithHistory("k");
        CommitPoint empty = now();
        commit(k, "a=1", "b=1", "c=1");
        CommitPoint first = now();
        commit(k, "a=2", "b");
        CommitPoint second = now();
        tidyUp();
        try (Transaction transaction = engine().begin()) {
            transaction.deleteRange(k, range("a", "z"));
            transaction.commit();
        }
        commit(k, "d=4");
        tidyUp();

        for (int i = 0; i < 2; i++) {
            try (Snapshot past = engine().snapshotAt(first)) {
                assertThat(past.commitPoint()).isEqualTo(first);
                assertThat(past.keyspaces()).containsExactly(k);
                assertThat(scan(past, k)).containsExactly("a=1", "b=1", "c=1");
                assertThat(get(past, k, "b")).isEqualTo("1");
                assertThat(get(past, k, "d")).isEqualTo("nothing");
            }
            try (Snapshot past = engine().snapshotAt(second)) {
                assertThat(scan(past, k)).containsExactly("a=2", "c=1");
            }
            try (Snapshot past = engine().snapshotAt(empty)) {
                assertThat(scan(past, k)).isEmpty();
            }
            try (Snapshot present = engine().snapshotAt(now())) {
                assertThat(scan(present, k)).containsExactly("d=4");
            }
            tidyUp();
        }
    }

    @Test
    default void aKeyspaceWithoutHistoryCannotBeReadInThePast() {
        Keyspace k = keyspaceWithHistory("k");
        Keyspace plain = plainKeyspace("plain");
        commit(k, "a=1");
        commit(plain, "a=1");
        CommitPoint before = now();
        commit(plain, "a=2");

        try (Snapshot past = engine().snapshotAt(before)) {
            assertThat(scan(past, k)).containsExactly("a=1");
            assertThatThrownBy(() -> past.get(plain, bytes("a")))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("plain");
            assertThatThrownBy(() -> scan(past, plain)).isInstanceOf(HistoryException.class);
        }
        try (Snapshot present = engine().snapshotAt(now())) {
            assertThat(scan(present, plain)).containsExactly("a=2");
        }
    }

    @Test
    default void aDroppedKeyspaceTakesItsHistoryAlong() {
        Keyspace k = keyspaceWithHistory("k");
        Keyspace other = keyspaceWithHistory("other");
        commit(k, "a=1");
        CommitPoint before = now();
        try (Snapshot opened = engine().snapshotAt(before);
                Transaction transaction = engine().begin()) {
            transaction.dropKeyspace(k);
            transaction.commit();
            tidyUp();
            assertThat(scan(opened, k)).containsExactly("a=1");
        }

        try (Snapshot past = engine().snapshotAt(before)) {
            assertThat(past.keyspaces()).containsExactly(other);
            assertThat(past.keyspace("k")).isEmpty();
            assertThatThrownBy(() -> scan(past, k))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("k was dropped");
        }
    }

    @Test
    default void pointsThatNeverWereAreRefused() {
        Keyspace plain = plainKeyspace("plain");
        commit(plain, "a=1");
        CommitPoint before = now();
        commit(plain, "a=2");

        assertThatThrownBy(() -> engine().snapshotAt(before))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("no keyspace");
        assertThatThrownBy(() -> engine().snapshotAt(new CommitPoint(now().position() + 1)))
                .isInstanceOf(HistoryException.class);
        assertThatThrownBy(() -> engine().snapshotAt(Instant.now().plusSeconds(3600)))
                .isInstanceOf(HistoryException.class);
    }

    @Test
    default void aClosedEngineShowsNoPast() {
        CommitPoint before = now();
        engine().close();

        assertThatThrownBy(() -> engine().snapshotAt(before)).isInstanceOf(EngineClosedException.class);
    }
}
