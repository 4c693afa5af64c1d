package io.travertine.engine.read;

import java.util.function.LongSupplier;

import io.travertine.engine.BriefView;

/**
 * Reads the current view as it is now, without a registration: the view that it keeps pinned was made before the newest
 * visible sequence was read, so whoever made it, by a flush or a compaction, threw nothing away that the reader sees.
 */
public final class LatestReader extends StoreReader implements BriefView {

    private final ReadView view;
    private boolean closed;

    private LatestReader(ReadSources sources, ReadView view, long sequence, Runnable usableCheck) {
        super(sources, Visibility.ofCommitted(sequence), null, "", usableCheck);
        this.view = view;
    }

    /**
     * Pins the current view.
     *
     * @param visible the newest visible sequence
     * @param usableCheck throws if the store can no longer be used
     */
    public static LatestReader of(ReadSources sources, LongSupplier visible, Runnable usableCheck) {
        while (true) {
            ReadView view = sources.views().pin();
            long sequence = visible.getAsLong();
            // Else a commit that is visible may lie where the view does not reach, and a later one where it does.
            if (sources.views().isCurrent(view)) {
                return new LatestReader(sources, view, sequence, usableCheck);
            }
            view.release();
        }
    }

    @Override
    ReadView pin() {
        if (closed || !view.tryPin()) {
            throw new IllegalStateException("the view is closed");
        }
        return view;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            view.release();
        }
    }
}
