package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;

/** Adds the rows of its input, which has the table's columns in order, each converted to its column's type, to a table. */
public final class TableInsert extends TableSink {

    public TableInsert(Operator input, TableChange change) {
        super(input, change);
    }

    @Override
    void change(Operator rows, TableWriter writer, ChangedRows changed) {
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            changed.add(writer.insert(table(), batch.columns(), batch.rowCount()), batch.rowCount());
        }
    }
}
