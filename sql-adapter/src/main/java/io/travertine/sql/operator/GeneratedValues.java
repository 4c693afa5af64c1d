package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.storage.IdentityCounters;

/** Fills in what rows on their way into a table are not given: the next numbers, then what follows from other columns. */
public final class GeneratedValues {

    private final TableDefinition table;
    private final Map<Integer, Expression> expressions;
    private final IdentityCounters counters;
    private final List<Integer> identities;

    /**
     * @param expressions those of the generated columns, by column, of the column's kind
     */
    public GeneratedValues(TableDefinition table, Map<Integer, Expression> expressions, IdentityCounters counters) {
        this.table = table;
        this.expressions = Map.copyOf(expressions);
        this.counters = counters;
        this.identities = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).identity().isPresent())
                .boxed()
                .toList();
    }

    /** All columns in table order, with numbers where identity columns hold NULL, and generated columns computed. */
    public List<ColumnVector> fill(List<ColumnVector> columns, int rowCount, EvaluationContext context) {
        if ((identities.isEmpty() && expressions.isEmpty()) || rowCount == 0) {
            return columns;
        }
        List<ColumnVector> filled = new ArrayList<>(columns);
        for (int column : identities) {
            ColumnDefinition definition = table.columns().get(column);
            filled.set(
                    column,
                    numbered(filled.get(column), rowCount, definition.identity().orElseThrow()));
        }
        ColumnBatch rows = new ColumnBatch(rowCount, List.copyOf(filled));
        expressions.forEach((column, expression) -> filled.set(column, expression.evaluate(rows, context)));
        return filled;
    }

    private ColumnVector numbered(ColumnVector given, int rowCount, IdentityDefinition identity) {
        if (!given.mayHaveNulls()) {
            return given;
        }
        ColumnBuilder builder = new ColumnBuilder(given.kind());
        for (int row = 0; row < rowCount; row++) {
            if (given.isNull(row)) {
                builder.appendLong(counters.next(identity, "the identity column"));
            } else {
                builder.appendFrom(given, row);
            }
        }
        return builder.build();
    }
}
