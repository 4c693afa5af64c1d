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
     * A table or a view.
     *
     * @param isView whether its rows are those of a query
     * @param primaryKey names of its columns in key order; empty if there is none
     * @param primaryKeyName the constraint's name, if there is one
     */
    public record TableDescription(
            String schema,
            String name,
            List<ColumnDescription> columns,
            List<String> primaryKey,
            Optional<String> primaryKeyName,
            List<IndexDescription> indexes,
            List<ForeignKeyDescription> foreignKeys,
            boolean isView) {}

    /**
     * A foreign key.
     *
     * @param columns names of the columns that refer
     * @param parentColumns names of the columns that they refer to, one for each
     * @param parentKey the name of the constraint or index that makes those unique, if it has one
     */
    public record ForeignKeyDescription(
            String name,
            List<String> columns,
            String parentSchema,
            String parentTable,
            List<String> parentColumns,
            Optional<String> parentKey,
            ReferenceRule onDelete,
            ReferenceRule onUpdate) {}

    /** What happens to rows that refer to a row that goes away or changes its key. */
    public enum ReferenceRule {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }

    /**
     * A column.
     *
     * @param defaultText the default as it was written, if there is one
     * @param isIdentity whether it counts
     * @param isGenerated whether it is computed from other columns
     */
    public record ColumnDescription(
            String name,
            ColumnType type,
            boolean nullable,
            Optional<String> defaultText,
            boolean isIdentity,
            boolean isGenerated) {}

    /** A secondary index. */
    public record IndexDescription(String name, boolean unique, List<IndexColumn> columns) {}

    /** A column of an index. */
    public record IndexColumn(String name, boolean descending) {}
}
