package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.TableDefinition.UniqueKey;
import io.travertine.sql.storage.TableStore;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one statement, in its table and in those that foreign keys tie to it, and checks what the tables demand
 * of them. Rows that are stored are given as {@link StoredRows}. {@link #finish} must follow, because a foreign key holds at
 * the end of a statement, not in its midst. On a failure the transaction holds part of the changes. Used by one thread.
 */
final class TableWriter {

    private final ExecutionContext context;
    private final Transaction transaction;
    private final RowRules rules;
    private final WrittenTables tables;
    private final Map<Integer, DerivedValues> derivations = new HashMap<>();
    private final References references;
    private final ReferentialActions actions;

    /** Rows as they are stored, and all their columns as they shall be. */
    record RowChange(ColumnBatch stored, List<ColumnVector> columns) {}

    TableWriter(ExecutionContext context, Transaction transaction, RowRules rules, WrittenTables tables) {
        this.context = context;
        this.transaction = transaction;
        this.rules = rules;
        this.tables = tables;
        this.references = new References(transaction, rules);
        this.actions = new ReferentialActions(context, transaction, rules, references, this);
    }

    TableStore store(TableDefinition table) {
        return written(table).store();
    }

    private WrittenTables.WrittenTable written(TableDefinition table) {
        return tables.of(table, context.storage());
    }

    /** Adds rows, given as all columns in table order; returns them as they were added. */
    List<ColumnVector> insert(TableDefinition table, List<ColumnVector> given, int rowCount) {
        List<ColumnVector> columns = proposed(table, given, rowCount);
        TableStore store = store(table);
        List<ColumnVector> extended = extended(table, columns, rowCount);
        store.insertAll(transaction, extended, rowCount);
        references.added(table, columns, rowCount, table.foreignKeys());
        return columns;
    }

    /** Rows on their way into the table, with what is generated filled in, and checked for all that a row alone can break. */
    List<ColumnVector> proposed(TableDefinition table, List<ColumnVector> given, int rowCount) {
        List<ColumnVector> columns = filled(table, given, rowCount);
        check(table, columns, rowCount);
        return columns;
    }

    /** The key of the row that is there with one of these keys of a proposed row, or null. */
    byte @Nullable [] rival(TableDefinition table, List<UniqueKey> keys, ColumnBatch proposed) {
        return store(table).rival(transaction, keys, extended(table, proposed.columns(), 1), 0);
    }

    /** Adds one row that was {@link #proposed}; returns its key. */
    byte[] add(TableDefinition table, ColumnBatch proposed) {
        byte[] key = store(table).insert(transaction, extended(table, proposed.columns(), 1), 0);
        references.added(table, proposed.columns(), 1, table.foreignKeys());
        return key;
    }

    /** Removes stored rows, and does to those that refer to them what their foreign keys say; returns those that were there. */
    ColumnBatch delete(TableDefinition table, ColumnBatch stored) {
        ColumnBatch current = RowRules.isActedOn(table) ? fetch(table, rowKeys(table, stored)) : stored;
        remove(store(table), current);
        actions.removed(table, current);
        return current;
    }

    /**
     * Gives stored rows new values. If the primary key or a unique index may change, all of them are removed before the
     * first is put back, so that rows may take each other's places: then {@code changes} must hold all rows of the statement.
     *
     * @param given the ordinals of the columns that change
     * @return the changes as they were made
     */
    List<RowChange> update(TableDefinition table, List<RowChange> changes, Set<Integer> given) {
        Set<Integer> updated = withGenerated(table, given);
        List<RowChange> fresh = RowRules.isActedOn(table)
                ? changes.stream()
                        .map(change -> refreshed(table, change, given))
                        .toList()
                : changes;
        List<RowChange> current = fresh.stream()
                .map(change -> new RowChange(
                        change.stored(),
                        filled(table, change.columns(), change.stored().rowCount())))
                .toList();
        current.forEach(change -> check(table, change.columns(), change.stored().rowCount()));
        TableStore store = store(table);
        if (changesKeys(table, updated)) {
            current.forEach(change -> remove(store, change.stored()));
            current.forEach(change -> putBack(store, change));
        } else {
            current.forEach(change -> replace(store, change));
        }
        for (RowChange change : current) {
            references.added(
                    table,
                    change.columns(),
                    change.stored().rowCount(),
                    table.foreignKeys().stream()
                            .filter(key -> key.columns().stream().anyMatch(updated::contains))
                            .toList());
        }
        actions.changed(table, current, updated);
        return current;
    }

    /** The columns that change with these: a generated one may follow from any. */
    static Set<Integer> withGenerated(TableDefinition table, Set<Integer> updated) {
        if (!hasGenerated(table)) {
            return updated;
        }
        Set<Integer> all = new HashSet<>(updated);
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).generatedSql().isPresent()) {
                all.add(i);
            }
        }
        return all;
    }

    private static boolean hasGenerated(TableDefinition table) {
        for (ColumnDefinition column : table.columns()) {
            if (column.generatedSql().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<ColumnVector> filled(TableDefinition table, List<ColumnVector> columns, int rowCount) {
        return written(table).generated().fill(columns, rowCount, context);
    }

    /** Whether an update of these columns may change the primary key or a unique index. */
    static boolean changesKeys(TableDefinition table, Set<Integer> updated) {
        if (isUpdated(table.primaryKey(), updated)) {
            return true;
        }
        for (IndexDefinition index : table.indexes()) {
            if (index.unique() && (!index.isOverColumns() || isUpdated(index.parts(), updated))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUpdated(List<KeyPart> parts, Set<Integer> updated) {
        for (KeyPart part : parts) {
            if (updated.contains(part.column())) {
                return true;
            }
        }
        return false;
    }

    /** Checks what holds at the end of a statement. */
    void finish() {
        references.finish();
    }

    /** The rows of these keys that exist, as the transaction sees them now. */
    ColumnBatch fetch(TableDefinition table, List<byte[]> rowKeys) {
        TableStore store = store(table);
        List<Integer> columns =
                IntStream.range(0, StoredRows.width(store)).boxed().toList();
        return new RowFetcher(store.shape(), columns).fetch(transaction, rowKeys, ReadStatistics.ignored());
    }

    private List<byte[]> rowKeys(TableDefinition table, ColumnBatch stored) {
        List<byte[]> keys = new ArrayList<>(stored.rowCount());
        for (int row = 0; row < stored.rowCount(); row++) {
            keys.add(StoredRows.rowKey(store(table), stored, row));
        }
        return keys;
    }

    /** The change as it is now that other rows' actions may have changed or removed some of its rows. */
    private RowChange refreshed(TableDefinition table, RowChange change, Set<Integer> updated) {
        List<byte[]> keys = rowKeys(table, change.stored());
        ColumnBatch fetched = fetch(table, keys);
        BytesVector found = fetched.keys();
        int[] survivors = new int[found.rowCount()];
        int count = 0;
        for (int row = 0; row < keys.size() && count < survivors.length; row++) {
            if (Arrays.equals(keys.get(row), found.value(count))) {
                survivors[count++] = row;
            }
        }
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(
                    updated.contains(i)
                            ? Vectors.gather(change.columns().get(i), survivors, count)
                            : fetched.column(i));
        }
        return new RowChange(fetched, columns);
    }

    private void check(TableDefinition table, List<ColumnVector> columns, int rowCount) {
        written(table).checker().check(columns, rowCount, context);
    }

    /** Rows with what the table's indexes derive from them. */
    private List<ColumnVector> extended(TableDefinition table, List<ColumnVector> columns, int rowCount) {
        if (areOverColumns(table.indexes())) {
            return columns;
        }
        return derivations
                .computeIfAbsent(
                        table.id(),
                        id -> new DerivedValues(table, rules.of(table).derived(), context))
                .extended(columns, rowCount);
    }

    private static boolean areOverColumns(List<IndexDefinition> indexes) {
        for (IndexDefinition index : indexes) {
            if (!index.isOverColumns()) {
                return false;
            }
        }
        return true;
    }

    private List<ColumnVector> extended(TableStore store, ColumnBatch stored) {
        return extended(store.shape().table(), stored.columns(), stored.rowCount());
    }

    private void remove(TableStore store, ColumnBatch stored) {
        List<ColumnVector> columns = extended(store, stored);
        for (int row = 0; row < stored.rowCount(); row++) {
            store.delete(transaction, StoredRows.rowKey(store, stored, row), columns, row);
        }
    }

    private void replace(TableStore store, RowChange change) {
        ColumnBatch stored = change.stored();
        List<ColumnVector> before = extended(store, stored);
        List<ColumnVector> after = extended(store.shape().table(), change.columns(), stored.rowCount());
        for (int row = 0; row < stored.rowCount(); row++) {
            byte[] rowKey = StoredRows.rowKey(store, stored, row);
            store.update(transaction, rowKey, before, row, after, row);
        }
    }

    private void putBack(TableStore store, RowChange change) {
        boolean hidden = store.shape().table().hasHiddenRowId();
        List<ColumnVector> columns = extended(
                store.shape().table(), change.columns(), change.stored().rowCount());
        for (int row = 0; row < change.stored().rowCount(); row++) {
            if (hidden) {
                byte[] rowKey = StoredRows.rowKey(store, change.stored(), row);
                store.reinsert(transaction, rowKey, columns, row);
            } else {
                store.insert(transaction, columns, row);
            }
        }
    }
}
