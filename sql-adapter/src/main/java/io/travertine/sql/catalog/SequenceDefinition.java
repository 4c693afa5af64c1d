package io.travertine.sql.catalog;

import io.travertine.sql.type.ColumnType;

/**
 * A sequence: a counter with a name.
 *
 * @param type SMALLINT, INTEGER or BIGINT: what its numbers fit
 * @param counting what it counts; its counter is a new one whenever the sequence restarts
 */
public record SequenceDefinition(int id, String schema, String name, ColumnType type, IdentityDefinition counting)
        implements SchemaObject {}
