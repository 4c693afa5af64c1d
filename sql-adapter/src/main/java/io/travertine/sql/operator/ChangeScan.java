package io.travertine.sql.operator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.TableShape;
import io.travertine.sql.type.DateTimeValues;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a table after one point and up to another, by row key, those of one row from the newest to the oldest: the
 * columns of the row, as they were before if it was deleted; INSERT, UPDATE or DELETE; the order of changes; when.
 */
public final class ChangeScan extends MeasuredOperator {

    private final TableDefinition table;
    private final TableShape shape;
    private final Expression from;
    private final Expression to;
    private final List<Integer> columns;
    private @Nullable Snapshot before;
    private @Nullable Snapshot after;
    private @Nullable ChangeCursor cursor;
    private @Nullable Keyspace rows;
    private @Nullable Change next;

    /** The changes of one batch, in vectors to be. */
    private static final class Gathered {
        private final List<byte[]> keys = new ArrayList<>();
        private final List<byte[]> values = new ArrayList<>();
        private final ColumnBuilder kinds = new ColumnBuilder(ColumnKind.BYTES);
        private final ColumnBuilder orders = new ColumnBuilder(ColumnKind.INT64);
        private final ColumnBuilder times = new ColumnBuilder(ColumnKind.INT64);
    }

    /** @param from as {@code to}, an integer, TIMESTAMP or DATE that depends on no column */
    public ChangeScan(TableDefinition table, Expression from, Expression to) {
        this.table = table;
        this.shape = new TableShape(table);
        this.from = from;
        this.to = to;
        this.columns = IntStream.range(0, shape.rowKeyOrdinal()).boxed().toList();
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        stop();
        Snapshot begin = PastPoint.open(table, from, context);
        before = begin;
        Snapshot end = PastPoint.open(table, to, context);
        after = end;
        if (begin.commitPoint().compareTo(end.commitPoint()) > 0) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT,
                    "the first of the two points between which changes lie is the later one");
        }
        Keyspace keyspace = shape.keyspace(end);
        rows = keyspace;
        try {
            ChangeCursor opened = end.changesSince(keyspace, KeyRange.all(), begin.commitPoint(), readStatistics());
            cursor = opened;
            next = opened.next();
        } catch (HistoryException e) {
            throw PastPoint.unavailable(table, "the first point", e);
        }
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        Gathered gathered = new Gathered();
        while (next != null && gathered.keys.size() < ScanOptions.DEFAULT_BATCH_ROWS) {
            add(next, gathered);
        }
        if (gathered.keys.isEmpty()) {
            stop();
            return null;
        }
        ColumnBatch decoded = context()
                .storage()
                .engine()
                .decode(shape.layout(), shape.layoutColumns(columns), gathered.keys, gathered.values);
        List<ColumnVector> all =
                new ArrayList<>(shape.assemble(columns, decoded).columns());
        all.add(gathered.kinds.build());
        all.add(gathered.orders.build());
        all.add(gathered.times.build());
        return new ColumnBatch(gathered.keys.size(), all);
    }

    /** Adds a change, unless it changed nothing, and moves on. */
    private void add(Change change, Gathered gathered) {
        if (change.kind() == Change.Kind.DELETE_RANGE) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "a whole range of table " + table.qualifiedName() + " was deleted, not by SQL, at "
                            + change.time());
        }
        Change older = cursor == null ? null : cursor.next();
        next = older;
        byte @Nullable [] replaced =
                older != null && Arrays.equals(older.key(), change.key()) ? older.value() : storedBefore(change.key());
        byte @Nullable [] value = change.value();
        byte @Nullable [] shown = value == null ? replaced : value;
        if (shown == null) {
            return;
        }
        String kind = value == null ? "DELETE" : replaced == null ? "INSERT" : "UPDATE";
        gathered.keys.add(change.key());
        gathered.values.add(shown);
        gathered.kinds.appendBytes(kind.getBytes(StandardCharsets.UTF_8));
        gathered.orders.appendLong(change.order());
        gathered.times.appendLong(DateTimeValues.toMicros(
                LocalDateTime.ofInstant(change.time(), context().timeZone())));
    }

    private byte @Nullable [] storedBefore(byte[] key) {
        Snapshot begin = before;
        Keyspace keyspace = rows;
        return begin == null || keyspace == null ? null : begin.get(keyspace, key, readStatistics());
    }

    @Override
    protected void stop() {
        next = null;
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
        if (after != null) {
            after.close();
            after = null;
        }
        if (before != null) {
            before.close();
            before = null;
        }
    }
}
