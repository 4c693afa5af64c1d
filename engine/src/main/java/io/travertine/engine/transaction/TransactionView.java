package io.travertine.engine.transaction;

import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;

/** What a statement of a transaction reads. Used by the transaction's thread. */
final class TransactionView extends ForwardingReadable implements Transaction.View {

    private final Readable reader;
    private final Runnable afterClose;
    private boolean closed;

    TransactionView(Readable reader, Runnable afterClose) {
        this.reader = reader;
        this.afterClose = afterClose;
    }

    @Override
    Readable scanReader() {
        return keyReader();
    }

    @Override
    Readable keyReader() {
        if (closed) {
            throw new IllegalStateException("the view is closed");
        }
        return reader;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            afterClose.run();
        }
    }
}
