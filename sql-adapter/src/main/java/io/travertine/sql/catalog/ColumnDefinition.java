package io.travertine.sql.catalog;

import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/**
 * A column of a table.
 *
 * @param name as it was written; names are compared without regard to case
 * @param defaultSql the default value's expression in SQL, if there is one
 */
public record ColumnDefinition(String name, ColumnType type, boolean nullable, Optional<String> defaultSql) {}
