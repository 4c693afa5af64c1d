package io.travertine.engine.iterator;

import io.travertine.engine.encoding.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * Walks through entries in the order of {@link io.travertine.engine.key.InternalKeyOrder}, both ways. What every source
 * of entries offers, and every combinator of sources.
 *
 * <ol>
 *   <li>A new iterator stands nowhere. Every move returns whether it stands on an entry afterwards, as {@link #isValid}.
 *   <li>{@link #next} and {@link #previous} may be called only while valid. Stepping off either end makes the iterator
 *       invalid; only a seek makes it valid again.
 *   <li>Directions may change at any entry: {@code next} then {@code previous} returns to the same entry.
 *   <li>{@link #key} and {@link #value} may be called only while valid. They show the source's own bytes, which must not be
 *       changed. The key's slice and bytes are good until the next move; the value's slice is good until the next move,
 *       the array under it for as long as somebody holds it, unless the source was asked to use it again (BlockUse.PASS).
 *   <li>Seek targets are internal keys, not changed and not kept.
 *   <li>Any move may throw {@link io.travertine.engine.CorruptionException} or
 *       {@link io.travertine.engine.StorageException}; the iterator is then invalid and may be sought anew.
 *   <li>Used by one thread at a time. {@link #close} is idempotent; nothing may be called after it.
 * </ol>
 */
public interface InternalIterator extends AutoCloseable {

    boolean isValid();

    boolean seekToFirst();

    boolean seekToLast();

    /** Moves to the first entry at or after the target. */
    boolean seek(ByteSlice target);

    /** Moves to the last entry at or before the target. */
    boolean seekForPrevious(ByteSlice target);

    boolean next();

    boolean previous();

    /** The internal key under the iterator. */
    ByteSlice key();

    ByteSlice value();

    /** Whether {@link #passTombstones} may have something to pass. May be called only while valid. */
    default boolean isAmongTombstones() {
        return false;
    }

    /**
     * Steps over entries that are all tombstones, up to another tombstone, which the iterator then stands on; or does
     * nothing. May be called only while valid, standing on a tombstone, where the caller does not need to see each of them:
     * moving to higher keys, nothing but older versions of keys that lie behind can be hidden by those passed, and of keys
     * between here and there no source has any other entry.
     *
     * @param toHigherKeys the direction in which the iterator was moved last
     * @param limit every entry passed lies strictly before this internal key, seen in that direction; null for no limit
     */
    default void passTombstones(boolean toHigherKeys, @Nullable ByteSlice limit) {}

    @Override
    void close();
}
