package io.travertine.sql.expression;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.type.TypeName;

/**
 * Computes calls of constants when they are planned, not for each batch. What fails, or depends on the execution, is left as
 * it is: it may never be evaluated.
 */
final class ConstantCalls {

    /** A text can be of any size and is better made when it is wanted. */
    private static final Set<TypeName> UNBOUNDED =
            EnumSet.of(TypeName.NULL, TypeName.CHAR, TypeName.VARCHAR, TypeName.VARBINARY);

    private static final ColumnBatch ONE_ROW = new ColumnBatch(1, List.of());

    private ConstantCalls() {}

    static Expression folded(Expression call) {
        boolean isConstant = !call.operands().isEmpty()
                && call.operands().stream().allMatch(LiteralExpression.class::isInstance)
                && !UNBOUNDED.contains(call.type().name());
        if (!isConstant) {
            return call;
        }
        try {
            ColumnVector value = call.evaluate(ONE_ROW, NoExecution.INSTANCE);
            return new LiteralExpression(call.type(), value);
        } catch (SqlDatabaseException | NotConstantException e) {
            return call;
        }
    }

    /** Says that a value depends on the execution. */
    private static final class NotConstantException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotConstantException() {
            super("the value depends on the execution", null, false, false);
        }
    }

    private enum NoExecution implements EvaluationContext {
        INSTANCE;

        @Override
        public ColumnVector parameter(int index) {
            throw new NotConstantException();
        }

        @Override
        public ColumnVector correlation(int correlationId, int column) {
            throw new NotConstantException();
        }

        @Override
        public Instant statementTime() {
            throw new NotConstantException();
        }

        @Override
        public SessionValues session() {
            throw new NotConstantException();
        }

        @Override
        public long newestCommitPoint() {
            throw new NotConstantException();
        }

        @Override
        public SequenceNumbers sequences() {
            throw new NotConstantException();
        }

        @Override
        public void checkCancelled() {
            // Constants are few.
        }
    }
}
