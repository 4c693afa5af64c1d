package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * CASE or COALESCE: takes each row's value from one of several branches. Conditions are evaluated in order for the rows
 * that have no branch yet, values for the rows of their branch. A row without a branch is NULL.
 */
final class ChoiceExpression implements Expression {

    private final FunctionCall call;
    private final LazyOperand @Nullable [] conditions;
    private final LazyOperand[] values;
    private final List<Expression> operands;
    private final boolean total;

    /**
     * @param conditions one for each value; the last value may have none. Null for COALESCE: a branch is taken where its
     *     value is not NULL
     */
    ChoiceExpression(FunctionCall call, @Nullable List<Expression> conditions, List<Expression> values) {
        this.call = call;
        this.conditions = conditions == null ? null : LazyOperand.of(conditions);
        this.values = LazyOperand.of(values);
        this.operands = inOrder(conditions == null ? List.of() : conditions, values);
        this.total = operands.stream().allMatch(Expression::isTotal);
    }

    /** As they are evaluated: each value behind its condition. */
    private static List<Expression> inOrder(List<Expression> conditions, List<Expression> values) {
        List<Expression> ordered = new ArrayList<>();
        for (int branch = 0; branch < values.size(); branch++) {
            if (branch < conditions.size()) {
                ordered.add(conditions.get(branch));
            }
            ordered.add(values.get(branch));
        }
        return List.copyOf(ordered);
    }

    @Override
    public ColumnType type() {
        return call.resultType();
    }

    @Override
    public List<Expression> operands() {
        return operands;
    }

    @Override
    public int eagerOperandCount() {
        return 1;
    }

    @Override
    public Expression withOperands(List<Expression> changed) {
        if (conditions == null) {
            return new ChoiceExpression(call, null, changed);
        }
        List<Expression> changedConditions = new ArrayList<>();
        List<Expression> changedValues = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            boolean isCondition = i % 2 == 0 && i / 2 < conditions.length;
            (isCondition ? changedConditions : changedValues).add(changed.get(i));
        }
        return new ChoiceExpression(call, changedConditions, changedValues);
    }

    @Override
    public boolean isTotal() {
        return total;
    }

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        Assembly assembly = new Assembly(input.rowCount(), values.length);
        for (int branch = 0; branch < values.length && assembly.openCount > 0; branch++) {
            if (conditions == null) {
                ColumnVector value = values[branch].evaluate(input, assembly.open, assembly.openCount, context);
                assembly.takeNotNull(branch, value);
            } else if (branch >= conditions.length) {
                assembly.pieces[branch] = values[branch].evaluate(input, assembly.open, assembly.openCount, context);
                assembly.takeOpen(branch);
            } else {
                ColumnVector condition = conditions[branch].evaluate(input, assembly.open, assembly.openCount, context);
                int[] rows = assembly.takeTrue(branch, (BooleanVector) condition);
                if (rows.length > 0) {
                    assembly.pieces[branch] = values[branch].evaluate(input, rows, rows.length, context);
                }
            }
        }
        return assembly.toVector(call.resultType());
    }

    /** Puts the rows together again from the branches' values. */
    private static final class Assembly {

        private static final int NO_BRANCH = -1;

        private final @Nullable ColumnVector[] pieces;
        private final int[] branches;
        private final int[] positions;
        private final int[] open;
        private int openCount;

        Assembly(int rowCount, int branchCount) {
            pieces = new ColumnVector[branchCount];
            branches = new int[rowCount];
            Arrays.fill(branches, NO_BRANCH);
            positions = new int[rowCount];
            open = new int[rowCount];
            Arrays.setAll(open, row -> row);
            openCount = rowCount;
        }

        int[] takeTrue(int branch, BooleanVector condition) {
            int[] taken = new int[openCount];
            int takenCount = 0;
            int leftCount = 0;
            for (int i = 0; i < openCount; i++) {
                int row = open[i];
                if (!condition.isNull(i) && condition.value(i)) {
                    branches[row] = branch;
                    positions[row] = takenCount;
                    taken[takenCount++] = row;
                } else {
                    open[leftCount++] = row;
                }
            }
            openCount = leftCount;
            return Arrays.copyOf(taken, takenCount);
        }

        void takeNotNull(int branch, ColumnVector value) {
            pieces[branch] = value;
            int leftCount = 0;
            for (int i = 0; i < openCount; i++) {
                int row = open[i];
                if (value.isNull(i)) {
                    open[leftCount++] = row;
                } else {
                    branches[row] = branch;
                    positions[row] = i;
                }
            }
            openCount = leftCount;
        }

        void takeOpen(int branch) {
            for (int i = 0; i < openCount; i++) {
                branches[open[i]] = branch;
                positions[open[i]] = i;
            }
            openCount = 0;
        }

        ColumnVector toVector(ColumnType type) {
            if (type.kind() == ColumnKind.INT64) {
                return toLongs();
            }
            ColumnBuilder builder = new ColumnBuilder(type.kind());
            for (int row = 0; row < branches.length; row++) {
                ColumnVector piece = branches[row] == NO_BRANCH ? null : pieces[branches[row]];
                if (piece == null) {
                    builder.appendNull();
                } else {
                    builder.appendFrom(piece, positions[row]);
                }
            }
            return builder.build();
        }

        private ColumnVector toLongs() {
            long[] values = new long[branches.length];
            long @Nullable [] nulls = null;
            for (int row = 0; row < values.length; row++) {
                ColumnVector piece = branches[row] == NO_BRANCH ? null : pieces[branches[row]];
                if (piece instanceof LongVector longs && !longs.isNull(positions[row])) {
                    values[row] = longs.value(positions[row]);
                } else {
                    nulls = nulls == null ? new long[ColumnVector.wordsFor(values.length)] : nulls;
                    nulls[row >> 6] |= 1L << row;
                }
            }
            return new LongVector(values.length, values, nulls);
        }
    }

    @Override
    public String toString() {
        return call.function() + call.operands();
    }
}
