package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.TableWriter.RowChange;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.vector.Batches;

/**
 * Updates, removes and adds rows of a table. The input has the table's columns in order and, if the row id is hidden, the
 * row key after them, all NULL for a row that is to be added; then the {@link Step} as a number; then a new value for every
 * column, converted to its type. Rows go before others change, and those before the first is added, so that a key may pass
 * from one to another. A row of the table that is to be changed twice is an error.
 */
public final class TableMerge extends TableSink {

    /** What is done with a row of the input. */
    public enum Step {
        NOTHING(0),
        UPDATE(1),
        DELETE(2),
        INSERT(3);

        private final int number;

        Step(int number) {
            this.number = number;
        }

        /** What stands for it in the input. */
        public int number() {
            return number;
        }
    }

    public TableMerge(Operator input, TableChange change) {
        super(input, change);
    }

    @Override
    void change(Operator rows, TableWriter writer, ChangedRows changed) {
        int width = StoredRows.width(writer.store(table()));
        List<ColumnBatch> removals = new ArrayList<>();
        List<RowChange> updates = new ArrayList<>();
        List<ColumnBatch> additions = new ArrayList<>();
        Set<ByteBuffer> touched = new HashSet<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            ColumnBatch removed = chosen(batch, width, Step.DELETE);
            ColumnBatch updated = chosen(batch, width, Step.UPDATE);
            checkFirst(removed, writer, touched);
            checkFirst(updated, writer, touched);
            removals.add(new ColumnBatch(removed.rowCount(), removed.columns().subList(0, width)));
            updates.add(new RowChange(updated, newColumns(updated, width)));
            additions.add(chosen(batch, width, Step.INSERT));
        }
        apply(removals, updates, additions, width, writer, changed);
    }

    private void apply(
            List<ColumnBatch> removals,
            List<RowChange> updates,
            List<ColumnBatch> additions,
            int width,
            TableWriter writer,
            ChangedRows changed) {
        for (ColumnBatch removal : removals) {
            ColumnBatch gone = writer.delete(table(), removal);
            changed.add(gone.columns(), gone.rowCount());
        }
        for (RowChange made : writer.update(table(), updates, Set.copyOf(change().updatedColumns()))) {
            changed.add(made.columns(), made.stored().rowCount());
        }
        for (ColumnBatch addition : additions) {
            List<ColumnVector> columns = newColumns(addition, width);
            changed.add(writer.insert(table(), columns, addition.rowCount()), addition.rowCount());
        }
    }

    private List<ColumnVector> newColumns(ColumnBatch batch, int width) {
        return batch.columns().subList(width + 1, width + 1 + table().columns().size());
    }

    private static ColumnBatch chosen(ColumnBatch batch, int width, Step step) {
        LongVector steps = (LongVector) batch.column(width);
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (steps.value(row) == step.number()) {
                rows[count++] = row;
            }
        }
        return Batches.gather(batch, rows, count);
    }

    private void checkFirst(ColumnBatch stored, TableWriter writer, Set<ByteBuffer> touched) {
        for (int row = 0; row < stored.rowCount(); row++) {
            if (!touched.add(ByteBuffer.wrap(StoredRows.rowKey(writer.store(table()), stored, row)))) {
                throw new SqlDatabaseException(
                        SqlErrorCode.CARDINALITY_VIOLATION,
                        "MERGE would change a row of table " + table().qualifiedName()
                                + KeyText.ofRow(table(), stored.columns(), row)
                                + " twice; narrow the source to one row for each");
            }
        }
    }
}
