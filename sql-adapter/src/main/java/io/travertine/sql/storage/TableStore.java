package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockWait;
import io.travertine.engine.LongVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.codec.TupleCodec;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table and their index entries, written through transactions. Rows are given as vectors of all columns
 * in table order, checked by the caller for NULL, length and range; with the
 * {@link io.travertine.sql.catalog.DerivedColumns} behind them, if the table has any. Used by one thread at a time.
 *
 * <p>After a failure the transaction holds part of the change: the caller goes back to a savepoint.
 */
public final class TableStore {

    /** With fewer rows there is little to share. */
    private static final int ROWS_AT_ONCE_MIN = 8;

    private final Engine engine;
    private final RowIds rowIds;
    private final TableShape shape;
    private final KeyspaceHandle keyspace;
    private final TupleCodec tuples;
    private final List<IndexStore> indexes;
    private final KeyEncoder encoder = new KeyEncoder();

    TableStore(Engine engine, RowIds rowIds, TableDefinition table) {
        this.engine = engine;
        this.rowIds = rowIds;
        this.shape = new TableShape(table);
        this.keyspace = new KeyspaceHandle(shape::keyspace);
        this.tuples = new TupleCodec(engine, shape.layout());
        this.indexes = table.indexes().stream()
                .map(index -> new IndexStore(engine, table, index))
                .toList();
    }

    public TableShape shape() {
        return shape;
    }

    /** Holds on to no transaction until the next call: a store that is kept must not keep what a transaction has written. */
    public void forgetTransaction() {
        keyspace.forget();
        for (IndexStore index : indexes) {
            index.forgetTransaction();
        }
    }

    /** Creates the keyspaces of the table and of its indexes, with nothing in them. */
    public void create(Transaction transaction) {
        transaction.createKeyspace(shape.table().keyspace(), Optional.of(shape.layout()), shape.keyspaceOptions());
        indexes.forEach(index -> index.create(transaction));
    }

    /** Removes all rows and entries, at the price of a few. */
    public void clear(Transaction transaction) {
        transaction.deleteRange(keyspace.in(transaction), KeyRange.all());
        indexes.forEach(index -> index.clear(transaction));
    }

    /** Removes the keyspaces of the table and of its indexes, and all that is in them. */
    public void drop(Transaction transaction) {
        indexes.forEach(index -> index.drop(transaction));
        transaction.dropKeyspace(keyspace.in(transaction));
    }

    /**
     * Adds a row.
     *
     * @return its row key
     * @throws SqlDatabaseException with UNIQUE_VIOLATION if the table holds a row of the same key
     */
    public byte[] insert(Transaction transaction, List<? extends ColumnVector> columns, int row) {
        Keyspace rows = keyspace.in(transaction);
        byte[] key = shape.table().hasHiddenRowId() ? nextRowKey() : rowKey(columns, row);
        if (!shape.table().hasHiddenRowId() && transaction.get(rows, key) != null) {
            throw duplicate(columns, row);
        }
        transaction.put(rows, key, tuples.encode(columns, shape.valueOrdinals(), row));
        for (IndexStore index : indexes) {
            index.insert(transaction, columns, row, key);
        }
        return key;
    }

    /**
     * Adds rows, all as {@link #insert} does one, but with one look for all keys and one write of each keyspace. Where that
     * finds anything in the way, they are added one by one, and the first that cannot be is the one that is told of.
     *
     * @throws SqlDatabaseException with UNIQUE_VIOLATION, some of the rows being added
     */
    public void insertAll(Transaction transaction, List<? extends ColumnVector> columns, int rowCount) {
        if (rowCount >= ROWS_AT_ONCE_MIN && insertAtOnce(transaction, columns, rowCount)) {
            return;
        }
        for (int row = 0; row < rowCount; row++) {
            insert(transaction, columns, row);
        }
    }

    /** Adds all rows, or returns false and has written nothing. */
    private boolean insertAtOnce(Transaction transaction, List<? extends ColumnVector> columns, int rowCount) {
        boolean hidden = shape.table().hasHiddenRowId();
        Keyspace rows = keyspace.in(transaction);
        EntryBatch entries = new EntryBatch(rowCount);
        byte[][] rowKeys = new byte[rowCount][];
        for (int row = 0; row < rowCount; row++) {
            rowKeys[row] = hidden ? nextRowKey() : rowKey(columns, row);
            entries.add(rowKeys[row], tuples.encode(columns, shape.valueOrdinals(), row));
        }
        if (!entries.sort()
                || (!hidden && transaction.firstFound(rows, entries.keys(), ReadStatistics.ignored()) >= 0)) {
            return false;
        }
        List<EntryBatch> ofIndexes = new ArrayList<>(indexes.size());
        for (IndexStore index : indexes) {
            EntryBatch ofIndex = index.freeEntries(transaction, columns, rowKeys);
            if (ofIndex == null) {
                return false;
            }
            ofIndexes.add(ofIndex);
        }
        // Where conflicts are found at the commit anyway, and the files come upon no other writes of the transaction.
        boolean asFiles = !transaction.options().locksRows() && !transaction.hasWrites();
        entries.writeTo(transaction, rows, asFiles);
        for (int i = 0; i < ofIndexes.size(); i++) {
            indexes.get(i).write(transaction, ofIndexes.get(i), asFiles);
        }
        return true;
    }

    /**
     * The key of the stored row that has one of these keys in common with a row, or null if there is none.
     *
     * @param keys of this table
     */
    public byte @Nullable [] rival(
            Transaction transaction, List<UniqueKey> keys, List<? extends ColumnVector> columns, int row) {
        for (UniqueKey key : keys) {
            byte[] found;
            if (key.index().isPresent()) {
                found = index(key.index().get()).holder(transaction, columns, row);
            } else {
                byte[] rowKey = rowKey(columns, row);
                found = transaction.get(keyspace.in(transaction), rowKey) == null ? null : rowKey;
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private IndexStore index(IndexDefinition definition) {
        return indexes.stream()
                .filter(index -> index.shape().index().equals(definition))
                .findFirst()
                .orElseThrow();
    }

    /** Removes a row, given with the values that it holds. */
    public void delete(Transaction transaction, byte[] rowKey, List<? extends ColumnVector> columns, int row) {
        transaction.delete(keyspace.in(transaction), rowKey);
        for (IndexStore index : indexes) {
            index.delete(transaction, columns, row, rowKey);
        }
    }

    /**
     * Gives a row new values outside its primary key and outside the columns of unique indexes; whoever changes those
     * deletes all rows concerned and then inserts them, so that rows may change places.
     */
    public void update(
            Transaction transaction,
            byte[] rowKey,
            List<? extends ColumnVector> oldColumns,
            int oldRow,
            List<? extends ColumnVector> newColumns,
            int newRow) {
        transaction.put(keyspace.in(transaction), rowKey, tuples.encode(newColumns, shape.valueOrdinals(), newRow));
        // Where rows have a time to live, their entries begin anew with them.
        boolean renews = shape.table().expires();
        for (IndexStore index : indexes) {
            if (renews || !index.shape().sameEntry(oldColumns, oldRow, newColumns, newRow)) {
                index.delete(transaction, oldColumns, oldRow, rowKey);
                index.insert(transaction, newColumns, newRow, rowKey);
            }
        }
    }

    /** Locks a row for the transaction, as changing it would; returns whether it could, if rows are skipped. */
    public boolean lock(Transaction transaction, byte[] rowKey, LockWait wait) {
        return transaction.lock(keyspace.in(transaction), rowKey, wait);
    }

    /** Puts a row that was deleted back under its hidden row id, with other values. */
    public void reinsert(Transaction transaction, byte[] rowKey, List<? extends ColumnVector> columns, int row) {
        transaction.put(keyspace.in(transaction), rowKey, tuples.encode(columns, shape.valueOrdinals(), row));
        for (IndexStore index : indexes) {
            index.insert(transaction, columns, row, rowKey);
        }
    }

    /** The key of a row of a table with a primary key. */
    public byte[] rowKey(List<? extends ColumnVector> columns, int row) {
        encoder.clear();
        int[] ordinals = shape.keyOrdinals();
        for (int i = 0; i < ordinals.length; i++) {
            encoder.append(shape.keyCodec().parts().get(i), columns.get(ordinals[i]), row);
        }
        return encoder.toBytes();
    }

    /** Has the counter of hidden row ids begin after the rows that are stored now, before they are stored elsewhere. */
    public void startRowIds() {
        rowIds.next(shape.table().id(), this::lastStoredRowId);
    }

    private byte[] nextRowKey() {
        ColumnBuilder id = new ColumnBuilder(ColumnKind.INT64);
        id.appendLong(rowIds.next(shape.table().id(), this::lastStoredRowId));
        return shape.keyCodec().encode(List.of(id.build()), 0);
    }

    private long lastStoredRowId() {
        try (Snapshot snapshot = engine.snapshot()) {
            Optional<Keyspace> rows = snapshot.keyspace(shape.table().keyspace());
            if (rows.isEmpty()) {
                return 0;
            }
            try (Cursor cursor = snapshot.cursor(rows.get(), KeyRange.all())) {
                return cursor.last()
                        ? ((LongVector) shape.keyCodec().decode(cursor.key()).get(0)).value(0)
                        : 0;
            }
        }
    }

    private SqlDatabaseException duplicate(List<? extends ColumnVector> columns, int row) {
        TableDefinition table = shape.table();
        return new SqlDatabaseException(
                SqlErrorCode.UNIQUE_VIOLATION,
                "table " + table.schema() + "." + table.name() + " already holds a row with "
                        + KeyText.describe(table, table.primaryKey(), columns, row) + "; primary key "
                        + table.primaryKeyName().map(name -> name + " ").orElse("") + "allows one");
    }
}
