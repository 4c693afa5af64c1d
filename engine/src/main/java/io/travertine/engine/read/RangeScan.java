package io.travertine.engine.read;

import org.jspecify.annotations.Nullable;

/** The visible entries of a range together with the pinned view that they come from. Used by one thread at a time. */
final class RangeScan implements AutoCloseable {

    private final ReadView view;
    private final VisibleIterator entries;
    private final Runnable usableCheck;
    private OpenCursors.@Nullable Registration registration;
    private boolean closed;

    /**
     * @param view pinned; released at the end
     * @param usableCheck throws if the reader that the scan belongs to can no longer be used
     */
    RangeScan(ReadView view, VisibleIterator entries, Runnable usableCheck) {
        this.view = view;
        this.entries = entries;
        this.usableCheck = usableCheck;
    }

    /** Makes known which cursor shows this. */
    void shownBy(Object cursor, OpenCursors cursors, long sequence) {
        registration = cursors.opened(cursor, sequence, this::close);
    }

    VisibleIterator entries() {
        return entries;
    }

    void checkUsable() {
        usableCheck.run();
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (registration != null) {
                registration.closed();
            }
            try {
                entries.close();
            } finally {
                view.release();
            }
        }
    }
}
