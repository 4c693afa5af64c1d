package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.codec.TupleCodec;
import org.jspecify.annotations.Nullable;

/** The entries of one index, written through transactions. Used by one thread at a time. */
public final class IndexStore {

    private static final byte[] NO_ROW_KEY = {};

    private static final int CHECKED_ENTRIES = 1024;

    private final Engine engine;
    private final IndexShape shape;
    private final KeyspaceHandle keyspace;
    private final TupleCodec tuples;
    private final KeyEncoder encoder = new KeyEncoder();

    IndexStore(Engine engine, TableDefinition table, IndexDefinition index) {
        this.engine = engine;
        this.shape = new IndexShape(table, index);
        this.keyspace = new KeyspaceHandle(shape::keyspace);
        this.tuples = new TupleCodec(engine, shape.layout());
    }

    public IndexShape shape() {
        return shape;
    }

    /** Holds on to no transaction until the next call. */
    void forgetTransaction() {
        keyspace.forget();
    }

    /** Creates the index's keyspace, with nothing in it. What is past is read without indexes. */
    public void create(Transaction transaction) {
        transaction.createKeyspace(shape.index().keyspace(), Optional.of(shape.layout()), shape.keyspaceOptions());
    }

    /** Removes all entries, at the price of one. */
    void clear(Transaction transaction) {
        transaction.deleteRange(keyspace.in(transaction), KeyRange.all());
    }

    /** Removes the index's keyspace and all that is in it. */
    public void drop(Transaction transaction) {
        transaction.dropKeyspace(keyspace.in(transaction));
    }

    /**
     * Makes the entries of the rows that the table holds already, in memory that the budget allows; the index must be empty.
     *
     * @param progress may end it by throwing
     */
    public void build(Transaction transaction, RowDerivation derivation, Progress progress) {
        try (Transaction.View rows = transaction.statementView()) {
            build(transaction, rows, derivation, progress);
        }
    }

    /** As {@link #build(Transaction, RowDerivation, Progress)}, of the rows that another view shows. */
    void build(Transaction transaction, Readable rows, RowDerivation derivation, Progress progress) {
        try (EntryRuns runs = new EntryRuns(engine.memoryBudget(), engine.temporaryStorage(), progress::check)) {
            forEachRow(
                    rows,
                    derivation,
                    progress,
                    (columns, row, rowKey) -> runs.add(key(columns, row, rowKey), value(columns, row, rowKey)));
            UniqueCheck check = key -> duplicate(rows, derivation, key, progress::check);
            Keyspace entries = keyspace.in(transaction);
            if (runs.isSmallerThan(EntryBatch.INGEST_BYTES_MIN)) {
                runs.forEach(distinct(check, checked(progress, (key, value) -> transaction.put(entries, key, value))));
            } else {
                try (BulkWriter writer = transaction.ingest(entries)) {
                    runs.forEach(distinct(check, checked(progress, writer::add)));
                    writer.finish();
                }
            }
        }
    }

    private static BiConsumer<byte[], byte[]> checked(Progress progress, BiConsumer<byte[], byte[]> sink) {
        int[] since = new int[1];
        return (key, value) -> {
            sink.accept(key, value);
            if (++since[0] == CHECKED_ENTRIES) {
                progress.check();
                since[0] = 0;
            }
        };
    }

    /** Hears how far something that goes through the rows of a table has come; may end it by throwing. */
    @FunctionalInterface
    public interface Progress {

        /** Called now and then. */
        void check();

        /** So many rows more have been read. */
        default void read(int rows) {
            check();
        }
    }

    private interface UniqueCheck {
        SqlDatabaseException violated(byte[] key);
    }

    /** Passes entries on until a key comes twice, which only happens in a unique index. */
    private static BiConsumer<byte[], byte[]> distinct(UniqueCheck check, BiConsumer<byte[], byte[]> sink) {
        byte[][] previous = new byte[1][];
        return (key, value) -> {
            if (Arrays.equals(previous[0], key)) {
                throw check.violated(key);
            }
            previous[0] = key;
            sink.accept(key, value);
        };
    }

    private SqlDatabaseException duplicate(Readable rows, RowDerivation derivation, byte[] key, Runnable check) {
        SqlDatabaseException[] found = new SqlDatabaseException[1];
        forEachRow(rows, derivation, check::run, (columns, row, rowKey) -> {
            if (found[0] == null && Arrays.equals(key(columns, row, rowKey), key)) {
                found[0] = duplicate(columns, row);
            }
        });
        return found[0];
    }

    private interface RowVisitor {
        void visit(List<? extends ColumnVector> columns, int row, byte[] rowKey);
    }

    /** Those that have an entry, with what is derived from them. */
    private void forEachRow(Readable view, RowDerivation derivation, Progress progress, RowVisitor visitor) {
        TableShape table = shape.table();
        List<Integer> columns = allColumns();
        try (BatchCursor cursor = view.batches(
                table.keyspace(view), KeyRange.all(), table.layoutColumns(columns), ColumnPredicate.all())) {
            for (ColumnBatch scanned = cursor.next(); scanned != null; scanned = cursor.next()) {
                forEachRow(table.assemble(columns, scanned), derivation, visitor);
                progress.read(scanned.rowCount());
            }
        }
    }

    private List<Integer> allColumns() {
        return IntStream.range(0, shape.table().rowKeyOrdinal()).boxed().toList();
    }

    private void forEachRow(ColumnBatch batch, RowDerivation derivation, RowVisitor visitor) {
        List<ColumnVector> extended = derivation.extended(batch.columns(), batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (shape.holds(extended, row)) {
                visitor.visit(extended, row, batch.keys().value(row));
            }
        }
    }

    /** Removes the entries of the rows with those keys, as a view shows them. */
    void deleteEntries(Transaction transaction, Readable view, List<byte[]> rowKeys, RowDerivation derivation) {
        forEachRow(
                rows(view, rowKeys), derivation, (columns, row, rowKey) -> delete(transaction, columns, row, rowKey));
    }

    /** Adds the entries of the rows with those keys, as a view shows them. */
    void insertEntries(Transaction transaction, Readable view, List<byte[]> rowKeys, RowDerivation derivation) {
        forEachRow(
                rows(view, rowKeys), derivation, (columns, row, rowKey) -> insert(transaction, columns, row, rowKey));
    }

    private ColumnBatch rows(Readable view, List<byte[]> rowKeys) {
        TableShape table = shape.table();
        List<Integer> columns = allColumns();
        return table.assemble(
                columns,
                view.multiGet(table.keyspace(view), rowKeys, table.layoutColumns(columns), ReadStatistics.ignored()));
    }

    /**
     * What is wrong with the entries, held against the rows of the table; empty if every row has its own and no other is.
     *
     * @param progress may end it by throwing
     */
    public Optional<String> mismatch(Transaction transaction, RowDerivation derivation, Progress progress) {
        long[] rows = new long[1];
        List<String> missing = new ArrayList<>();
        try (Transaction.View view = transaction.statementView()) {
            forEachRow(view, derivation, progress, (columns, row, rowKey) -> {
                rows[0]++;
                if (missing.isEmpty() && !hasEntry(transaction, columns, row, rowKey)) {
                    missing.add(KeyText.describe(shape.table().table(), shape.parts(), columns, row));
                }
            });
        }
        if (!missing.isEmpty()) {
            return Optional.of("the row with " + missing.get(0) + " has no entry, or one that leads to another row");
        }
        long entries = 0;
        try (Cursor cursor = transaction.cursor(keyspace.in(transaction), KeyRange.all())) {
            for (boolean found = cursor.first(); found; found = cursor.next()) {
                if (++entries % CHECKED_ENTRIES == 0) {
                    progress.check();
                }
            }
        }
        return entries == rows[0]
                ? Optional.empty()
                : Optional.of(entries + " entries for " + rows[0] + " rows; some lead to no row");
    }

    private boolean hasEntry(Transaction transaction, List<? extends ColumnVector> columns, int row, byte[] rowKey) {
        return isKeyWithoutRowKey(columns, row)
                ? Arrays.equals(holder(transaction, columns, row), rowKey)
                : transaction.get(keyspace.in(transaction), key(columns, row, rowKey)) != null;
    }

    /** Adds the entry of a row, if it has one. Rows are given here and below with their derived columns. */
    void insert(Transaction transaction, List<? extends ColumnVector> columns, int row, byte[] rowKey) {
        if (!shape.holds(columns, row)) {
            return;
        }
        Keyspace entries = keyspace.in(transaction);
        byte[] key = key(columns, row, rowKey);
        if (isKeyWithoutRowKey(columns, row) && transaction.get(entries, key) != null) {
            throw duplicate(columns, row);
        }
        transaction.put(entries, key, value(columns, row, rowKey));
    }

    /** The entries of rows, in the order of their keys, or null if a unique key of them is taken or comes twice. */
    @Nullable EntryBatch freeEntries(Transaction transaction, List<? extends ColumnVector> columns, byte[][] rowKeys) {
        EntryBatch entries = new EntryBatch(rowKeys.length);
        List<byte[]> unique = new ArrayList<>();
        for (int row = 0; row < rowKeys.length; row++) {
            if (shape.holds(columns, row)) {
                byte[] key = key(columns, row, rowKeys[row]);
                entries.add(key, value(columns, row, rowKeys[row]));
                if (isKeyWithoutRowKey(columns, row)) {
                    unique.add(key);
                }
            }
        }
        boolean free = entries.sort()
                && (unique.isEmpty()
                        || transaction.firstFound(keyspace.in(transaction), unique, ReadStatistics.ignored()) < 0);
        return free ? entries : null;
    }

    /** Adds entries that are {@link #freeEntries}. */
    void write(Transaction transaction, EntryBatch entries, boolean asFiles) {
        entries.writeTo(transaction, keyspace.in(transaction), asFiles);
    }

    private byte[] value(List<? extends ColumnVector> columns, int row, byte[] rowKey) {
        return tuples.encodeBytes(
                isKeyWithoutRowKey(columns, row) ? rowKey : null,
                columns,
                shape.index().included(),
                row);
    }

    /** The key of the row that holds the key of another row in this unique index, or null; NULL is no duplicate of NULL. */
    byte @Nullable [] holder(Transaction transaction, List<? extends ColumnVector> columns, int row) {
        if (!shape.holds(columns, row) || !isKeyWithoutRowKey(columns, row)) {
            return null;
        }
        byte[] key = key(columns, row, NO_ROW_KEY);
        ColumnBatch entry =
                transaction.multiGet(keyspace.in(transaction), List.of(key), new int[] {0}, ReadStatistics.ignored());
        return entry.rowCount() == 0 ? null : ((BytesVector) entry.column(0)).value(0);
    }

    /** Removes the entry of a row, if it has one. */
    void delete(Transaction transaction, List<? extends ColumnVector> columns, int row, byte[] rowKey) {
        if (shape.holds(columns, row)) {
            transaction.delete(keyspace.in(transaction), key(columns, row, rowKey));
        }
    }

    private byte[] key(List<? extends ColumnVector> columns, int row, byte[] rowKey) {
        encoder.clear();
        List<KeyPart> parts = shape.parts();
        for (int i = 0; i < parts.size(); i++) {
            encoder.append(
                    shape.keyCodec().parts().get(i), columns.get(parts.get(i).column()), row);
        }
        if (!isKeyWithoutRowKey(columns, row)) {
            encoder.appendEncoded(rowKey, 0, rowKey.length);
        }
        return encoder.toBytes();
    }

    private boolean isKeyWithoutRowKey(List<? extends ColumnVector> columns, int row) {
        if (!shape.index().unique()) {
            return false;
        }
        List<KeyPart> parts = shape.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (columns.get(parts.get(i).column()).isNull(row)) {
                return false;
            }
        }
        return true;
    }

    private SqlDatabaseException duplicate(List<? extends ColumnVector> columns, int row) {
        TableDefinition table = shape.table().table();
        return new SqlDatabaseException(
                SqlErrorCode.UNIQUE_VIOLATION,
                "table " + table.schema() + "." + table.name() + " already holds a row with "
                        + KeyText.describe(table, shape.parts(), columns, row) + "; unique index "
                        + shape.index().name() + " allows one");
    }
}
