package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ConflictException;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.Transaction.Savepoint;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.scan;
import static io.travertine.engine.testing.EngineContract.scanBackward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Isolation, conflicts, savepoints and the view of a statement. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
interface TransactionContract extends EngineContract {

    @Test
    default void aTransactionSeesItsOwnWritesAndNobodyElseDoes() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "b", "2");
            put(transaction, k, "d", "2");
            transaction.delete(k, bytes("a"));

            assertThat(scan(transaction, k)).containsExactly("b=2", "c=1", "d=2");
            assertThat(scanBackward(transaction, k, KeyRange.all())).containsExactly("d=2", "c=1", "b=2");
            assertThat(get(transaction, k, "a")).isEqualTo("nothing");
            assertThat(get(transaction, k, "d")).isEqualTo("2");
            assertThat(committed(k)).containsExactly("a=1", "b=1", "c=1");
        }
    }

    @Test
    default void commitMakesAllWritesVisibleTogether() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "a", "1");
            put(transaction, other, "b", "2");
            assertThat(transaction.hasWrites()).isTrue();
            transaction.commit();
            assertThat(transaction.isActive()).isFalse();
        }

        assertThat(committed(k)).containsExactly("a=1");
        assertThat(committed(other)).containsExactly("b=2");
    }

    @Test
    default void rollbackAndCloseLeaveNothing() {
        Keyspace k = plainKeyspace("k");
        try (Transaction rolledBack = engine().begin();
                Transaction closed = engine().begin()) {
            put(rolledBack, k, "a", "1");
            put(closed, k, "b", "2");
            rolledBack.rollback();
            assertThat(rolledBack.isActive()).isFalse();
        }

        assertThat(committed(k)).isEmpty();
    }

    @Test
    default void aTransactionReadsWhatWasCommittedWhenItBegan() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        try (Transaction transaction = engine().begin()) {
            commit(k, "a=2", "b=2");

            assertThat(scan(transaction, k)).containsExactly("a=1");
        }
    }

    @Test
    default void theSecondWriterOfAKeyGetsAConflict() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=0");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            put(first, k, "a", "1");
            first.commit();

            assertThatThrownBy(() -> {
                        put(second, k, "a", "2");
                        put(second, k, "b", "2");
                        second.commit();
                    })
                    .isInstanceOfSatisfying(
                            ConflictException.class, e -> assertThat(e.key()).isEqualTo(bytes("a")));
        }

        assertThat(committed(k)).containsExactly("a=1");
    }

    @Test
    default void aTransactionIsOverAfterAConflictAtItsCommit() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "a", "1");
            commit(k, "a=2");

            assertThatThrownBy(transaction::commit).isInstanceOf(ConflictException.class);

            assertThat(transaction.isActive()).isFalse();
            assertThatThrownBy(() -> put(transaction, k, "b", "1")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(committed(k)).containsExactly("a=2");
    }

    @Test
    default void deletesConflictLikePuts() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=0", "b=0");
        try (Transaction deleter = engine().begin();
                Transaction writer = engine().begin()) {
            deleter.delete(k, bytes("a"));
            put(writer, k, "b", "1");
            commit(k, "a=1", "b");

            assertThatThrownBy(deleter::commit).isInstanceOf(ConflictException.class);
            assertThatThrownBy(writer::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(committed(k)).containsExactly("a=1");
    }

    @Test
    default void twoInsertsOfOneKeyConflict() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            put(first, k, "new", "1");
            first.commit();

            assertThatThrownBy(() -> {
                        put(second, k, "new", "2");
                        second.commit();
                    })
                    .isInstanceOf(ConflictException.class);
        }
        assertThat(committed(k)).containsExactly("new=1");
    }

    @Test
    default void writersOfDifferentKeysAndReadersDoNotConflict() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        commit(k, "a=0", "b=0");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin();
                Transaction reader = engine().begin()) {
            assertThat(get(reader, k, "a")).isEqualTo("0");
            put(first, k, "a", "1");
            put(second, k, "b", "1");
            put(second, other, "a", "1");
            first.commit();
            second.commit();
            reader.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=1");
        assertThat(committed(other)).containsExactly("a=1");
    }

    @Test
    default void aRolledBackWriteIsNoConflict() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            put(first, k, "a", "1");
            first.rollback();
            put(second, k, "a", "2");
            second.commit();
        }
        assertThat(committed(k)).containsExactly("a=2");
    }

    @Test
    default void aWriteUndoneToASavepointIsNoConflict() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            Savepoint savepoint = transaction.savepoint();
            put(transaction, k, "a", "1");
            transaction.rollbackTo(savepoint);
            put(transaction, k, "b", "1");
            commit(k, "a=2");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=2", "b=1");
    }

    @Test
    default void rollingBackToASavepointUndoesWhatCameAfterIt() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=0", "b=0", "c=0");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "a", "1");
            Savepoint savepoint = transaction.savepoint();
            put(transaction, k, "a", "2");
            put(transaction, k, "d", "2");
            transaction.delete(k, bytes("b"));

            transaction.rollbackTo(savepoint);

            assertThat(scan(transaction, k)).containsExactly("a=1", "b=0", "c=0");
            assertThat(get(transaction, k, "a")).isEqualTo("1");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=0", "c=0");
    }

    @Test
    default void manyPutsAtOnceAreAsPutsOneByOne() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        commit(k, "a=0", "b=0");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "b", "1");
            put(transaction, k, "d", "1");
            putAll(transaction, k, "b=2", "c=2", "e=2");
            Savepoint savepoint = transaction.savepoint();
            Readable view = transaction.statementView();
            putAll(transaction, k, "a=3", "c=3", "f=3");
            putAll(transaction, other, "x=3");
            put(transaction, k, "c", "4");
            transaction.delete(k, bytes("e"));

            assertThat(scan(transaction, k)).containsExactly("a=3", "b=2", "c=4", "d=1", "f=3");
            assertThat(scanBackward(transaction, k, KeyRange.all())).containsExactly("f=3", "d=1", "c=4", "b=2", "a=3");
            assertThat(get(transaction, k, "c")).isEqualTo("4");
            assertThat(get(transaction, k, "a")).isEqualTo("3");
            assertThat(scan(view, k)).containsExactly("a=0", "b=2", "c=2", "d=1", "e=2");
            assertThat(get(view, k, "c")).isEqualTo("2");
            transaction.rollbackTo(savepoint);
            putAll(transaction, k, "g=5", "h=5");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=0", "b=2", "c=2", "d=1", "e=2", "g=5", "h=5");
        assertThat(committed(other)).isEmpty();
    }

    private static void putAll(Transaction transaction, Keyspace keyspace, String... entries) {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (String entry : entries) {
            keys.add(bytes(entry.substring(0, entry.indexOf('='))));
            values.add(bytes(entry.substring(entry.indexOf('=') + 1)));
        }
        transaction.putAll(keyspace, keys, values);
    }

    @Test
    default void manyPutsAtOnceAreRefusedInAnotherOrderThanThatOfTheirKeys() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            assertThatThrownBy(() -> putAll(transaction, k, "a=1", "c=1", "b=1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("number 2");
            assertThatThrownBy(() -> putAll(transaction, k, "a=1", "a=1")).isInstanceOf(IllegalArgumentException.class);
            assertThat(scan(transaction, k)).isEmpty();
        }
    }

    @Test
    default void saysWhichOfManyKeysIsThereFirst() {
        Keyspace k = plainKeyspace("k");
        commit(k, "b=0", "d=0");
        try (Transaction transaction = engine().begin()) {
            transaction.delete(k, bytes("b"));
            List<byte[]> keys = List.of(bytes("a"), bytes("b"), bytes("c"), bytes("d"));

            assertThat(transaction.firstFound(k, keys, ReadStatistics.ignored()))
                    .isEqualTo(3);
            assertThat(transaction.firstFound(k, keys.subList(0, 3), ReadStatistics.ignored()))
                    .isEqualTo(-1);
            put(transaction, k, "a", "1");
            assertThat(transaction.firstFound(k, keys, ReadStatistics.ignored()))
                    .isZero();
        }
    }

    @Test
    default void aSavepointMayBeUsedAgain() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "a", "1");
            Savepoint outer = transaction.savepoint();
            put(transaction, k, "b", "1");
            Savepoint inner = transaction.savepoint();
            put(transaction, k, "c", "1");
            transaction.rollbackTo(inner);
            assertThat(scan(transaction, k)).containsExactly("a=1", "b=1");
            transaction.rollbackTo(outer);
            put(transaction, k, "d", "1");
            transaction.rollbackTo(outer);
            put(transaction, k, "e", "1");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "e=1");
    }

    @Test
    default void aStatementDoesNotMeetItsOwnWrites() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=0", "b=0", "c=0");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "b", "1");
            Readable view = transaction.statementView();
            int seen = 0;
            try (Cursor cursor = view.cursor(k, KeyRange.all())) {
                for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                    seen++;
                    transaction.delete(k, cursor.key());
                    put(transaction, k, "z" + seen, "again");
                    put(transaction, k, "aa" + seen, "again");
                }
            }

            assertThat(seen).isEqualTo(3);
            assertThat(scan(view, k)).containsExactly("a=0", "b=1", "c=0");
            assertThat(scanBackward(view, k, KeyRange.all())).containsExactly("c=0", "b=1", "a=0");
            assertThat(get(view, k, "b")).isEqualTo("1");
            assertThat(get(view, k, "z1")).isEqualTo("nothing");
            assertThat(scan(transaction, k))
                    .containsExactly("aa1=again", "aa2=again", "aa3=again", "z1=again", "z2=again", "z3=again");
        }
    }

    @Test
    default void aStatementViewOutlivesTheRollbackOfLaterWrites() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "a", "1");
            Readable view = transaction.statementView();
            Savepoint savepoint = transaction.savepoint();
            put(transaction, k, "a", "2");
            transaction.rollbackTo(savepoint);
            put(transaction, k, "a", "3");

            assertThat(get(view, k, "a")).isEqualTo("1");
            assertThat(get(transaction, k, "a")).isEqualTo("3");
        }
    }

    @Test
    default void manyWritesOfOneKeyLeaveTheLast() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            for (int i = 0; i <= 1000; i++) {
                put(transaction, k, "a", Integer.toString(i));
            }
            assertThat(scan(transaction, k)).containsExactly("a=1000");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=1000");
    }

    @Test
    default void aSnapshotSeesNoHalfOfACommit() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin();
                Snapshot before = engine().snapshot()) {
            put(transaction, k, "a", "1");
            put(transaction, k, "b", "1");
            transaction.commit();

            assertThat(scan(before, k)).isEmpty();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=1");
    }

    @Test
    default void anEndedTransactionRefusesEverything() {
        Keyspace k = plainKeyspace("k");
        Transaction committed = engine().begin();
        committed.commit();
        Transaction rolledBack = engine().begin();
        rolledBack.rollback();
        for (Transaction over : List.of(committed, rolledBack)) {
            assertThatThrownBy(() -> put(over, k, "a", "1")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> over.get(k, bytes("a"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(over::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(over::savepoint).isInstanceOf(IllegalStateException.class);
            over.close();
        }
        assertThat(committed(k)).isEmpty();
    }
}
