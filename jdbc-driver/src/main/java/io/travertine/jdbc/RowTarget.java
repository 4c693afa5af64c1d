package io.travertine.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.sql.DatabaseDescription;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlQuoting;

/**
 * The table that the rows of a query come from one for one, and where in them its primary key is: what is needed to change
 * a row by its key.
 *
 * @param columns the result's columns; those that come from the table unchanged can be changed
 * @param keyColumns the indexes, from 0, of the result's columns with the parts of the primary key
 */
record RowTarget(String table, List<ResultColumn> columns, List<Integer> keyColumns) {

    /** Why there is none, or the target. */
    record Finding(Optional<RowTarget> target, String reason) {}

    /** Looks whether the rows of a query can be changed. */
    static Finding of(PreparedQuery query, DatabaseDescription database) {
        Optional<String> only = query.onlyTable();
        if (only.isEmpty()) {
            return none("the query does not read the rows of one table alone");
        }
        List<ResultColumn> columns = query.columns();
        Optional<ResultColumn.ColumnOrigin> origin = columns.stream()
                .flatMap(column -> column.table().stream())
                .filter(from -> from.table().equalsIgnoreCase(only.get()))
                .findFirst();
        Optional<TableDescription> table = origin.flatMap(from -> database.tables().stream()
                .filter(candidate -> candidate.schema().equalsIgnoreCase(from.schema())
                        && candidate.name().equalsIgnoreCase(from.table()))
                .findFirst());
        if (table.isEmpty()) {
            return none("no column of the result comes from a table");
        }
        List<Integer> key = new ArrayList<>();
        for (String part : table.get().primaryKey()) {
            OptionalInt index = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).table().stream()
                            .anyMatch(from -> from.column().equalsIgnoreCase(part)))
                    .findFirst();
            if (index.isEmpty()) {
                return none("the column \"" + part + "\" of the primary key is not in the result");
            }
            key.add(index.getAsInt());
        }
        if (key.isEmpty()) {
            return none("the table has no primary key");
        }
        String name = SqlQuoting.identifier(table.get().schema()) + "."
                + SqlQuoting.identifier(table.get().name());
        return new Finding(Optional.of(new RowTarget(name, columns, key)), "");
    }

    private static Finding none(String reason) {
        return new Finding(Optional.empty(), reason);
    }

    boolean isColumn(int index) {
        return columns.get(index).table().isPresent();
    }

    private String name(int index) {
        return SqlQuoting.identifier(columns.get(index).table().orElseThrow().column());
    }

    private String names(List<Integer> indexes, String suffix, String separator) {
        return indexes.stream().map(index -> name(index) + suffix).collect(Collectors.joining(separator));
    }

    private String byKey() {
        return " where " + names(keyColumns, " = ?", " and ");
    }

    String update(List<Integer> changed) {
        return "update " + table + " set " + names(changed, " = ?", ", ") + byKey();
    }

    String insert(List<Integer> given) {
        String values = given.stream().map(index -> "?").collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names(given, "", ", ") + ") values (" + values + ")";
    }

    String delete() {
        return "delete from " + table + byKey();
    }

    /** The columns of the result that come from the table, in their order. */
    List<Integer> tableColumns() {
        return IntStream.range(0, columns.size()).filter(this::isColumn).boxed().toList();
    }

    String read() {
        return "select " + names(tableColumns(), "", ", ") + " from " + table + byKey();
    }
}
