package io.travertine.sql;

import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/**
 * A column of a query's result.
 *
 * @param label its name in the result: the alias, or the column's name
 * @param table the table that the column comes from unchanged, if it does
 */
public record ResultColumn(String label, ColumnType type, boolean nullable, Optional<ColumnOrigin> table) {

    /** A column of a table. */
    public record ColumnOrigin(String schema, String table, String column) {}
}
