package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.sql.GeneratedKeys;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.parser.DeleteStatement;
import io.travertine.sql.parser.TravertineParser;

/** Has a statement return the keys of the rows that it adds or changes, by writing RETURNING behind it. */
final class KeyReturning {

    private KeyReturning() {}

    /** The statement with RETURNING; as it is, if it does not add or change rows, or returns something already. */
    static String text(String sql, GeneratedKeys keys, Catalog catalog, String currentSchema) {
        if (!(TravertineParser.parse(sql) instanceof ChangeStatement change)
                || change instanceof DeleteStatement
                || change.returning().isPresent()) {
            return sql;
        }
        List<String> names = change.target().names;
        String schema = SearchPath.of(names, currentSchema);
        Optional<TableDefinition> table = catalog.table(schema, names.get(names.size() - 1));
        List<String> columns = table.map(found -> columns(found, keys)).orElse(List.of());
        return columns.isEmpty()
                ? sql
                : TravertineParser.withoutSemicolon(sql) + "\nRETURNING "
                        + columns.stream().map(SqlQuoting::identifier).collect(Collectors.joining(", "));
    }

    private static List<String> columns(TableDefinition table, GeneratedKeys keys) {
        if (!keys.names().isEmpty()) {
            return keys.names();
        }
        if (!keys.places().isEmpty()) {
            return keys.places().stream().map(place -> name(table, place)).toList();
        }
        List<String> columns = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            column.identity().ifPresent(identity -> columns.add(column.name()));
        }
        if (columns.isEmpty()) {
            table.primaryKey()
                    .forEach(part ->
                            columns.add(table.columns().get(part.column()).name()));
        }
        return columns;
    }

    private static String name(TableDefinition table, int place) {
        if (place < 1 || place > table.columns().size()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "table " + table.qualifiedName() + " has columns 1 to "
                            + table.columns().size() + ", not " + place);
        }
        return table.columns().get(place - 1).name();
    }
}
