package io.travertine.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.Moments;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/**
 * Changes the rows of a result in their table: each by its primary key, with an UPDATE, INSERT or DELETE in the connection's
 * transaction. Values are noted until the row is written. Used by one thread at a time.
 */
final class RowChanges {

    private final RowTarget target;
    private final RowCursor rows;
    private final DriverStatement statement;
    private final Map<Integer, @Nullable Object> changed = new TreeMap<>();
    private boolean onInsertRow;

    RowChanges(RowTarget target, RowCursor rows, DriverStatement statement) {
        this.target = target;
        this.rows = rows;
        this.statement = statement;
    }

    /** Notes a value that an application gave for a column, counted from 1. */
    void set(int index, @Nullable Object value) throws SQLException {
        if (!onInsertRow) {
            rows.checkOnRow();
        }
        rows.checkIndex(index);
        ResultColumn column = rows.columns().get(index - 1);
        if (!target.isColumn(index - 1)) {
            throw SqlExceptions.of(
                    SqlErrorCode.INVALID_STATEMENT,
                    "column \"" + column.label() + "\" of the result is computed and cannot be changed");
        }
        Object converted = value == null ? null : ParameterConversion.toDatabase(value, column.type());
        changed.put(index - 1, Moments.located(column.type(), converted, rows.zone()));
        if (onInsertRow) {
            showInsertRow();
        }
    }

    void update() throws SQLException {
        if (onInsertRow) {
            throw SqlExceptions.notOnRow("on its insert row; call insertRow or moveToCurrentRow");
        }
        rows.checkOnRow();
        if (changed.isEmpty()) {
            return;
        }
        List<Integer> indexes = List.copyOf(changed.keySet());
        List<@Nullable Object> parameters = new ArrayList<>(changed.values());
        parameters.addAll(key());
        write(target.update(indexes), parameters);
        List<@Nullable Object> newKey = new ArrayList<>();
        for (int index : target.keyColumns()) {
            newKey.add(changed.containsKey(index) ? changed.get(index) : rows.value(index));
        }
        changed.clear();
        show(newKey);
    }

    void insert() throws SQLException {
        if (!onInsertRow) {
            throw SqlExceptions.notOnRow("not on its insert row; call moveToInsertRow first");
        }
        if (changed.isEmpty()) {
            throw SqlExceptions.of(SqlErrorCode.INVALID_STATEMENT, "the insert row has no values; set one first");
        }
        write(target.insert(List.copyOf(changed.keySet())), new ArrayList<>(changed.values()));
        changed.clear();
        showInsertRow();
    }

    void delete() throws SQLException {
        checkNotOnInsertRow();
        rows.checkOnRow();
        write(target.delete(), key());
        changed.clear();
        rows.remove();
    }

    /** Reads the current row again as it is in the table now. */
    void refresh() throws SQLException {
        checkNotOnInsertRow();
        rows.checkOnRow();
        changed.clear();
        show(key());
    }

    private void checkNotOnInsertRow() throws SQLException {
        if (onInsertRow) {
            throw SqlExceptions.notOnRow("on its insert row; call moveToCurrentRow first");
        }
    }

    void cancel() throws SQLException {
        checkNotOnInsertRow();
        changed.clear();
    }

    void moveToInsertRow() throws SQLException {
        changed.clear();
        onInsertRow = true;
        showInsertRow();
    }

    /** Forgets what was noted; leaves the insert row if the cursor is on it. */
    void leave() throws SQLException {
        changed.clear();
        if (onInsertRow) {
            onInsertRow = false;
            rows.back();
        }
    }

    boolean isOnInsertRow() {
        return onInsertRow;
    }

    private List<@Nullable Object> key() throws SQLException {
        List<@Nullable Object> key = new ArrayList<>();
        for (int index : target.keyColumns()) {
            key.add(rows.value(index));
        }
        return key;
    }

    private void write(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
        long count = statement.work(session -> {
            try (QueryResult result = session.prepare(sql).execute(parameters)) {
                return result.updateCount();
            }
        });
        if (count == 0) {
            throw SqlExceptions.notOnRow("on a row that is no longer in the table; somebody else deleted it");
        }
    }

    /** Shows the row of a key; what is computed stays as it was read. */
    private void show(List<? extends @Nullable Object> key) throws SQLException {
        Optional<ColumnBatch> read = statement.work(session -> {
            try (QueryResult result = session.prepare(target.read()).execute(key)) {
                return Optional.ofNullable(result.next());
            }
        });
        if (read.isEmpty()) {
            throw SqlExceptions.notOnRow("on a row that is no longer in the table; somebody else deleted it");
        }
        List<ColumnVector> vectors = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rows.columns().size(); i++) {
            vectors.add(
                    target.isColumn(i)
                            ? read.get().column(next++)
                            : TypeMapping.toVector(rows.columns().get(i).type(), rows.value(i)));
        }
        rows.replace(new ColumnBatch(1, vectors));
    }

    private void showInsertRow() throws SQLException {
        List<ResultColumn> columns = rows.columns();
        ColumnVector[] vectors = new ColumnVector[columns.size()];
        try {
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = TypeMapping.toVector(columns.get(i).type(), changed.get(i));
            }
        } catch (RuntimeException e) {
            throw SqlExceptions.of(SqlErrorCode.INVALID_CAST, String.valueOf(e.getMessage()), e);
        }
        rows.stand(new ColumnBatch(1, Arrays.asList(vectors)), 0);
    }
}
