package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.catalog.TableDefinition;

/** Adds the rows of its input, which has the table's columns in order, each converted to its column's type, to a table. */
public final class TableInsert extends TableSink {

    public TableInsert(Operator input, TableDefinition table, RowRules rules) {
        super(input, table, rules);
    }

    @Override
    long change(Operator rows, TableWriter writer) {
        long count = 0;
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            writer.insert(table(), batch.columns(), batch.rowCount());
            count += batch.rowCount();
        }
        return count;
    }
}
