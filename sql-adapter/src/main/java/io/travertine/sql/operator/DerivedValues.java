package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.catalog.DerivedColumns;
import io.travertine.sql.catalog.DerivedColumns.Derived;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.RowDerivation;
import io.travertine.sql.vector.Vectors;

/**
 * Computes what the indexes of a table are over beside its columns. An expression of an index is evaluated only for rows that
 * the index holds, so that a condition can keep it from rows on which it fails.
 */
public final class DerivedValues implements RowDerivation {

    private final TableDefinition table;
    private final List<Derived> derived;
    private final List<Expression> expressions;
    private final EvaluationContext context;

    /** @param expressions of the table's {@link DerivedColumns}, in their order, over its columns */
    public DerivedValues(TableDefinition table, List<? extends Expression> expressions, EvaluationContext context) {
        this.table = table;
        this.derived = DerivedColumns.of(table).all();
        this.expressions = List.copyOf(expressions);
        this.context = context;
        if (derived.size() != expressions.size()) {
            throw new IllegalArgumentException("table " + table.qualifiedName() + " has " + derived.size()
                    + " derived columns, got " + expressions.size() + " expressions");
        }
    }

    @Override
    public List<ColumnVector> extended(List<? extends ColumnVector> columns, int rowCount) {
        if (derived.isEmpty()) {
            return List.copyOf(columns);
        }
        List<ColumnVector> extended =
                new ArrayList<>(columns.subList(0, table.columns().size()));
        ColumnBatch rows = new ColumnBatch(rowCount, List.copyOf(extended));
        extended.add(Vectors.nulls(ColumnKind.BYTES, rowCount));
        for (int i = 0; i < derived.size(); ) {
            boolean isConditional = derived.get(i).index().condition().isPresent();
            int count = derived.get(i).index().expressions().size();
            if (isConditional) {
                addConditional(rows, i, count, extended);
            } else {
                expressions.subList(i, i + count).forEach(each -> extended.add(each.evaluate(rows, context)));
            }
            i += count + (isConditional ? 1 : 0);
        }
        return extended;
    }

    /** The condition at that place and the expressions behind it. */
    private void addConditional(ColumnBatch rows, int place, int count, List<ColumnVector> extended) {
        BooleanVector condition = (BooleanVector) expressions.get(place).evaluate(rows, context);
        extended.add(condition);
        if (count == 0) {
            return;
        }
        int[] places = new int[rows.rowCount()];
        int[] held = new int[rows.rowCount()];
        int heldCount = 0;
        for (int row = 0; row < rows.rowCount(); row++) {
            boolean isHeld = !condition.isNull(row) && condition.value(row);
            places[row] = isHeld ? heldCount : Vectors.NULL_ROW;
            if (isHeld) {
                held[heldCount++] = row;
            }
        }
        int size = heldCount;
        ColumnBatch heldRows = new ColumnBatch(
                size,
                rows.columns().stream()
                        .map(column -> Vectors.gather(column, held, size))
                        .toList());
        for (Expression expression : expressions.subList(place + 1, place + 1 + count)) {
            extended.add(Vectors.gather(expression.evaluate(heldRows, context), places, rows.rowCount()));
        }
    }
}
