package io.travertine.sql;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/** The schemas, tables and indexes of a database at one moment. */
public record DatabaseDescription(List<String> schemas, List<TableDescription> tables) {

    public DatabaseDescription {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param primaryKey names of its columns in key order; empty if there is none
     * @param primaryKeyName the constraint's name, if there is one
     */
    public record TableDescription(
            String schema,
            String name,
            List<ColumnDescription> columns,
            List<String> primaryKey,
            Optional<String> primaryKeyName,
            List<IndexDescription> indexes) {}

    /**
     * A column.
     *
     * @param defaultText the default as it was written, if there is one
     */
    public record ColumnDescription(String name, ColumnType type, boolean nullable, Optional<String> defaultText) {}

    /** A secondary index. */
    public record IndexDescription(String name, boolean unique, List<IndexColumn> columns) {}

    /** A column of an index. */
    public record IndexColumn(String name, boolean descending) {}
}
