package io.travertine.engine.transaction;

import java.util.List;
import java.util.function.Consumer;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.ingest.IngestWriter;
import io.travertine.engine.version.FileMetadata;

/** Writes files of sorted entries for one transaction, and hands them to it at the end. Used by the transaction's thread. */
final class TransactionBulkWriter implements BulkWriter {

    /** What the transaction checks of each entry. */
    interface EntryCheck {

        void check(byte[] key, byte[] value);
    }

    private final IngestWriter writer;
    private final EntryCheck check;
    private final Consumer<List<FileMetadata>> taker;
    private boolean finished;

    /**
     * @param taker receives the files, in order, once all are durable; if it throws, they are deleted
     */
    TransactionBulkWriter(IngestWriter writer, EntryCheck check, Consumer<List<FileMetadata>> taker) {
        this.writer = writer;
        this.check = check;
        this.taker = taker;
    }

    @Override
    public void add(byte[] key, byte[] value) {
        if (finished) {
            throw new IllegalStateException("the writer is finished");
        }
        check.check(key, value);
        writer.add(key, value);
    }

    @Override
    public void finish() {
        if (!finished) {
            finished = true;
            List<FileMetadata> files = writer.finish();
            taker.accept(files);
        }
    }

    @Override
    public void close() {
        finished = true;
        writer.close();
    }
}
