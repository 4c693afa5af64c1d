package io.travertine.sql.catalog;

import java.util.List;

/**
 * A secondary index of a table.
 *
 * @param keyspace the name of the keyspace that holds it
 */
public record IndexDefinition(String name, boolean unique, List<KeyPart> parts, String keyspace) {

    public IndexDefinition {
        parts = List.copyOf(parts);
    }
}
