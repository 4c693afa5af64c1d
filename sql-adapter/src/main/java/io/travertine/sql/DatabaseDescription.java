package io.travertine.sql;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/** The schemas, tables, indexes and functions of a database at one moment. */
public record DatabaseDescription(
        List<String> schemas, List<TableDescription> tables, List<FunctionDescription> functions) {

    public DatabaseDescription {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        functions = List.copyOf(functions);
    }

    /**
     * A function that a user has defined.
     *
     * @param comment what somebody said of it, if anybody did; the same of tables and columns
     */
    public record FunctionDescription(
            String schema,
            String name,
            List<ParameterDescription> parameters,
            ColumnType returns,
            Optional<String> comment) {}

    /** What a function is given. */
    public record ParameterDescription(String name, ColumnType type) {}

    /**
     * A table or a view.
     *
     * @param isView whether its rows are those of a query
     * @param isTemporary whether only the session sees it, until its end
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
            boolean isView,
            boolean isTemporary,
            Optional<String> comment) {}

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
            boolean isGenerated,
            Optional<String> comment) {}

    /**
     * A secondary index.
     *
     * @param condition in SQL, that rows must meet to be in it; empty if all are
     */
    public record IndexDescription(
            String name, boolean unique, List<IndexColumn> columns, Optional<String> condition) {}

    /**
     * A column of an index.
     *
     * @param name of the column, or the text of the expression that stands in its place
     */
    public record IndexColumn(String name, boolean descending) {}
}
