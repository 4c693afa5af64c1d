package io.travertine.engine.testing;

import io.travertine.engine.ConflictException;
import io.travertine.engine.Durability;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.Transaction.Savepoint;
import io.travertine.engine.WriteBatch;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.get;
import static io.travertine.engine.testing.EngineContract.put;
import static io.travertine.engine.testing.EngineContract.range;
import static io.travertine.engine.testing.EngineContract.scan;
import static io.travertine.engine.testing.EngineContract.scanBackward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Range deletes: what they hide, from whom, and whom they conflict with. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
interface RangeDeleteContract extends EngineContract {

    private void deleteRange(Keyspace keyspace, KeyRange range) {
        engine().write(new WriteBatch().deleteRange(keyspace, range), Durability.SYNC);
    }

    @Test
    default void aRangeDeleteHidesItsRangeAndNothingElse() {
        Keyspace k = plainKeyspace("k");
        Keyspace other = plainKeyspace("other");
        commit(k, "a=1", "b=1", "c=1", "d=1", "e=1");
        commit(other, "b=1");

        deleteRange(k, range("b", "d"));

        assertThat(committed(k)).containsExactly("a=1", "d=1", "e=1");
        assertThat(committed(other)).containsExactly("b=1");
        try (Snapshot snapshot = engine().snapshot()) {
            assertThat(scanBackward(snapshot, k, KeyRange.all())).containsExactly("e=1", "d=1", "a=1");
            assertThat(get(snapshot, k, "b")).isEqualTo("nothing");
            assertThat(get(snapshot, k, "c")).isEqualTo("nothing");
            assertThat(get(snapshot, k, "d")).isEqualTo("1");
        }
    }

    @Test
    default void aRangeMayHaveNoBounds() {
        Keyspace k = plainKeyspace("k");
        Keyspace next = plainKeyspace("next");
        commit(next, "=1", "a=1");
        commit(k, "=1", "a=1", "b=1", "c=1");
        deleteRange(k, new KeyRange(bytes("b"), null));
        assertThat(committed(k)).containsExactly("=1", "a=1");
        deleteRange(k, KeyRange.all());
        assertThat(committed(k)).isEmpty();
        assertThat(committed(next)).containsExactly("=1", "a=1");
    }

    @Test
    default void anEmptyRangeDeletesNothing() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1");
        deleteRange(k, range("b", "a"));
        deleteRange(k, range("a", "a"));
        try (Transaction transaction = engine().begin()) {
            transaction.deleteRange(k, range("b", "a"));
            assertThat(transaction.hasWrites()).isFalse();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=1");
    }

    @Test
    default void whatIsWrittenAfterARangeDeleteStays() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1");
        deleteRange(k, KeyRange.all());
        commit(k, "b=2");
        assertThat(committed(k)).containsExactly("b=2");
    }

    @Test
    default void theOrderInABatchCounts() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1");
        WriteBatch batch = new WriteBatch()
                .put(k, bytes("b"), bytes("before"))
                .put(k, bytes("c"), bytes("before"))
                .deleteRange(k, range("a", "c"))
                .put(k, bytes("a"), bytes("after"))
                .deleteRange(k, range("c", "d"));
        engine().write(batch, Durability.SYNC);
        assertThat(committed(k)).containsExactly("a=after");
    }

    @Test
    default void aSnapshotTakenBeforeARangeDeleteSeesWhatItHides() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1");
        try (Snapshot before = engine().snapshot()) {
            deleteRange(k, range("a", "c"));
            commit(k, "b=2");

            assertThat(scan(before, k)).containsExactly("a=1", "b=1", "c=1");
            assertThat(scanBackward(before, k, KeyRange.all())).containsExactly("c=1", "b=1", "a=1");
            assertThat(get(before, k, "b")).isEqualTo("1");
        }
        assertThat(committed(k)).containsExactly("b=2", "c=1");
    }

    @Test
    default void aTransactionSeesItsOwnRangeDeletes() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "aa", "2");
            Readable before = transaction.statementView();
            transaction.deleteRange(k, range("a", "c"));
            assertThat(scan(transaction, k)).containsExactly("c=1");
            put(transaction, k, "b", "3");

            assertThat(scan(transaction, k)).containsExactly("b=3", "c=1");
            assertThat(scanBackward(transaction, k, KeyRange.all())).containsExactly("c=1", "b=3");
            assertThat(get(transaction, k, "aa")).isEqualTo("nothing");
            assertThat(get(transaction, k, "b")).isEqualTo("3");
            assertThat(scan(before, k)).containsExactly("a=1", "aa=2", "b=1", "c=1");
            assertThat(get(before, k, "a")).isEqualTo("1");
            assertThat(committed(k)).containsExactly("a=1", "b=1", "c=1");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("b=3", "c=1");
    }

    @Test
    default void aRangeDeleteIsUndoneToASavepoint() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "c", "2");
            Savepoint savepoint = transaction.savepoint();
            transaction.deleteRange(k, KeyRange.all());
            assertThat(scan(transaction, k)).isEmpty();
            transaction.rollbackTo(savepoint);
            assertThat(scan(transaction, k)).containsExactly("a=1", "b=1", "c=2");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "b=1", "c=2");
    }

    @Test
    default void aRangeDeleteConflictsWithAWriteInTheRange() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "z=1");
        try (Transaction deleter = engine().begin();
                Transaction elsewhere = engine().begin()) {
            commit(k, "m=new");
            deleter.deleteRange(k, range("b", "y"));
            assertThatThrownBy(deleter::commit).isInstanceOf(ConflictException.class);
            elsewhere.deleteRange(k, range("n", "y"));
            elsewhere.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "m=new", "z=1");
    }

    @Test
    default void aWriteConflictsWithARangeDeleteOfItsKey() {
        Keyspace k = plainKeyspace("k");
        try (Transaction inside = engine().begin();
                Transaction outside = engine().begin();
                Transaction overlapping = engine().begin()) {
            deleteRange(k, range("b", "d"));
            assertThatThrownBy(() -> {
                        put(inside, k, "c", "1");
                        inside.commit();
                    })
                    .isInstanceOf(ConflictException.class);
            put(outside, k, "d", "1");
            outside.commit();
            overlapping.deleteRange(k, range("a", "bb"));
            assertThatThrownBy(overlapping::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(committed(k)).containsExactly("d=1");
    }

    @Test
    default void boundsAreAsLongAsKeysMayBe() {
        Keyspace k = plainKeyspace("k");
        byte[] tooLong = new byte[engine().capabilities().keyBytesMax() + 1];
        try (Transaction transaction = engine().begin()) {
            assertThatThrownBy(() -> transaction.deleteRange(k, new KeyRange(tooLong, null)))
                    .isInstanceOf(EntryTooLargeException.class);
            assertThatThrownBy(() -> transaction.deleteRange(k, new KeyRange(null, tooLong)))
                    .isInstanceOf(EntryTooLargeException.class);
        }
    }
}
