package io.travertine.sql.catalog;

import io.travertine.sql.type.ColumnType;

/**
 * What an index is over in the place of a column.
 *
 * @param sql an expression over a row of the table, as it was written
 * @param type of its values, which may be NULL
 */
public record IndexExpression(String sql, ColumnType type) {}
