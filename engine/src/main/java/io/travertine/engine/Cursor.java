package io.travertine.engine;

/**
 * Walks through the entries of a key range, both ways. New cursors stand nowhere; each move says whether the cursor
 * stands on an entry afterwards. Used by one thread at a time; belongs to its {@link Readable} and must be closed before
 * it.
 */
public interface Cursor extends AutoCloseable {

    boolean first();

    boolean last();

    /** Moves to the first entry at or after the key, within the range. */
    boolean seek(byte[] key);

    /** Moves to the last entry at or before the key, within the range. */
    boolean seekForPrevious(byte[] key);

    /** Moves on by one entry. The cursor must stand on one. */
    boolean next();

    /** Moves back by one entry. The cursor must stand on one. */
    boolean previous();

    boolean isValid();

    /** The key of the entry under the cursor; the caller's own copy. */
    byte[] key();

    /** The value of the entry under the cursor; the caller's own copy. */
    byte[] value();

    @Override
    void close();
}
