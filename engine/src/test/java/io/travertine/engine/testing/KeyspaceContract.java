package io.travertine.engine.testing;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.Transaction.Savepoint;
import io.travertine.engine.TupleLayout;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keyspaces come and go with transactions. */
interface KeyspaceContract extends EngineContract {

    private List<String> names() {
        try (Snapshot snapshot = engine().snapshot()) {
            return snapshot.keyspaces().stream().map(Keyspace::name).toList();
        }
    }

    @Test
    default void aNewStoreHasNoKeyspaces() {
        assertThat(names()).isEmpty();
    }

    @Test
    default void keyspacesAreListedByNameWithTheirLayouts() {
        TupleLayout layout = TupleLayout.of(ColumnKind.INT64, ColumnKind.BYTES);
        Keyspace b = engine().createKeyspace("b", Optional.of(layout));
        Keyspace a = plainKeyspace("a");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(snapshot.keyspaces()).containsExactly(a, b);
            assertThat(snapshot.keyspace("b")).contains(b);
            assertThat(snapshot.keyspace("c")).isEmpty();
        }
        assertThat(b.layout()).contains(layout);
        assertThat(a.id()).isNotEqualTo(b.id());
    }

    @Test
    default void keyspacesDoNotShareKeys() {
        Keyspace a = plainKeyspace("a");
        Keyspace b = plainKeyspace("b");
        commit(a, "k=a");
        commit(b, "k=b", "l=b");
        commit(a, "k");

        assertThat(committed(a)).isEmpty();
        assertThat(committed(b)).containsExactly("k=b", "l=b");
    }

    @Test
    default void aKeyspaceIsCreatedWithItsTransaction() {
        Keyspace k;
        try (Transaction transaction = engine().begin()) {
            k = transaction.createKeyspace("k", Optional.empty());
            put(transaction, k, "a", "1");
            assertThat(transaction.keyspace("k")).contains(k);
            assertThat(scan(transaction, k)).containsExactly("a=1");
            assertThat(names()).isEmpty();
            transaction.commit();
        }
        assertThat(names()).containsExactly("k");
        assertThat(committed(k)).containsExactly("a=1");
    }

    @Test
    default void aRolledBackKeyspaceLeavesNothing() {
        try (Transaction transaction = engine().begin()) {
            put(transaction, transaction.createKeyspace("k", Optional.empty()), "a", "1");
        }
        assertThat(names()).isEmpty();

        assertThat(committed(plainKeyspace("k"))).isEmpty();
    }

    @Test
    default void aTakenNameIsRefused() {
        plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            assertThatThrownBy(() -> transaction.createKeyspace("k", Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("k");
            transaction.createKeyspace("l", Optional.empty());
            assertThatThrownBy(() -> transaction.createKeyspace("l", Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void twoTransactionsCannotCreateOneName() {
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            first.createKeyspace("k", Optional.empty());
            second.createKeyspace("k", Optional.empty());
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(names()).containsExactly("k");
    }

    @Test
    default void aNameThatAnotherTransactionTookAndGaveBackCannotBeCreated() {
        try (Transaction earlier = engine().begin()) {
            Keyspace taken = plainKeyspace("k");
            try (Transaction dropping = engine().begin()) {
                dropping.dropKeyspace(taken);
                dropping.commit();
            }
            earlier.createKeyspace("k", Optional.empty());

            assertThatThrownBy(earlier::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void droppingRemovesTheKeyspaceAndItsEntriesAtTheCommit() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Snapshot before = engine().snapshot();
                Transaction transaction = engine().begin()) {
            transaction.dropKeyspace(k);
            assertThat(transaction.keyspace("k")).isEmpty();
            assertThat(names()).containsExactly("k");
            transaction.commit();

            assertThat(before.keyspace("k")).contains(k);
            assertThat(scan(before, k)).containsExactly("a=1");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void aNewKeyspaceOfADroppedNameIsEmpty() {
        Keyspace old = plainKeyspace("k");
        commit(old, "a=1", "b=2");
        Keyspace fresh;
        try (Transaction transaction = engine().begin()) {
            transaction.dropKeyspace(old);
            fresh = transaction.createKeyspace("k", Optional.empty());
            put(transaction, fresh, "b", "new");
            transaction.commit();
        }

        assertThat(fresh.id()).isNotEqualTo(old.id());
        assertThat(committed(fresh)).containsExactly("b=new");
    }

    @Test
    default void droppingIsUndoneByRollback() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction transaction = engine().begin()) {
            Savepoint savepoint = transaction.savepoint();
            transaction.dropKeyspace(k);
            transaction.rollbackTo(savepoint);
            assertThat(transaction.keyspace("k")).contains(k);
            assertThat(get(transaction, k, "a")).isEqualTo("1");
            transaction.commit();
        }
        try (Transaction transaction = engine().begin()) {
            transaction.dropKeyspace(k);
        }
        assertThat(committed(k)).containsExactly("a=1");
    }

    @Test
    default void creationIsUndoneByRollbackToASavepoint() {
        try (Transaction transaction = engine().begin()) {
            Savepoint savepoint = transaction.savepoint();
            transaction.createKeyspace("k", Optional.empty());
            transaction.rollbackTo(savepoint);
            assertThat(transaction.keyspace("k")).isEmpty();
            Keyspace again = transaction.createKeyspace("k", Optional.empty());
            put(transaction, again, "a", "1");
            transaction.commit();
            assertThat(committed(again)).containsExactly("a=1");
        }
    }

    @Test
    default void writingToADroppedKeyspaceIsRefused() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            transaction.dropKeyspace(k);
            assertThatThrownBy(() -> put(transaction, k, "a", "1")).isInstanceOf(IllegalArgumentException.class);
            transaction.commit();
        }
        assertThatThrownBy(() -> commit(k, "a=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k");
    }

    @Test
    default void aWriterLosesAgainstADropThatCommittedFirst() {
        Keyspace k = plainKeyspace("k");
        try (Transaction writer = engine().begin();
                Transaction dropper = engine().begin()) {
            writer.put(k, bytes("a"), bytes("1"));
            dropper.dropKeyspace(k);
            dropper.commit();

            assertThatThrownBy(writer::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(names()).isEmpty();
    }

    @Test
    default void aWriterThatTookItsWritesBackDoesNotMindADrop() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        try (Transaction writer = engine().begin();
                Transaction dropper = engine().begin()) {
            writer.put(other, bytes("b"), bytes("2"));
            Savepoint before = writer.savepoint();
            writer.put(k, bytes("a"), bytes("1"));
            writer.rollbackTo(before);
            dropper.dropKeyspace(k);
            dropper.commit();

            writer.commit();
        }
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(get(snapshot, other, "b")).isEqualTo("2");
        }
    }

    @Test
    default void twoTransactionsCannotDropOneKeyspace() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            first.dropKeyspace(k);
            second.dropKeyspace(k);
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
        }
    }
}
