package io.travertine.engine.testing;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.ConflictException;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.IngestException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
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

/** Bulk ingest: sorted entries that become writes of a transaction at once. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
interface IngestContract extends EngineContract {

    private static void ingest(Transaction transaction, Keyspace keyspace, String... entries) {
        try (BulkWriter writer = transaction.ingest(keyspace)) {
            for (String entry : entries) {
                int equals = entry.indexOf('=');
                writer.add(bytes(entry.substring(0, equals)), bytes(entry.substring(equals + 1)));
            }
            writer.finish();
        }
    }

    @Test
    default void whatWasIngestedIsSeenByItsTransactionAndByAllAfterTheCommit() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "d=1");
        try (Transaction transaction = engine().begin();
                Snapshot before = engine().snapshot()) {
            ingest(transaction, k, "b=2", "c=2");

            assertThat(scan(transaction, k)).containsExactly("a=1", "b=2", "c=2", "d=1");
            assertThat(scanBackward(transaction, k, KeyRange.all())).containsExactly("d=1", "c=2", "b=2", "a=1");
            assertThat(get(transaction, k, "b")).isEqualTo("2");
            assertThat(committed(k)).containsExactly("a=1", "b=1", "d=1");
            assertThat(transaction.hasWrites()).isTrue();
            transaction.commit();
            assertThat(scan(before, k)).containsExactly("a=1", "b=1", "d=1");
            assertThat(get(before, k, "b")).isEqualTo("1");
        }
        assertThat(committed(k)).containsExactly("a=1", "b=2", "c=2", "d=1");
        commit(k, "b=3");
        assertThat(committed(k)).containsExactly("a=1", "b=3", "c=2", "d=1");
    }

    @Test
    default void aStatementDoesNotMeetWhatIsIngestedAfterItBegan() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            ingest(transaction, k, "a=1");
            Readable view = transaction.statementView();
            ingest(transaction, k, "b=2");
            assertThat(scan(view, k)).containsExactly("a=1");
            assertThat(get(view, k, "b")).isEqualTo("nothing");
            assertThat(scan(transaction, k)).containsExactly("a=1", "b=2");
        }
    }

    @Test
    default void rollbackAndCloseAndSavepointsUndoAnIngest() {
        Keyspace k = plainKeyspace("k");
        try (Transaction rolledBack = engine().begin();
                Transaction closed = engine().begin()) {
            ingest(rolledBack, k, "a=1");
            ingest(closed, k, "b=1");
            rolledBack.rollback();
        }
        try (Transaction transaction = engine().begin()) {
            ingest(transaction, k, "c=1");
            Savepoint savepoint = transaction.savepoint();
            ingest(transaction, k, "d=1");
            transaction.rollbackTo(savepoint);
            assertThat(scan(transaction, k)).containsExactly("c=1");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("c=1");
    }

    @Test
    default void laterWritesOfTheTransactionCoverWhatItIngested() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            ingest(transaction, k, "a=1", "b=1", "c=1", "d=1");
            put(transaction, k, "b", "2");
            transaction.delete(k, bytes("a"));
            transaction.deleteRange(k, EngineContract.range("c", "d"));
            assertThat(scan(transaction, k)).containsExactly("b=2", "d=1");
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("b=2", "d=1");
    }

    @Test
    default void entriesOutOfOrderAreRefusedAndTheRestGoesOn() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin();
                BulkWriter writer = transaction.ingest(k)) {
            writer.add(bytes("b"), bytes("1"));
            assertThatThrownBy(() -> writer.add(bytes("a"), bytes("1")))
                    .isInstanceOfSatisfying(
                            IngestException.class, e -> assertThat(e.key()).isEqualTo(bytes("a")))
                    .hasMessageContaining("order");
            assertThatThrownBy(() -> writer.add(bytes("b"), bytes("1"))).isInstanceOf(IngestException.class);
            writer.add(bytes("c"), bytes("1"));
            writer.finish();
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("b=1", "c=1");
    }

    @Test
    default void anIngestIntoWhatTheTransactionHasWrittenIsRefused() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            put(transaction, k, "m", "1");
            ingest(transaction, k, "n=1", "p=1");
            assertThatThrownBy(() -> ingest(transaction, k, "a=1", "z=1")).isInstanceOf(IngestException.class);
            assertThatThrownBy(() -> ingest(transaction, k, "o=1")).isInstanceOf(IngestException.class);
            transaction.deleteRange(k, EngineContract.range("s", "t"));
            assertThatThrownBy(() -> ingest(transaction, k, "sa=1")).isInstanceOf(IngestException.class);
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("m=1", "n=1", "p=1");
    }

    @Test
    default void anIngestConflictsWithWhatOthersWriteToItsRange() {
        Keyspace k = plainKeyspace("k");
        try (Transaction first = engine().begin();
                Transaction second = engine().begin()) {
            ingest(first, k, "a=1", "z=1");
            ingest(second, k, "n=1", "z=2");
            commit(k, "m=2");
            assertThatThrownBy(first::commit).isInstanceOf(ConflictException.class);
            second.commit();
        }
        try (Transaction writer = engine().begin();
                Transaction ingester = engine().begin()) {
            put(writer, k, "q", "3");
            ingest(ingester, k, "q=4");
            ingester.commit();
            assertThatThrownBy(writer::commit).isInstanceOf(ConflictException.class);
        }
        assertThat(committed(k)).containsExactly("m=2", "n=1", "q=4", "z=2");
    }

    @Test
    default void aWriterThatIsNotFinishedLeavesNothing() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin()) {
            try (BulkWriter writer = transaction.ingest(k)) {
                writer.add(bytes("a"), bytes("1"));
            }
            try (BulkWriter empty = transaction.ingest(k)) {
                empty.finish();
            }
            assertThat(transaction.hasWrites()).isFalse();
            transaction.commit();
        }
        assertThat(committed(k)).isEmpty();
    }

    @Test
    default void sizesAreCheckedInAnIngestToo() {
        Keyspace k = plainKeyspace("k");
        try (Transaction transaction = engine().begin();
                BulkWriter writer = transaction.ingest(k)) {
            byte[] tooLong = new byte[engine().capabilities().keyBytesMax() + 1];
            writer.add(bytes("a"), bytes("1"));
            assertThatThrownBy(() -> writer.add(tooLong, bytes("1"))).isInstanceOf(EntryTooLargeException.class);
            byte[] tooLarge = new byte[engine().capabilities().valueBytesMax() + 1];
            assertThatThrownBy(() -> writer.add(bytes("b"), tooLarge)).isInstanceOf(EntryTooLargeException.class);
            writer.add(bytes("c"), bytes("3"));
            writer.finish();
            transaction.commit();
        }
        assertThat(committed(k)).containsExactly("a=1", "c=3");
    }
}
