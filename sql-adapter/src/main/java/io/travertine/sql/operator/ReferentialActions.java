package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.ReferentialAction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.TableWriter.RowChange;
import io.travertine.sql.storage.ReferenceKeys;
import org.jspecify.annotations.Nullable;

/** Does to the rows that refer to a row what their foreign keys say when its key goes away or changes. */
final class ReferentialActions {

    private final ExecutionContext context;
    private final Transaction transaction;
    private final RowRules rules;
    private final References references;
    private final TableWriter writer;

    /** Rows of a child, and for each the values that replace the key it refers to; none where the row goes or is emptied. */
    private static final class Children {
        final List<byte[]> rowKeys = new ArrayList<>();
        final List<Follow> follows = new ArrayList<>();
    }

    /** Where the new values of the key are. */
    private record Follow(List<ColumnVector> parentColumns, int row) {}

    ReferentialActions(
            ExecutionContext context,
            Transaction transaction,
            RowRules rules,
            References references,
            TableWriter writer) {
        this.context = context;
        this.transaction = transaction;
        this.rules = rules;
        this.references = references;
        this.writer = writer;
    }

    /** Rows of the parent, which are removed already. */
    void removed(TableDefinition parent, ColumnBatch rows) {
        for (TableDefinition child : rules.catalog().referringTo(parent.id())) {
            for (ForeignKeyDefinition key : child.foreignKeys()) {
                if (key.parentTable() == parent.id()) {
                    Children children = new Children();
                    ReferenceKeys reference = references.keys(child, key);
                    for (int row = 0; row < rows.rowCount(); row++) {
                        collect(reference, key.onDelete(), rows, row, null, children);
                    }
                    apply(child, key, key.onDelete(), children, true);
                }
            }
        }
    }

    /** Rows of the parent, which have their new values already. */
    void changed(TableDefinition parent, List<RowChange> changes, Set<Integer> updated) {
        for (TableDefinition child : rules.catalog().referringTo(parent.id())) {
            for (ForeignKeyDefinition key : child.foreignKeys()) {
                boolean concerned = key.parentTable() == parent.id()
                        && key.parentColumns().stream().anyMatch(updated::contains);
                if (concerned) {
                    changed(references.keys(child, key), changes);
                }
            }
        }
    }

    /** All rows that refer to any of the old keys are found before the first is changed: new keys may equal old ones. */
    private void changed(ReferenceKeys reference, List<RowChange> changes) {
        ForeignKeyDefinition key = reference.foreignKey();
        Children children = new Children();
        for (RowChange change : changes) {
            ColumnBatch stored = change.stored();
            for (int row = 0; row < stored.rowCount(); row++) {
                if (!isSame(key.parentColumns(), change, row)) {
                    Follow follow = new Follow(change.columns(), row);
                    collect(reference, key.onUpdate(), stored, row, follow, children);
                }
            }
        }
        apply(reference.child(), key, key.onUpdate(), children, false);
    }

    private static boolean isSame(List<Integer> columns, RowChange change, int row) {
        return columns.stream()
                .allMatch(column -> change.stored()
                                .column(column)
                                .compare(row, change.columns().get(column), row)
                        == 0);
    }

    private void collect(
            ReferenceKeys reference,
            ReferentialAction action,
            ColumnBatch rows,
            int row,
            @Nullable Follow follow,
            Children children) {
        byte[] key = reference.ownKey(rows.columns(), row);
        byte[] prefix = key == null ? null : reference.childPrefix(rows.columns(), row);
        if (key == null || prefix == null) {
            return;
        }
        references.claim(reference, prefix);
        if (!action.changesRows()) {
            references.gone(reference, action, key, prefix, reference.hasChildren(rows.columns(), row));
        } else {
            for (byte[] child : reference.children(transaction, prefix)) {
                children.rowKeys.add(child);
                if (follow != null) {
                    children.follows.add(follow);
                }
            }
        }
    }

    private void apply(
            TableDefinition child,
            ForeignKeyDefinition key,
            ReferentialAction action,
            Children children,
            boolean parentIsGone) {
        if (children.rowKeys.isEmpty()) {
            return;
        }
        context.checkCancelled();
        if (action == ReferentialAction.CASCADE && parentIsGone) {
            int step = ScanOptions.DEFAULT_BATCH_ROWS;
            for (int from = 0; from < children.rowKeys.size(); from += step) {
                int to = Math.min(children.rowKeys.size(), from + step);
                writer.delete(child, writer.fetch(child, children.rowKeys.subList(from, to)));
            }
            return;
        }
        ColumnBatch stored = writer.fetch(child, children.rowKeys);
        List<ColumnVector> columns =
                new ArrayList<>(stored.columns().subList(0, child.columns().size()));
        for (int i = 0; i < key.columns().size(); i++) {
            int column = key.columns().get(i);
            columns.set(
                    column,
                    switch (action) {
                        case CASCADE ->
                            followed(children.follows, key.parentColumns().get(i), columns.get(column));
                        case SET_DEFAULT -> defaults(child, column, stored.rowCount());
                        default -> nulls(child, column, stored.rowCount());
                    });
        }
        writer.update(child, List.of(new RowChange(stored, columns)), new HashSet<>(key.columns()));
    }

    private static ColumnVector followed(List<Follow> follows, int parentColumn, ColumnVector like) {
        ColumnBuilder builder = new ColumnBuilder(like.kind());
        for (Follow follow : follows) {
            builder.appendFrom(follow.parentColumns().get(parentColumn), follow.row());
        }
        return builder.build();
    }

    private ColumnVector defaults(TableDefinition child, int column, int rowCount) {
        Expression expression = rules.of(child).defaults().get(column);
        return expression == null
                ? nulls(child, column, rowCount)
                : expression.evaluate(new ColumnBatch(rowCount, List.of()), context);
    }

    private static ColumnVector nulls(TableDefinition child, int column, int rowCount) {
        ColumnBuilder builder =
                new ColumnBuilder(child.columns().get(column).type().kind());
        for (int row = 0; row < rowCount; row++) {
            builder.appendNull();
        }
        return builder.build();
    }
}
