package io.travertine.engine.testing;

import org.jspecify.annotations.Nullable;

/**
 * One version of a value and the versions before it, newest first. Immutable.
 *
 * @param position when it was written: a commit's position, or a count of writes within a transaction
 * @param value null for a deletion
 */
@SuppressWarnings("ArrayRecordComponent") // versions are never compared
record Versioned(
        long position, byte @Nullable [] value, @Nullable Versioned older) {

    /** The newest version written at the position or before, or null. */
    static @Nullable Versioned upTo(@Nullable Versioned newest, long position) {
        Versioned version = newest;
        while (version != null && version.position > position) {
            version = version.older;
        }
        return version;
    }
}
