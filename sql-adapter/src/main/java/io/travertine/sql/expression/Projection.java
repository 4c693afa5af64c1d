package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;

/**
 * Expressions over the same rows, of which what they have in common is computed once for each batch. Common is a call that is
 * the same object at two places or more, within one expression or in several, and that at one of them is evaluated for every
 * row: what only branches use is left to the branches, because it may fail for rows that take another one. The values of what
 * is common stand behind the columns of the batch, so that who picks rows picks from them too. Immutable.
 */
public final class Projection {

    private final List<Expression> expressions;
    private final int columnsRead;
    private final List<Expression> common;
    private final List<Expression> rest;

    private Projection(List<Expression> expressions, int columnsRead, List<Expression> common, List<Expression> rest) {
        this.expressions = expressions;
        this.columnsRead = columnsRead;
        this.common = List.copyOf(common);
        this.rest = List.copyOf(rest);
    }

    public static Projection of(List<? extends Expression> expressions) {
        List<Expression> all = List.copyOf(expressions);
        Uses uses = new Uses(all);
        if (!uses.haveCommon()) {
            return new Projection(all, 0, List.of(), all);
        }
        int columnsRead = all.stream()
                .mapToInt(expression -> Expressions.columns(expression).length())
                .max()
                .orElse(0);
        Division division = new Division(uses, columnsRead);
        List<Expression> rest = all.stream().map(division::withoutCommon).toList();
        return new Projection(all, columnsRead, division.common, rest);
    }

    /** The expressions as they were given. */
    public List<Expression> expressions() {
        return expressions;
    }

    /** What is computed once; each may read the columns of the input and, behind them, those of this list before it. */
    List<Expression> common() {
        return common;
    }

    /**
     * Returns a vector for each expression.
     *
     * @throws io.travertine.sql.SqlDatabaseException what one of the expressions throws for these rows
     */
    public List<ColumnVector> evaluate(ColumnBatch input, EvaluationContext context) {
        ColumnBatch batch = common.isEmpty() ? input : withCommon(input, context);
        List<ColumnVector> vectors = new ArrayList<>(rest.size());
        for (Expression expression : rest) {
            vectors.add(expression.evaluate(batch, context));
        }
        return vectors;
    }

    private ColumnBatch withCommon(ColumnBatch input, EvaluationContext context) {
        List<ColumnVector> columns = new ArrayList<>(input.columns().subList(0, columnsRead));
        for (Expression expression : common) {
            columns.add(expression.evaluate(new ColumnBatch(input.rowCount(), columns), context));
        }
        return new ColumnBatch(input.rowCount(), columns);
    }

    /** Where calls are used. */
    private static final class Uses {

        private final IdentityHashMap<Expression, Integer> counts = new IdentityHashMap<>();
        private final Set<Expression> forEveryRow = Collections.newSetFromMap(new IdentityHashMap<>());

        Uses(List<Expression> expressions) {
            expressions.forEach(this::count);
            if (haveRepeated()) {
                expressions.forEach(this::markForEveryRow);
            }
        }

        private void count(Expression expression) {
            if (!expression.operands().isEmpty() && counts.merge(expression, 1, Integer::sum) == 1) {
                expression.operands().forEach(this::count);
            }
        }

        private void markForEveryRow(Expression expression) {
            if (forEveryRow.add(expression)) {
                expression.operands().subList(0, expression.eagerOperandCount()).forEach(this::markForEveryRow);
            }
        }

        private boolean haveRepeated() {
            return counts.values().stream().anyMatch(count -> count > 1);
        }

        boolean haveCommon() {
            return counts.keySet().stream().anyMatch(this::isCommon);
        }

        boolean isCommon(Expression expression) {
            return counts.getOrDefault(expression, 0) > 1 && forEveryRow.contains(expression);
        }
    }

    /** Takes what is common out of expressions. */
    private static final class Division {

        private final Uses uses;
        private final int columnsRead;
        private final List<Expression> common = new ArrayList<>();
        private final IdentityHashMap<Expression, Expression> known = new IdentityHashMap<>();

        Division(Uses uses, int columnsRead) {
            this.uses = uses;
            this.columnsRead = columnsRead;
        }

        Expression withoutCommon(Expression expression) {
            Expression found = known.get(expression);
            if (found == null) {
                found = overCommon(expression);
                if (uses.isCommon(expression)) {
                    common.add(found);
                    found = Expressions.column(columnsRead + common.size() - 1, expression.type());
                }
                known.put(expression, found);
            }
            return found;
        }

        private Expression overCommon(Expression expression) {
            List<Expression> changed =
                    expression.operands().stream().map(this::withoutCommon).toList();
            return changed.equals(expression.operands()) ? expression : expression.withOperands(changed);
        }
    }
}
