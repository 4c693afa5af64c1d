package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.TableWriter.RowChange;
import io.travertine.sql.storage.KeyText;
import io.travertine.sql.storage.TableStore;
import io.travertine.sql.vector.Batches;

/**
 * Adds the rows of its input, as {@link TableInsert} does, or changes the row that is there with the same key, or leaves it
 * alone. It goes row by row, because a row may meet one that the statement added before; to change such a row is an error.
 * A row that another transaction has added meanwhile is met as a conflict of the two transactions.
 */
public final class TableUpsert extends TableSink {

    private final ConflictAction action;

    /** @param change one with a conflict action */
    public TableUpsert(Operator input, TableChange change) {
        super(input, change);
        this.action = change.conflict().orElseThrow();
    }

    @Override
    void change(Operator rows, TableWriter writer, ChangedRows changed) {
        Set<ByteBuffer> touched = new HashSet<>();
        for (ColumnBatch batch = rows.next(); batch != null; batch = rows.next()) {
            context().checkCancelled();
            List<ColumnVector> columns = writer.proposed(table(), batch.columns(), batch.rowCount());
            ColumnBatch proposed = new ColumnBatch(batch.rowCount(), columns);
            for (int row = 0; row < proposed.rowCount(); row++) {
                put(Batches.slice(proposed, row, 1), writer, touched, changed);
            }
        }
    }

    private void put(ColumnBatch proposed, TableWriter writer, Set<ByteBuffer> touched, ChangedRows changed) {
        byte[] rival = writer.rival(table(), action.keys(), proposed);
        if (rival == null) {
            byte[] key = writer.add(table(), proposed);
            if (action.updates()) {
                touched.add(ByteBuffer.wrap(key));
            }
            changed.add(proposed.columns(), 1);
        } else if (action.updates()) {
            if (touched.contains(ByteBuffer.wrap(rival))) {
                throw changedTwice(proposed);
            }
            update(rival, proposed, writer, touched, changed);
        }
    }

    private void update(
            byte[] rival, ColumnBatch proposed, TableWriter writer, Set<ByteBuffer> touched, ChangedRows changed) {
        ColumnBatch stored = writer.fetch(table(), List.of(rival));
        List<ColumnVector> both =
                new ArrayList<>(stored.columns().subList(0, table().columns().size()));
        both.addAll(proposed.columns());
        ColumnBatch pair = new ColumnBatch(1, both);
        if (!isChosen(pair)) {
            return;
        }
        List<ColumnVector> columns =
                new ArrayList<>(stored.columns().subList(0, table().columns().size()));
        for (int i = 0; i < action.columns().size(); i++) {
            columns.set(action.columns().get(i), action.values().get(i).evaluate(pair, context()));
        }
        TableStore store = writer.store(table());
        for (RowChange made :
                writer.update(table(), List.of(new RowChange(stored, columns)), Set.copyOf(action.columns()))) {
            boolean hidden = table().hasHiddenRowId();
            touched.add(ByteBuffer.wrap(hidden ? rival : store.rowKey(made.columns(), 0)));
            changed.add(made.columns(), made.stored().rowCount());
        }
    }

    private boolean isChosen(ColumnBatch pair) {
        if (action.condition().isEmpty()) {
            return true;
        }
        BooleanVector chosen = (BooleanVector) action.condition().get().evaluate(pair, context());
        return !chosen.isNull(0) && chosen.value(0);
    }

    private SqlDatabaseException changedTwice(ColumnBatch proposed) {
        return new SqlDatabaseException(
                SqlErrorCode.CARDINALITY_VIOLATION,
                "ON CONFLICT DO UPDATE would change the row with "
                        + KeyText.describe(table(), action.keys().get(0).parts(), proposed.columns(), 0) + " of table "
                        + table().qualifiedName() + " twice; give each key once");
    }
}
