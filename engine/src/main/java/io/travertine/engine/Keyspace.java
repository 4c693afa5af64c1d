package io.travertine.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * An ordered set of keys with a name: a handle, valid for as long as its keyspace exists.
 *
 * @param id positive, never used again by the same store
 * @param name unique among the keyspaces that exist
 * @param layout the columns that every value of this keyspace holds, or empty if values are plain bytes
 * @param options how it keeps what is in it
 */
public record Keyspace(int id, String name, Optional<TupleLayout> layout, KeyspaceOptions options) {

    public Keyspace {
        if (id <= 0) {
            throw new IllegalArgumentException("keyspace id must be positive, got " + id);
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(layout);
        Objects.requireNonNull(options);
    }

    /** With {@link KeyspaceOptions#DEFAULT}. */
    public Keyspace(int id, String name, Optional<TupleLayout> layout) {
        this(id, name, layout, KeyspaceOptions.DEFAULT);
    }
}
