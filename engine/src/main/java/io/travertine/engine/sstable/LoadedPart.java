package io.travertine.engine.sstable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * A part of an open file, its index or its filter, that is loaded when it is needed and may be dropped again, as
 * {@link LoadedParts} says. What was handed out stays good. Thread-safe.
 */
final class LoadedPart<T> {

    /** Something that can be done without is loaded against others, which must go for it, once in so many times. */
    private static final int ASKED_PER_LOAD = 16;

    private final LoadedParts parts;
    private final Supplier<T> load;
    private final ToLongFunction<T> size;
    private final AtomicInteger askedInVain = new AtomicInteger();
    private volatile @Nullable T value;

    /** Readers set it without a lock; a lost update only makes the part look a little colder. */
    private volatile boolean visited;

    /**
     * @param load reads the part from the file
     * @param size the memory that it takes
     */
    LoadedPart(LoadedParts parts, Supplier<T> load, ToLongFunction<T> size) {
        this.parts = parts;
        this.load = load;
        this.size = size;
    }

    /** The part, loaded if it has to be. */
    T get() {
        T present = value;
        return present == null ? loaded() : visited(present);
    }

    /**
     * The part, if it is loaded or there is room for it; else null, but for the one time in many that it is loaded in the place
     * of others.
     *
     * @param expectedBytes about the memory that it takes
     */
    @Nullable T getIfCheap(long expectedBytes) {
        T present = value;
        if (present != null) {
            return visited(present);
        }
        boolean loads = parts.hasRoom(expectedBytes) || askedInVain.incrementAndGet() % ASKED_PER_LOAD == 0;
        return loads ? loaded() : null;
    }

    private T visited(T present) {
        if (!visited) {
            visited = true;
        }
        return present;
    }

    private T loaded() {
        T loaded = load.get();
        value = loaded;
        visited = true;
        parts.keep(this, size.applyAsLong(loaded));
        return loaded;
    }

    /** Whether it was asked for since this was asked last. */
    boolean wasVisited() {
        boolean was = visited;
        visited = false;
        return was;
    }

    /** Forgets the part; to be called by {@link LoadedParts}. */
    void drop() {
        value = null;
    }

    /** Gives the part up, with its memory, when its file is closed. */
    void close() {
        parts.forget(this);
    }
}
