package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.TableWriter.RowChange;

/**
 * Gives rows of a table new values. The input has the table's columns in order and, if the row id is hidden, the row key
 * after them, then the new values, converted to their columns' types. If the primary key or a unique index may change, all
 * rows are removed before the first is put back, so that rows may take each other's places.
 */
public final class TableUpdate extends TableSink {

    private final List<Integer> updatedColumns;

    /**
     * @param updatedColumns the ordinals of the columns that the new values go to, in the order of the input
     */
    public TableUpdate(Operator input, TableDefinition table, List<Integer> updatedColumns, RowRules rules) {
        super(input, table, rules);
        this.updatedColumns = List.copyOf(updatedColumns);
    }

    @Override
    long change(Operator rows, TableWriter writer) {
        Set<Integer> updated = Set.copyOf(updatedColumns);
        boolean allAtOnce = TableWriter.changesKeys(table(), TableWriter.withGenerated(table(), updated));
        int width = StoredRows.width(writer.store(table()));
        long count = 0;
        List<RowChange> changes = new ArrayList<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            changes.add(new RowChange(batch, newColumns(batch, width)));
            if (!allAtOnce) {
                writer.update(table(), changes, updated);
                changes.clear();
            }
            count += batch.rowCount();
        }
        if (!changes.isEmpty()) {
            writer.update(table(), changes, updated);
        }
        return count;
    }

    private List<ColumnVector> newColumns(ColumnBatch batch, int width) {
        List<ColumnVector> columns =
                new ArrayList<>(batch.columns().subList(0, table().columns().size()));
        for (int i = 0; i < updatedColumns.size(); i++) {
            columns.set(updatedColumns.get(i), batch.column(width + i));
        }
        return columns;
    }
}
