package io.travertine.engine.read;

/** The visible entries of a range together with the pinned view that they come from. Used by one thread at a time. */
final class RangeScan implements AutoCloseable {

    private final CursorView view;
    private final VisibleIterator entries;
    private final Runnable usableCheck;

    /**
     * @param view pinned; released at the end
     * @param usableCheck throws if the reader that the scan belongs to can no longer be used
     */
    RangeScan(ReadView view, VisibleIterator entries, Runnable usableCheck) {
        this.view = new CursorView(view, entries::close);
        this.entries = entries;
        this.usableCheck = usableCheck;
    }

    /** Makes known which cursor shows this. */
    void shownBy(Object cursor, OpenCursors cursors, String owner, long sequence) {
        view.shownBy(cursor, cursors, owner, sequence);
    }

    VisibleIterator entries() {
        return entries;
    }

    /** Every step of the cursor begins with this. */
    void checkUsable() {
        usableCheck.run();
        view.checkOpen();
    }

    @Override
    public void close() {
        view.close();
    }
}
