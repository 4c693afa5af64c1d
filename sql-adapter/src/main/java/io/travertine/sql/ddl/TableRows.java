package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.DerivedValues;
import io.travertine.sql.operator.GeneratedValues;
import io.travertine.sql.operator.RowChecker;
import io.travertine.sql.operator.RowRules;
import io.travertine.sql.storage.ReferenceKeys;
import io.travertine.sql.storage.TableShape;
import io.travertine.sql.storage.TableStore;

/** The rows that a table holds while its definition changes: checks them, or writes them anew in another form. */
final class TableRows {

    private final Definitions definitions;

    TableRows(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Hands out all rows, with all columns in table order and the row keys. */
    private void scan(TableDefinition table, Consumer<ColumnBatch> reader) {
        TableShape shape = new TableShape(table);
        List<Integer> columns =
                IntStream.range(0, shape.rowKeyOrdinal()).boxed().toList();
        Transaction transaction = definitions.transaction();
        try (BatchCursor cursor = transaction
                .statementView()
                .batches(
                        shape.keyspace(transaction),
                        KeyRange.all(),
                        shape.layoutColumns(columns),
                        ColumnPredicate.all())) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                definitions.evaluation().checkCancelled();
                reader.accept(shape.assemble(columns, batch));
            }
        }
    }

    /** Whether the transaction sees no row. */
    boolean isEmpty(TableDefinition table) {
        TableShape shape = new TableShape(table);
        Transaction transaction = definitions.transaction();
        try (Transaction.View view = transaction.statementView();
                Cursor cursor = view.cursor(shape.keyspace(transaction), KeyRange.all())) {
            return !cursor.first();
        }
    }

    /** Checks every row against what the columns and the CHECK constraints of a saved table demand. */
    void check(TableDefinition table) {
        RowChecker checker = checker(table);
        scan(table, batch -> checker.check(batch.columns(), batch.rowCount(), definitions.evaluation()));
    }

    private RowChecker checker(TableDefinition table) {
        List<RowRules.Check> checks = table.checks().stream()
                .map(check -> new RowRules.Check(check, definitions.conditions().expression(table, check.sql())))
                .toList();
        return new RowChecker(table, checks);
    }

    /** Checks that every row finds the row that it refers to. */
    void checkReferences(TableDefinition child, ForeignKeyDefinition foreignKey) {
        TableDefinition parent = definitions
                .catalog()
                .table(foreignKey.parentTable())
                .orElseThrow(() -> new IllegalStateException("foreign key " + foreignKey.name() + " has no parent"));
        ReferenceKeys keys = new ReferenceKeys(child, foreignKey, parent);
        Transaction transaction = definitions.transaction();
        scan(child, batch -> {
            for (int row = 0; row < batch.rowCount(); row++) {
                byte[] key = keys.referredKey(batch.columns(), row);
                if (key != null && !keys.hasParent(transaction, key).orElse(false)) {
                    throw keys.noParent(batch.columns(), row);
                }
            }
        });
    }

    /**
     * Gives a table another form, in new keyspaces, and saves it.
     *
     * @param before the table as it is
     * @param after the table as it shall be, of the same id
     * @param values makes all columns of the new form from those of the old
     * @return the table as it is saved
     */
    TableDefinition rewrite(
            TableDefinition before, TableDefinition after, Function<ColumnBatch, List<ColumnVector>> values) {
        Catalog catalog = definitions.catalog();
        TableDefinition moved = withNewKeyspaces(after, catalog.nextId());
        definitions.save(
                catalog.withTable(moved).withIdsTaken(1 + moved.indexes().size()));
        Transaction transaction = definitions.transaction();
        TableStore old = definitions.storage().table(before);
        TableStore store = definitions.storage().table(moved);
        boolean keepsRowIds = before.hasHiddenRowId() && moved.hasHiddenRowId();
        if (keepsRowIds) {
            old.startRowIds();
        }
        store.create(transaction);
        RowChecker checker = checker(moved);
        GeneratedValues generated = new GeneratedValues(
                moved,
                GeneratedColumns.expressions(definitions, moved),
                definitions.storage().identities());
        DerivedValues derived = IndexContents.derivation(definitions, moved);
        scan(before, batch -> {
            List<ColumnVector> filled = generated.fill(values.apply(batch), batch.rowCount(), definitions.evaluation());
            checker.check(filled, batch.rowCount(), definitions.evaluation());
            List<ColumnVector> columns = derived.extended(filled, batch.rowCount());
            for (int row = 0; row < batch.rowCount(); row++) {
                if (keepsRowIds) {
                    store.reinsert(transaction, batch.keys().value(row), columns, row);
                } else {
                    store.insert(transaction, columns, row);
                }
            }
        });
        old.drop(transaction);
        return moved;
    }

    /** A table without rows, which are stored as those of a new table from then on. */
    static TableDefinition withNewKeyspaces(TableDefinition table, int firstId) {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (IndexDefinition index : table.indexes()) {
            indexes.add(index.withKeyspace(IndexDdl.indexKeyspace(firstId + 1 + indexes.size())));
        }
        return table.withIndexes(indexes)
                .withKeyspace(TableDdl.tableKeyspace(firstId))
                .withStored(Optional.empty());
    }
}
