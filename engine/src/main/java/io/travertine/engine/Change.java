package io.travertine.engine;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One write that was committed.
 *
 * @param kind what was done
 * @param key the key written, or the first key of the range deleted
 * @param value the new value; null unless this is a put
 * @param end the first key behind the range deleted, null if it reaches to the end of the keyspace or is no range
 * @param order of two changes of a store, the one that took effect later has the greater one
 * @param time when it was committed, by the clock of the store; up to a second earlier
 */
@SuppressWarnings("ArrayRecordComponent") // the caller's own copies, never compared
public record Change(Kind kind, byte[] key, byte @Nullable [] value, byte @Nullable [] end, long order, Instant time) {

    /** What a write does. */
    public enum Kind {
        PUT,
        DELETE,
        DELETE_RANGE
    }

    public Change {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(time);
        if ((kind == Kind.PUT) != (value != null)) {
            throw new IllegalArgumentException("a put has a value, and nothing else has: " + kind);
        }
    }

    public static Change put(byte[] key, byte[] value, long order, Instant time) {
        return new Change(Kind.PUT, key, value, null, order, time);
    }

    public static Change delete(byte[] key, long order, Instant time) {
        return new Change(Kind.DELETE, key, null, null, order, time);
    }

    public static Change deleteRange(byte[] key, byte @Nullable [] end, long order, Instant time) {
        return new Change(Kind.DELETE_RANGE, key, null, end, order, time);
    }
}
