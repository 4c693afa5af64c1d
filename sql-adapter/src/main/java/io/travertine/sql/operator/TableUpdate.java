package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.TableWriter.RowChange;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.storage.TableStore;
import io.travertine.sql.vector.Batches;

/**
 * Gives rows of a table new values. The input has the table's columns in order and, if the row id is hidden, the row key
 * after them, then the new values, converted to their columns' types. If the primary key or a unique index may change, all
 * rows are removed before the first is put back, so that rows may take each other's places.
 *
 * <p>A row that comes twice with the same new values is changed once; with different ones it is an error, because which of
 * them it would keep is chance.
 */
public final class TableUpdate extends TableSink {

    private final List<Integer> updatedColumns;
    private final Set<Integer> updated;
    private final boolean allAtOnce;

    public TableUpdate(Operator input, TableChange change) {
        super(input, change);
        this.updatedColumns = change.updatedColumns();
        this.updated = Set.copyOf(updatedColumns);
        this.allAtOnce = TableWriter.changesKeys(table(), TableWriter.withGenerated(table(), updated));
    }

    /** Where the new values of a row are. */
    private record Place(ColumnBatch batch, int row) {}

    @Override
    void change(Operator rows, TableWriter writer, ChangedRows changed) {
        int width = StoredRows.width(writer.store(table()));
        Map<ByteBuffer, Place> places = new HashMap<>();
        List<RowChange> changes = new ArrayList<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            ColumnBatch fresh = change().mayRepeat() ? unseen(writer.store(table()), batch, width, places) : batch;
            changes.add(new RowChange(fresh, newColumns(fresh, width)));
            if (!allAtOnce) {
                update(writer, changes, changed);
                changes.clear();
            }
        }
        if (!changes.isEmpty()) {
            update(writer, changes, changed);
        }
    }

    private void update(TableWriter writer, List<RowChange> changes, ChangedRows changed) {
        for (RowChange made : writer.update(table(), changes, updated)) {
            changed.add(made.columns(), made.stored().rowCount());
        }
    }

    private ColumnBatch unseen(TableStore store, ColumnBatch batch, int width, Map<ByteBuffer, Place> places) {
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            ByteBuffer key = ByteBuffer.wrap(StoredRows.rowKey(store, batch, row));
            Place before = places.putIfAbsent(key, new Place(batch, row));
            if (before == null) {
                rows[count++] = row;
            } else {
                checkSame(before, batch, row, width);
            }
        }
        return count == batch.rowCount() ? batch : Batches.gather(batch, rows, count);
    }

    private void checkSame(Place before, ColumnBatch batch, int row, int width) {
        for (int i = 0; i < updatedColumns.size(); i++) {
            ColumnVector value = batch.column(width + i);
            if (value.compare(row, before.batch().column(width + i), before.row()) != 0) {
                throw new SqlDatabaseException(
                        SqlErrorCode.CARDINALITY_VIOLATION,
                        "a row of table " + table().qualifiedName()
                                + KeyText.ofRow(table(), batch.columns(), row)
                                + " has several partners that would set it to different values; narrow the join to one");
            }
        }
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
