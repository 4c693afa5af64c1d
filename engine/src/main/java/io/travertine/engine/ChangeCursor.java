package io.travertine.engine;

import org.jspecify.annotations.Nullable;

/**
 * Hands out changes by key, those of one key from the newest to the oldest; a deleted range counts as a change of the key
 * where it begins, and may come in several adjoining pieces. Used by one thread at a time; must be closed before its {@link Snapshot}.
 */
public interface ChangeCursor extends AutoCloseable {

    /** The next change, or null at the end. */
    @Nullable Change next();

    @Override
    void close();
}
