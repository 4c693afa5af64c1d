package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * The table whose rows a statement changes, as the statement speaks of it.
 *
 * @param written its name as it was written
 */
record TargetTable(TableDefinition table, SqlIdentifier written, Optional<SqlIdentifier> alias) {

    static TargetTable of(ChangeStatement statement, Catalog catalog, String currentSchema) {
        SqlIdentifier written = statement.target();
        List<String> names = written.names;
        String name = names.get(names.size() - 1);
        String schema = names.size() > 1 ? names.get(names.size() - 2) : currentSchema;
        TableDefinition table = catalog.table(schema, name).orElseThrow(() -> {
            Set<String> candidates = new TreeSet<>(catalog.schemas());
            catalog.tables().forEach(other -> candidates.add(other.name()));
            return ColumnValues.error(
                    SqlErrorCode.TABLE_NOT_FOUND,
                    written,
                    "table '" + name + "' not found" + NameSuggestion.hint(name, candidates));
        });
        return new TargetTable(table, written, statement.alias());
    }

    /** What the columns are qualified with. */
    private String name() {
        return alias.map(SqlIdentifier::getSimple).orElse(written.names.get(written.names.size() - 1));
    }

    SqlIdentifier column(String column) {
        return new SqlIdentifier(List.of(name(), column), SqlParserPos.ZERO);
    }

    /** The table in FROM, its rows' keys with it if they are hidden. */
    SqlNode from() {
        return table.hasHiddenRowId() ? keyed() : plain();
    }

    /** The table in FROM, without the keys of its rows. */
    SqlNode plain() {
        return alias.<SqlNode>map(name -> SqlStdOperatorTable.AS.createCall(name.getParserPosition(), written, name))
                .orElse(written);
    }

    /** The table in FROM, the keys of its rows with it. */
    SqlNode keyed() {
        SqlParserPos place = written.getParserPosition();
        SqlIdentifier keyed =
                new SqlIdentifier(List.of(table.schema(), TravertineTable.keyedName(table.name())), place);
        return SqlStdOperatorTable.AS.createCall(place, keyed, new SqlIdentifier(name(), place));
    }

    /** All columns, and the key of the row if it is hidden: what the sinks know a stored row by. */
    List<SqlNode> storedRow() {
        List<SqlNode> columns = new ArrayList<>();
        for (ColumnDefinition column : table.columns()) {
            columns.add(column(column.name()));
        }
        if (table.hasHiddenRowId()) {
            columns.add(column(TravertineTable.ROW_KEY));
        }
        return columns;
    }

    /** The ordinal of a column that is to be set. */
    int ordinal(SqlIdentifier name) {
        String column = name.names.get(name.names.size() - 1);
        int ordinal = table.columnOrdinal(column);
        if (ordinal < 0) {
            List<String> names =
                    table.columns().stream().map(ColumnDefinition::name).toList();
            throw ColumnValues.error(
                    SqlErrorCode.COLUMN_NOT_FOUND,
                    name,
                    "unknown target column '" + column + "'" + NameSuggestion.hint(column, names));
        }
        return ordinal;
    }
}
