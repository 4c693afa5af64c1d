package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.TupleLayout;

/**
 * What the values of a table's rows hold: columns keep their places when others come and go, so that rows stay as they were
 * written. A value written before a column came lacks it, and reads there as the layout says; where a column went, rows that
 * are written from then on hold NULL.
 *
 * @param columns for each column of the layout its ordinal in the table, or {@link #DROPPED}
 * @param layout how values are laid out, and what they are read as where they lack columns
 */
public record StoredColumns(List<Integer> columns, TupleLayout layout) {

    /** The ordinal of a column that the table has no more. */
    public static final int DROPPED = -1;

    public StoredColumns {
        columns = List.copyOf(columns);
        if (columns.size() != layout.columnCount()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns are stored in a layout of " + layout.columnCount());
        }
    }

    /** The columns outside the primary key, in table order: how the rows of a new table are stored. */
    static StoredColumns ofNew(TableDefinition table) {
        List<Integer> columns = table.valueColumns();
        return new StoredColumns(
                columns,
                new TupleLayout(columns.stream()
                        .map(column -> table.columns().get(column).type().kind())
                        .toList()));
    }

    /** With the table's last column behind the others, in a layout that has it. */
    public StoredColumns withColumn(int ordinal, TupleLayout longer) {
        List<Integer> changed = new ArrayList<>(columns);
        changed.add(ordinal);
        return new StoredColumns(changed, longer);
    }

    /** Without a column of the table, after which the others move up there, though not in the values. */
    public StoredColumns without(int dropped) {
        return new StoredColumns(
                columns.stream()
                        .map(column -> column == dropped ? DROPPED : column > dropped ? column - 1 : column)
                        .toList(),
                layout);
    }

    /** How many columns values hold that the table has no more. */
    public long droppedCount() {
        return columns.stream().filter(column -> column == DROPPED).count();
    }
}
