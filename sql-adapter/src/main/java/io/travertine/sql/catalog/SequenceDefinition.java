package io.travertine.sql.catalog;

import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/**
 * A sequence: a counter with a name.
 *
 * @param type SMALLINT, INTEGER or BIGINT: what its numbers fit
 * @param counting what it counts; its counter is a new one whenever the sequence restarts
 * @param comment what somebody said of it, if anybody did
 */
public record SequenceDefinition(
        int id, String schema, String name, ColumnType type, IdentityDefinition counting, Optional<String> comment)
        implements SchemaObject {

    public SequenceDefinition withCounting(IdentityDefinition newCounting) {
        return new SequenceDefinition(id, schema, name, type, newCounting, comment);
    }

    public SequenceDefinition withComment(Optional<String> newComment) {
        return new SequenceDefinition(id, schema, name, type, counting, newComment);
    }
}
