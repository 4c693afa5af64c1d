package io.travertine.engine.testing;

import java.time.Duration;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.LockWait;
import io.travertine.engine.LockWaitCancelledException;
import io.travertine.engine.Transaction;
import io.travertine.engine.Transaction.Savepoint;
import io.travertine.engine.TransactionOptions;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Row locks, as far as one thread can see them, of a store that has them. */
public interface LockContract extends EngineContract {

    private Transaction impatient(Isolation isolation) {
        return engine().begin(TransactionOptions.at(isolation)
                .withLockTimeout(Duration.ofMillis(1))
                .withOwner("impatient"));
    }

    @Test
    default void aWriteWaitsForWhoWroteFirstAndGivesUpInTime() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin(TransactionOptions.DEFAULT.withOwner("first"));
                Transaction second = impatient(Isolation.SNAPSHOT)) {
            put(first, k, "a", "1");

            assertThatThrownBy(() -> put(second, k, "a", "2"))
                    .isInstanceOf(LockNotAvailableException.class)
                    .hasMessage("transaction " + second.id() + " (impatient) cannot lock key \"a\" of keyspace k:"
                            + " transaction " + first.id()
                            + " (first) has locked it, and did not end within 1 ms; try again later");

            put(second, k, "b", "2");
            second.commit();
            first.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=2");
    }

    @Test
    default void nowaitFailsAtOnceAndSkipGoesOn() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            first.delete(k, bytes("a"));

            assertThatThrownBy(() -> second.lock(k, bytes("a"), LockWait.NOWAIT))
                    .isInstanceOf(LockNotAvailableException.class)
                    .hasMessageContaining("this one was not to wait");
            assertThat(second.lock(k, bytes("a"), LockWait.SKIP)).isFalse();
            assertThat(second.lock(k, bytes("b"), LockWait.SKIP)).isTrue();
            assertThat(second.lock(k, bytes("b"), LockWait.NOWAIT)).isTrue();
            first.rollback();
            assertThat(second.lock(k, bytes("a"), LockWait.SKIP)).isTrue();
        }
    }

    @Test
    default void locksEndWithTheTransactionNotWithASavepoint() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            Savepoint savepoint = first.savepoint();
            put(first, k, "a", "1");
            first.rollbackTo(savepoint);
            assertThat(second.lock(k, bytes("a"), LockWait.SKIP)).isFalse();
            first.commit();
            assertThat(second.lock(k, bytes("a"), LockWait.SKIP)).isTrue();
        }
        try (Transaction next = engine().begin()) {
            assertThat(next.lock(k, bytes("a"), LockWait.SKIP)).isTrue();
        }
    }

    @Test
    default void aRowThatIsNewerThanTheReadPointIsAConflictAtOnce() {
        Keyspace k = plainKeyspace("k");
        for (Isolation isolation : Isolation.values()) {
            try (Transaction transaction = impatient(isolation)) {
                commit(k, "a=" + isolation);

                assertThatThrownBy(() -> put(transaction, k, "a", "lost"))
                        .isInstanceOfSatisfying(ConflictException.class, e -> {
                            assertThat(e.key()).isEqualTo(bytes("a"));
                            assertThat(e.keyspace()).isEqualTo(k);
                        });
            }
        }
    }

    @Test
    default void aReadCommittedTransactionWritesTheRowAfterARefresh() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = impatient(Isolation.READ_COMMITTED);
                Transaction other = engine().begin()) {
            commit(k, "a=1");
            assertThatThrownBy(() -> put(transaction, k, "a", "2")).isInstanceOf(ConflictException.class);
            assertThat(other.lock(k, bytes("a"), LockWait.SKIP)).isFalse();

            transaction.refresh();
            put(transaction, k, "a", "3");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=3");
    }

    @Test
    default void aCancelledTransactionWaitsForNothingUntilItIsAllowedTo() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = impatient(Isolation.SNAPSHOT)) {
            put(first, k, "a", "1");
            second.cancelWaits();
            assertThatThrownBy(() -> put(second, k, "a", "2")).isInstanceOf(LockWaitCancelledException.class);
            put(second, k, "b", "2");
            second.allowWaits();
            assertThatThrownBy(() -> put(second, k, "a", "2")).isInstanceOf(LockNotAvailableException.class);
        }
    }
}
