package io.travertine.engine.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.LockWait;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.range;
import static io.travertine.engine.testing.EngineContract.scan;
import static io.travertine.engine.testing.EngineContract.scanBackward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What each isolation level lets a transaction see and do. */
interface IsolationContract extends EngineContract {

    private Transaction begin(Isolation isolation) {
        return engine().begin(TransactionOptions.at(isolation));
    }

    private static void assertConflict(Transaction transaction) {
        assertThatThrownBy(transaction::commit).isInstanceOf(ConflictException.class);
    }

    @Test
    default void aReadCommittedTransactionSeesNewCommitsWhenItRefreshes() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction transaction = begin(Isolation.READ_COMMITTED)) {
            put(transaction, k, "b", "own");
            commit(k, "a=2", "c=2");
            assertThat(scan(transaction, k)).containsExactly("a=1", "b=own");

            transaction.refresh();

            assertThat(scan(transaction, k)).containsExactly("a=2", "b=own", "c=2");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=2", "b=own", "c=2");
    }

    @Test
    default void aViewKeepsItsReadPointWhenTheTransactionRefreshes() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction transaction = begin(Isolation.READ_COMMITTED);
                Transaction.View before = transaction.statementView()) {
            commit(k, "a=2");
            transaction.refresh();
            commit(k, "a=3");
            engine().administration().ifPresent(administration -> administration.compact());

            assertThat(get(before, k, "a")).isEqualTo("1");
            assertThat(get(transaction, k, "a")).isEqualTo("2");
        }
    }

    @Test
    default void aClosedViewSaysSo() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = begin(Isolation.READ_COMMITTED)) {
            Transaction.View view = transaction.statementView();
            view.close();
            view.close();

            assertThatThrownBy(() -> get(view, k, "a")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void onlyReadCommittedRefreshes() {
        try (Transaction snapshot = begin(Isolation.SNAPSHOT);
                Transaction serializable = begin(Isolation.SERIALIZABLE)) {
            assertThatThrownBy(snapshot::refresh).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(serializable::refresh).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void anUnlockedWriteThatWasOvertakenIsFoundAtTheRefresh() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = begin(Isolation.READ_COMMITTED)) {
            transaction.putUnlocked(k, bytes("a"), bytes("1"));
            commit(k, "b=2");
            transaction.refresh();
            commit(k, "a=2");

            assertThatThrownBy(transaction::refresh).isInstanceOf(ConflictException.class);
            assertConflict(transaction);
        }
        assertThat(committed(k)).containsExactly("a=2", "b=2");
    }

    @Test
    default void writeSkewIsPossibleBelowSerializableOnly() {
        Keyspace k = plainKeyspace("k");
        for (Isolation isolation : Isolation.values()) {
            commit(k, "a=1", "b=1");
            try (Transaction one = begin(isolation);
                    Transaction other = begin(isolation)) {
                get(one, k, "a");
                get(one, k, "b");
                get(other, k, "a");
                get(other, k, "b");
                put(one, k, "a", "0");
                put(other, k, "b", "0");
                one.commit();
                if (isolation == Isolation.SERIALIZABLE) {
                    assertConflict(other);
                } else {
                    other.commit();
                }
            }
        }
    }

    @Test
    default void aKeyThatWasNotThereCountsAsRead() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE)) {
            assertThat(get(transaction, k, "a")).isEqualTo("nothing");
            put(transaction, k, "b", "1");
            commit(k, "a=1");

            assertConflict(transaction);
        }
    }

    @Test
    default void anInsertIntoAScannedRangeIsAConflictAndOneBesideItIsNone() {
        Keyspace k = plainKeyspace("k");
        commit(k, "c=1", "g=1");
        for (String inserted : new String[] {"b=2", "d=2", "f=2"}) {
            try (Transaction forward = begin(Isolation.SERIALIZABLE);
                    Transaction backward = begin(Isolation.SERIALIZABLE)) {
                scan(forward, k, range("b", "g"));
                scanBackward(backward, k, range("b", "g"));
                put(forward, k, "x", "1");
                put(backward, k, "y", "1");
                commit(k, inserted);

                assertConflict(forward);
                assertConflict(backward);
            }
        }
        try (Transaction transaction = begin(Isolation.SERIALIZABLE)) {
            scan(transaction, k, range("b", "g"));
            put(transaction, k, "x", "1");
            commit(k, "a=2", "g=2");
            transaction.commit();
        }
    }

    @Test
    default void aScanThatIsStillOpenCounts() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE);
                Cursor cursor = transaction.cursor(k, KeyRange.all())) {
            cursor.first();
            cursor.next();
            put(transaction, k, "x", "1");
            commit(k, "b");

            assertConflict(transaction);
        }
    }

    @Test
    default void seeksCountWithTheGapsThatTheyJumpOver() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "m=1");
        try (Transaction up = begin(Isolation.SERIALIZABLE);
                Transaction down = begin(Isolation.SERIALIZABLE)) {
            try (Cursor cursor = up.cursor(k, KeyRange.all())) {
                cursor.seek(bytes("f"));
                cursor.previous();
            }
            try (Cursor cursor = down.cursor(k, KeyRange.all())) {
                cursor.seekForPrevious(bytes("k"));
            }
            put(up, k, "x", "1");
            put(down, k, "y", "1");
            commit(k, "g=2");

            assertConflict(up);
            assertConflict(down);
        }
    }

    @Test
    default void aDroppedKeyspaceIsAConflictForWhoReadIt() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE);
                Transaction dropping = engine().begin()) {
            scan(transaction, k);
            put(transaction, other, "x", "1");
            dropping.dropKeyspace(k);
            dropping.commit();

            if (engine().administration().isPresent()) {
                assertConflict(transaction);
            }
        }
    }

    @Test
    default void aTransactionThatWroteNothingNeverFails() {
        Keyspace k = plainKeyspace("k");
        for (boolean readOnly : new boolean[] {true, false}) {
            TransactionOptions options =
                    TransactionOptions.at(Isolation.SERIALIZABLE).withReadOnly(readOnly);
            try (Transaction transaction = engine().begin(options)) {
                scan(transaction, k);
                commit(k, "a=1");
                assertThatCode(transaction::commit).doesNotThrowAnyException();
            }
        }
    }

    @Test
    default void aReadOnlyTransactionRefusesWrites() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin(TransactionOptions.DEFAULT.withReadOnly(true))) {
            assertThatThrownBy(() -> put(transaction, k, "a", "1")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> transaction.delete(k, bytes("a"))).isInstanceOf(IllegalStateException.class);
            transaction.commit();
        }
    }

    @Test
    default void ownWritesAreNoConflictWithOwnReads() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE)) {
            scan(transaction, k);
            put(transaction, k, "a", "2");
            put(transaction, k, "c", "2");
            assertThat(scan(transaction, k)).containsExactly("a=2", "b=1", "c=2");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=2", "b=1", "c=2");
    }

    @Test
    default void whatWasTouchedMustStayAtEveryLevel() {
        Keyspace k = plainKeyspace("k");
        for (Isolation isolation : Isolation.values()) {
            commit(k, "a=1", "b");
            try (Transaction key = begin(isolation);
                    Transaction absent = begin(isolation);
                    Transaction range = begin(isolation);
                    Transaction beside = begin(isolation)) {
                key.touch(k, bytes("a"));
                absent.touch(k, bytes("b"));
                range.touch(k, range("a", "c"));
                beside.touch(k, range("b0", "c"));
                for (Transaction each : new Transaction[] {key, absent, range, beside}) {
                    put(each, k, "x" + each.id(), "1");
                }
                commit(k, "a=2", "b=2");

                assertConflict(key);
                assertConflict(absent);
                assertConflict(range);
                beside.commit();
            }
        }
    }

    @Test
    default void aTouchCountsFromTheReadPointNotFromItsOwnMoment() {
        Keyspace k = plainKeyspace("k");
        for (Isolation isolation : Isolation.values()) {
            commit(k, "a=1", "b=1");
            try (Transaction transaction = begin(isolation)) {
                put(transaction, k, "x", "1");
                commit(k, "a=2");
                commit(k, "b=2");

                assertThatThrownBy(() -> {
                            transaction.touch(k, bytes("a"));
                            transaction.commit();
                        })
                        .isInstanceOf(ConflictException.class);
            }
        }
    }

    @Test
    default void aTouchBeforeARefreshStillCounts() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction transaction = begin(Isolation.READ_COMMITTED)) {
            transaction.touch(k, bytes("a"));
            commit(k, "a=2");
            transaction.refresh();
            put(transaction, k, "x", "1");

            assertConflict(transaction);
        }
    }

    @Test
    default void manySingleReadsAreStillChecked() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE);
                Transaction harmless = begin(Isolation.SERIALIZABLE)) {
            for (int i = 10_000; i < 15_000; i++) {
                get(transaction, k, Integer.toString(i));
                get(harmless, k, Integer.toString(i));
            }
            put(transaction, k, "x", "1");
            put(harmless, k, "y", "1");
            commit(k, "20000=1");
            harmless.commit();
            commit(k, "12345=1");

            assertConflict(transaction);
        }
    }

    @Test
    default void manyScansAreStillChecked() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = begin(Isolation.SERIALIZABLE)) {
            for (int i = 1000; i < 1600; i++) {
                scan(transaction, k, range(i + "a", i + "b"));
            }
            put(transaction, k, "x", "1");
            commit(k, "1300aa=1");

            assertConflict(transaction);
        }
    }

    /** A store without locks counts a locked row as touched. */
    @Test
    default void whatWasLockedIsUnchangedAtTheCommit() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction locking = engine().begin();
                Transaction writing = engine().begin(
                                TransactionOptions.at(Isolation.SNAPSHOT).withLockTimeout(Duration.ofMillis(1)))) {
            assertThat(locking.lock(k, bytes("a"), LockWait.WAIT)).isTrue();
            put(locking, k, "b", "1");
            BooleanSupplier written = () -> {
                try {
                    put(writing, k, "a", "2");
                    writing.commit();
                    return true;
                } catch (LockNotAvailableException e) {
                    return false;
                }
            };
            boolean overtaken = written.getAsBoolean();

            assertThat(overtaken).isEqualTo(!engine().capabilities().rowLocks());
            if (overtaken) {
                assertThatThrownBy(locking::commit).isInstanceOf(ConflictException.class);
            } else {
                locking.commit();
            }
        }
    }

    @Test
    default void whoIsOptimisticNeitherLocksNorWaits() {
        Keyspace k = plainKeyspace("k");
        TransactionOptions optimistic = TransactionOptions.DEFAULT.withLocksRows(false);
        try (Transaction first = engine().begin(optimistic);
                Transaction second = engine().begin(optimistic)) {
            put(first, k, "a", "1");
            put(second, k, "a", "2");
            second.commit();

            assertThatThrownBy(first::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(committed(k)).containsExactly("a=2");
    }
}
