package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.storage.TableStore;
import io.travertine.sql.vector.Batches;

/**
 * Removes the rows of its input from a table. The input has the table's columns in order and, if the row id is hidden, the
 * row key after them.
 */
public final class TableDelete extends TableSink {

    public TableDelete(Operator input, TableChange change) {
        super(input, change);
    }

    @Override
    void change(Operator rows, TableWriter writer, ChangedRows changed) {
        Set<ByteBuffer> removed = new HashSet<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            ColumnBatch fresh = change().mayRepeat() ? unseen(writer.store(table()), batch, removed) : batch;
            ColumnBatch gone = writer.delete(table(), fresh);
            changed.add(gone.columns(), gone.rowCount());
        }
    }

    private static ColumnBatch unseen(TableStore store, ColumnBatch batch, Set<ByteBuffer> seen) {
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (seen.add(ByteBuffer.wrap(StoredRows.rowKey(store, batch, row)))) {
                rows[count++] = row;
            }
        }
        return count == batch.rowCount() ? batch : Batches.gather(batch, rows, count);
    }
}
