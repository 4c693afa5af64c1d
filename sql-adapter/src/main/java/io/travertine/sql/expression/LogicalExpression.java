package io.travertine.sql.expression;

import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * AND or OR of any number of conditions, in the logic of three values. Conditions are evaluated in order, each for the rows
 * that those before it have not decided: FALSE decides an AND, TRUE an OR.
 */
final class LogicalExpression implements Expression {

    private final FunctionCall call;
    private final LazyOperand[] operands;
    private final boolean decisive;
    private final boolean total;

    LogicalExpression(FunctionCall call, boolean decisive) {
        this.call = call;
        this.operands = LazyOperand.of(call.operands());
        this.decisive = decisive;
        this.total = call.operands().stream().allMatch(Expression::isTotal);
    }

    @Override
    public ColumnType type() {
        return call.resultType();
    }

    @Override
    public List<Expression> operands() {
        return call.operands();
    }

    @Override
    public int eagerOperandCount() {
        return 1;
    }

    @Override
    public Expression withOperands(List<Expression> changed) {
        return new LogicalExpression(call.withOperands(changed), decisive);
    }

    @Override
    public boolean isTotal() {
        return total;
    }

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        Outcome outcome = new Outcome(input.rowCount(), decisive);
        for (LazyOperand operand : operands) {
            int count = outcome.countUndecided();
            if (count == 0) {
                break;
            }
            if (operand.prefersAllRows(count, input.rowCount())) {
                outcome.addAll((BooleanVector) operand.evaluateAll(input, context));
            } else {
                int[] rows = outcome.selectUndecided(count);
                outcome.add((BooleanVector) operand.evaluate(input, rows, count, context), rows);
            }
        }
        return outcome.toVector();
    }

    /** What is known of each row. */
    private static final class Outcome {

        private final boolean decisive;
        private final boolean[] decided;
        private boolean @Nullable [] unknown;

        Outcome(int rowCount, boolean decisive) {
            this.decisive = decisive;
            this.decided = new boolean[rowCount];
        }

        int countUndecided() {
            int count = 0;
            for (boolean known : decided) {
                count += known ? 0 : 1;
            }
            return count;
        }

        int[] selectUndecided(int count) {
            int[] rows = new int[count];
            int selected = 0;
            for (int row = 0; selected < count; row++) {
                rows[selected] = row;
                selected += decided[row] ? 0 : 1;
            }
            return rows;
        }

        void addAll(BooleanVector condition) {
            boolean[] values = condition.values();
            if (condition.mayHaveNulls()) {
                for (int row = 0; row < decided.length; row++) {
                    add(row, condition, row);
                }
            } else {
                for (int row = 0; row < decided.length; row++) {
                    decided[row] |= values[row] == decisive;
                }
            }
        }

        void add(BooleanVector condition, int[] rows) {
            for (int i = 0; i < rows.length; i++) {
                add(rows[i], condition, i);
            }
        }

        private void add(int row, BooleanVector condition, int conditionRow) {
            if (!condition.isNull(conditionRow)) {
                decided[row] |= condition.value(conditionRow) == decisive;
                return;
            }
            if (unknown == null) {
                unknown = new boolean[decided.length];
            }
            unknown[row] = true;
        }

        BooleanVector toVector() {
            long @Nullable [] nulls = null;
            if (unknown != null) {
                nulls = new long[ColumnVector.wordsFor(decided.length)];
                for (int row = 0; row < decided.length; row++) {
                    if (unknown[row] && !decided[row]) {
                        nulls[row >> 6] |= 1L << row;
                    }
                }
            }
            boolean[] values = new boolean[decided.length];
            for (int row = 0; row < values.length; row++) {
                values[row] = decided[row] == decisive;
            }
            return new BooleanVector(values.length, values, nulls);
        }
    }

    @Override
    public String toString() {
        return call.function() + call.operands();
    }
}
