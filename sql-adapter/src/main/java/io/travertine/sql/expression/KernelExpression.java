package io.travertine.sql.expression;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;

/** A call whose operands are all evaluated before its kernel is. */
final class KernelExpression implements Expression {

    private final FunctionCall call;
    private final Expression[] operands;
    private final Kernel kernel;
    private final boolean kernelIsTotal;
    private final boolean total;

    /** @param kernelIsTotal whether the kernel has a value for whatever operands */
    KernelExpression(FunctionCall call, Kernel kernel, boolean kernelIsTotal) {
        this.call = call;
        this.operands = call.operands().toArray(Expression[]::new);
        this.kernel = kernel;
        this.kernelIsTotal = kernelIsTotal;
        this.total = kernelIsTotal && call.operands().stream().allMatch(Expression::isTotal);
    }

    @Override
    public ColumnType type() {
        return call.resultType();
    }

    @Override
    public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
        ColumnVector[] vectors = new ColumnVector[operands.length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = operands[i].evaluate(input, context);
        }
        return kernel.apply(vectors, input.rowCount(), context);
    }

    @Override
    public List<Expression> operands() {
        return call.operands();
    }

    @Override
    public Expression withOperands(List<Expression> changed) {
        return new KernelExpression(call.withOperands(changed), kernel, kernelIsTotal);
    }

    @Override
    public boolean isTotal() {
        return total;
    }

    @Override
    public String toString() {
        return call.function() + call.operands();
    }
}
