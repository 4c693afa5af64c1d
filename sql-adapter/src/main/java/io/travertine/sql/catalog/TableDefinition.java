package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param id never used again in the same database
 * @param primaryKey its columns in key order; empty if rows are keyed by a hidden row id
 * @param primaryKeyName the constraint's name, if it was given one
 * @param keyspace the name of the keyspace that holds the rows
 */
public record TableDefinition(
        int id,
        String schema,
        String name,
        List<ColumnDefinition> columns,
        List<KeyPart> primaryKey,
        Optional<String> primaryKeyName,
        List<IndexDefinition> indexes,
        String keyspace) {

    public TableDefinition {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
    }

    /** Whether rows are keyed by a hidden, ascending row id. */
    public boolean hasHiddenRowId() {
        return primaryKey.isEmpty();
    }

    /** The ordinals of the columns that lie in the value, not in the key, in table order. */
    public List<Integer> valueColumns() {
        return IntStream.range(0, columns.size())
                .filter(column -> primaryKey.stream().noneMatch(part -> part.column() == column))
                .boxed()
                .toList();
    }

    /** The ordinal of the column of that name, in whatever case, or -1. */
    public int columnOrdinal(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(columnName)) {
                return i;
            }
        }
        return -1;
    }
}
