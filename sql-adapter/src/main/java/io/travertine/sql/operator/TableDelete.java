package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.catalog.TableDefinition;

/**
 * Removes the rows of its input from a table. The input has the table's columns in order and, if the row id is hidden, the
 * row key after them.
 */
public final class TableDelete extends TableSink {

    public TableDelete(Operator input, TableDefinition table, RowRules rules) {
        super(input, table, rules);
    }

    @Override
    long change(Operator rows, TableWriter writer) {
        long count = 0;
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            writer.delete(table(), batch);
            count += batch.rowCount();
        }
        return count;
    }
}
