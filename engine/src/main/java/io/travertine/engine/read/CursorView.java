package io.travertine.engine.read;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The pinned view that an open cursor reads, with what reads in it, until it is closed.
 *
 * <p>A cursor belongs to one thread at a time, but another may close it: because it was forgotten, or in a hurry. It cannot be
 * told then whether the first one is in the midst of a step, so the memory that it reads must stay as it is. What memtables
 * take is used again only if everything, from opening to closing, was done by one thread.
 */
final class CursorView {

    private final ReadView view;
    private final Runnable endOfReading;
    private final Thread opener;
    private final AtomicBoolean closed = new AtomicBoolean();
    private OpenCursors.@Nullable Registration registration;
    private volatile boolean usedByOthers;

    /**
     * @param view pinned; released at the end
     * @param endOfReading closes what reads in it; must not refer to the cursor
     */
    CursorView(ReadView view, Runnable endOfReading) {
        this.view = view;
        this.endOfReading = endOfReading;
        this.opener = Thread.currentThread();
    }

    /** Makes known which cursor shows this. */
    void shownBy(Object cursor, OpenCursors cursors, String owner, long sequence) {
        registration = cursors.opened(cursor, owner, sequence, view::keptBytes, this::close);
    }

    /**
     * Every step begins with this. Either a step of another thread sees that the cursor is closed, or who closes it sees that
     * there was one: each writes its own flag before it reads the other's.
     */
    void checkOpen() {
        if (Thread.currentThread() != opener && !usedByOthers) {
            usedByOthers = true;
        }
        if (closed.get()) {
            throw new IllegalStateException("the cursor is closed");
        }
    }

    /** A second call does nothing. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (registration != null) {
            registration.closed();
        }
        try {
            endOfReading.run();
        } finally {
            if (Thread.currentThread() == opener && !usedByOthers) {
                view.release();
            } else {
                view.abandon();
            }
        }
    }
}
