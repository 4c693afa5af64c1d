package io.travertine.engine.read;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a few {@link PointLookup}s for reuse. Thread-safe, without a lock: a thread tries the place that its id falls on, and
 * makes a new lookup if that one is taken. Nothing hangs on threads, of which there may be very many.
 */
final class PointLookups {

    private static final int PLACES = 32;
    /** Places of different threads lie on different lines of the processor's cache. */
    private static final int DISTANCE = 16;

    private final ReadSources sources;
    private final AtomicReferenceArray<@Nullable PointLookup> places = new AtomicReferenceArray<>(PLACES * DISTANCE);

    PointLookups(ReadSources sources) {
        this.sources = sources;
    }

    /** A lookup for the calling thread, to be given back. */
    PointLookup take() {
        PointLookup kept = places.getAndSet(place(), null);
        return kept != null ? kept : new PointLookup(sources);
    }

    void giveBack(PointLookup lookup) {
        places.setRelease(place(), lookup);
    }

    private static int place() {
        return (int) (Thread.currentThread().getId() & (PLACES - 1)) * DISTANCE;
    }
}
