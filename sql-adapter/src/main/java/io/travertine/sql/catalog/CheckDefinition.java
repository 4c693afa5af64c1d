package io.travertine.sql.catalog;

/**
 * A CHECK constraint: its condition is false for no row.
 *
 * @param name unique among the table's constraints
 * @param sql the condition, as it was written
 */
public record CheckDefinition(String name, String sql) {}
