package io.travertine.engine.testing;

import java.util.Optional;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine.Estimate;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What writes do, who sees them, and what happens after the end. */
interface VisibilityContract extends EngineContract {

    @Test
    default void committedWritesAreSeen() {
        Keyspace k = plainKeyspace("k");

        commit(k, "a=1", "b=2");

        assertThat(committed(k)).containsExactly("a=1", "b=2");
    }

    @Test
    default void aLaterWriteReplacesAnEarlierOne() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");

        commit(k, "a=2");

        assertThat(committed(k)).containsExactly("a=2");
    }

    @Test
    default void theLastWriteOfAKeyInABatchWins() {
        Keyspace k = plainKeyspace("k");

        commit(k, "a=1", "a=2", "b=1", "b", "c", "c=3");

        assertThat(committed(k)).containsExactly("a=2", "c=3");
    }

    @Test
    default void deletedKeysAreGoneAndMayComeBack() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=2");
        commit(k, "a", "nobody");
        assertThat(committed(k)).containsExactly("b=2");

        commit(k, "a=3");

        assertThat(committed(k)).containsExactly("a=3", "b=2");
    }

    @Test
    default void anEmptyBatchChangesNothing() {
        Keyspace k = plainKeyspace("k");

        engine().write(new WriteBatch(), Durability.SYNC);

        assertThat(committed(k)).isEmpty();
    }

    @Test
    default void emptyKeysAndEmptyValuesAreKept() {
        Keyspace k = plainKeyspace("k");

        commit(k, "=1", "a=");

        assertThat(committed(k)).containsExactly("=1", "a=");
    }

    @Test
    default void aKeyAndTheSameKeyWithAZeroByteAreTwo() {
        Keyspace k = plainKeyspace("k");

        commit(k, "a\0=2", "a=1", "a\0\0=3");

        assertThat(committed(k)).containsExactly("a=1", "a\0=2", "a\0\0=3");
    }

    @Test
    default void keysAreOrderedAsUnsignedBytes() {
        Keyspace k = plainKeyspace("k");
        WriteBatch batch = new WriteBatch();
        for (int first : new int[] {0xFF, 0x80, 0x7F, 0x00}) {
            batch.put(k, new byte[] {(byte) first}, bytes(Integer.toString(first)));
        }
        engine().write(batch, Durability.SYNC);

        try (Snapshot snapshot = engine().snapshot();
                var cursor = snapshot.cursor(k, KeyRange.all())) {
            StringBuilder order = new StringBuilder();
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                order.append(EngineContract.text(cursor.value())).append(' ');
            }
            assertThat(order).hasToString("0 127 128 255 ");
        }
    }

    @Test
    default void everyDurabilityMakesWritesVisible() {
        Keyspace k = plainKeyspace("k");
        for (Durability durability : new Durability[] {Durability.SYNC, Durability.BUFFERED}) {
            engine().write(new WriteBatch().put(k, bytes(durability.name()), bytes("1")), durability);
        }

        assertThat(committed(k)).containsExactly("BUFFERED=1", "SYNC=1");
    }

    @Test
    default void aSnapshotDoesNotSeeLaterCommits() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1");
        try (Snapshot snapshot = engine().snapshot()) {
            commit(k, "a=2", "b", "c=2");

            assertThat(scan(snapshot, k)).containsExactly("a=1", "b=1");
            assertThat(get(snapshot, k, "a")).isEqualTo("1");
            assertThat(get(snapshot, k, "c")).isEqualTo("nothing");
        }
    }

    @Test
    default void commitPointsGrowWithEveryCommit() {
        Keyspace k = plainKeyspace("k");
        try (Snapshot before = engine().snapshot()) {
            commit(k, "a=1");
            try (Snapshot after = engine().snapshot();
                    Transaction transaction = engine().begin()) {
                assertThat(after.commitPoint()).isGreaterThan(before.commitPoint());
                assertThat(transaction.readPoint()).isEqualTo(after.commitPoint());
            }
        }
    }

    @Test
    default void returnedBytesBelongToTheCaller() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Snapshot snapshot = engine().snapshot()) {
            byte[] value = snapshot.get(k, bytes("a"));
            assertThat(value).isNotNull();
            value[0] = 'X';

            assertThat(get(snapshot, k, "a")).isEqualTo("1");
        }
    }

    @Test
    default void keysAndValuesThatAreTooLongAreRefusedAndNothingChanges() {
        Keyspace k = plainKeyspace("k");
        byte[] longest = new byte[engine().capabilities().keyBytesMax()];
        byte[] tooLong = new byte[longest.length + 1];
        byte[] tooLarge = new byte[engine().capabilities().valueBytesMax() + 1];
        engine().write(new WriteBatch().put(k, longest, bytes("1")), Durability.SYNC);

        assertRefused(new WriteBatch().put(k, bytes("a"), bytes("1")).put(k, tooLong, bytes("1")), tooLong.length);
        assertRefused(new WriteBatch().put(k, bytes("a"), bytes("1")).put(k, bytes("b"), tooLarge), tooLarge.length);
        assertRefused(new WriteBatch().put(k, bytes("a"), bytes("1")).delete(k, tooLong), tooLong.length);
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "c", "3");
            assertThatThrownBy(() -> transaction.put(k, tooLong, bytes("1")))
                    .isInstanceOf(EntryTooLargeException.class);
            assertThatThrownBy(() -> transaction.put(k, bytes("c"), tooLarge))
                    .isInstanceOf(EntryTooLargeException.class);
            assertThatThrownBy(() -> transaction.delete(k, tooLong)).isInstanceOf(EntryTooLargeException.class);
            assertThat(transaction.get(k, tooLong)).isNull();
            transaction.commit();
        }

        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(snapshot.get(k, longest)).isEqualTo(bytes("1"));
            assertThat(snapshot.get(k, tooLong)).isNull();
            assertThat(snapshot.get(k, bytes("a"))).isNull();
            assertThat(snapshot.get(k, bytes("b"))).isNull();
            assertThat(get(snapshot, k, "c")).isEqualTo("3");
        }
    }

    private void assertRefused(WriteBatch batch, int length) {
        assertThatThrownBy(() -> engine().write(batch, Durability.SYNC))
                .isInstanceOf(EntryTooLargeException.class)
                .hasMessageContaining(Integer.toString(length));
    }

    @Test
    default void estimatesAreZeroForNothingAndNeverNegative() {
        Keyspace k = plainKeyspace("k");
        assertThat(engine().estimate(k, KeyRange.all()).entries()).isZero();
        commit(k, "a=1", "b=2", "c=3");

        Estimate estimate = engine().estimate(k, KeyRange.all());

        assertThat(estimate.entries()).isPositive();
        assertThat(estimate.bytes()).isPositive();
        assertThat(engine().estimate(k, EngineContract.range("b", "b")).entries())
                .isZero();
    }

    @Test
    default void aSampleOfAFewEntriesIsAllOfThem() {
        Keyspace k = plainKeyspace("k");
        assertThat(engine().sample(k, 10).entries()).isZero();
        commit(plainKeyspace("l"), "a=9");
        commit(k, "a=1", "b=2", "c=3");
        commit(k, "b=4");

        KeyspaceSample sample = engine().sample(k, 10);

        assertThat(sample.share()).isEqualTo(1);
        assertThat(sample.keys()).containsExactlyInAnyOrder(bytes("a"), bytes("b"), bytes("c"));
        assertThat(sample.values()).containsExactlyInAnyOrder(bytes("1"), bytes("4"), bytes("3"));
    }

    @Test
    default void splitsAdjoinAndCoverTheRange() {
        Keyspace k = plainKeyspace("k");
        for (int i = 100; i < 200; i++) {
            commit(k, i + "=v");
        }
        KeyRange whole = EngineContract.range("120", "180");

        for (int count : new int[] {1, 2, 7}) {
            var parts = engine().splits(k, whole, count);

            assertThat(parts).hasSizeBetween(1, count);
            assertThat(parts.get(0).lower()).isEqualTo(whole.lower());
            assertThat(parts.get(parts.size() - 1).upper()).isEqualTo(whole.upper());
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).lower()).isEqualTo(parts.get(i - 1).upper());
                assertThat(parts.get(i).isEmpty()).isFalse();
            }
        }
    }

    @Test
    default void aClosedEngineRefusesEverything() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        Snapshot snapshot = engine().snapshot();
        Transaction transaction = engine().begin();
        put(transaction, k, "b", "2");

        engine().close();
        engine().close();

        assertThatThrownBy(() -> engine().snapshot()).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> engine().begin()).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> commit(k, "a=1")).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> snapshot.get(k, bytes("a"))).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> transaction.get(k, bytes("a"))).isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(EngineClosedException.class);
        snapshot.close();
        transaction.close();
    }

    @Test
    default void aClosedSnapshotRefusesReads() {
        Keyspace k = engine().createKeyspace("k", Optional.empty());
        Snapshot snapshot = engine().snapshot();

        snapshot.close();
        snapshot.close();

        assertThatThrownBy(() -> snapshot.get(k, bytes("a"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> snapshot.cursor(k, KeyRange.all())).isInstanceOf(IllegalStateException.class);
    }
}
