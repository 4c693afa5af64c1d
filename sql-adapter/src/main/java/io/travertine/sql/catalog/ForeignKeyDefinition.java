package io.travertine.sql.catalog;

import java.util.List;

/**
 * A FOREIGN KEY constraint: where none of its columns is NULL, a row of the parent holds the same values.
 *
 * @param name unique among the table's constraints
 * @param columns ordinals in the table that refers
 * @param parentTable the id of the table that is referred to
 * @param parentColumns ordinals there, one for each of {@code columns}: the columns of its primary key or of a unique index
 */
public record ForeignKeyDefinition(
        String name,
        List<Integer> columns,
        int parentTable,
        List<Integer> parentColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate) {

    public ForeignKeyDefinition {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
        if (columns.size() != parentColumns.size()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns cannot refer to " + parentColumns.size() + " columns");
        }
    }

    public ForeignKeyDefinition withName(String newName) {
        return new ForeignKeyDefinition(newName, columns, parentTable, parentColumns, onDelete, onUpdate);
    }

    public ForeignKeyDefinition withParentColumns(List<Integer> newParentColumns) {
        return new ForeignKeyDefinition(name, columns, parentTable, newParentColumns, onDelete, onUpdate);
    }
}
