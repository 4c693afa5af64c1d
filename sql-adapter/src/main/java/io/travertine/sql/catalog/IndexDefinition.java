package io.travertine.sql.catalog;

import java.util.List;

/**
 * A secondary index of a table.
 *
 * @param keyspace the name of the keyspace that holds it
 * @param isConstraint whether it stands for a UNIQUE constraint of the table
 */
public record IndexDefinition(String name, boolean unique, List<KeyPart> parts, String keyspace, boolean isConstraint) {

    public IndexDefinition {
        parts = List.copyOf(parts);
        if (isConstraint && !unique) {
            throw new IllegalArgumentException("index " + name + " stands for a UNIQUE constraint, but is not unique");
        }
    }

    /** An index that stands for no constraint. */
    public IndexDefinition(String name, boolean unique, List<KeyPart> parts, String keyspace) {
        this(name, unique, parts, keyspace, false);
    }

    public IndexDefinition withName(String newName) {
        return new IndexDefinition(newName, unique, parts, keyspace, isConstraint);
    }

    public IndexDefinition withParts(List<KeyPart> newParts) {
        return new IndexDefinition(name, unique, newParts, keyspace, isConstraint);
    }

    /** The same index in another keyspace. */
    public IndexDefinition withKeyspace(String newKeyspace) {
        return new IndexDefinition(name, unique, parts, newKeyspace, isConstraint);
    }
}
