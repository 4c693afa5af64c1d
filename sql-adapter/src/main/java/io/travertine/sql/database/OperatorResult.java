package io.travertine.sql.database;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.Operator;
import org.jspecify.annotations.Nullable;

/** The rows of a query, computed while they are read. */
final class OperatorResult implements QueryResult, OpenResult {

    private final List<ResultColumn> columns;
    private final Runnable afterClose;
    private final Consumer<Operator> afterGoodEnd;
    private Operator operator;
    private @Nullable UnaryOperator<Operator> afterDataError;
    private boolean failed;
    private boolean atEnd;
    private boolean closed;
    private boolean endedByTransaction;

    /**
     * @param operator an open one
     * @param afterClose gives back what it read
     */
    OperatorResult(List<ResultColumn> columns, Operator operator, Runnable afterClose) {
        this(columns, operator, afterClose, unused -> {});
    }

    /**
     * The rows of an operator that is of use again.
     *
     * @param afterGoodEnd is given the operator, closed, unless something went wrong
     */
    OperatorResult(
            List<ResultColumn> columns, Operator operator, Runnable afterClose, Consumer<Operator> afterGoodEnd) {
        this.afterGoodEnd = afterGoodEnd;
        this.columns = columns;
        this.operator = operator;
        this.afterClose = afterClose;
    }

    /**
     * Where the first rows end in a data error, asks for another operator to go on with, once.
     *
     * @param other closes the operator that it is given and answers an open one
     */
    OperatorResult orElse(UnaryOperator<Operator> other) {
        afterDataError = other;
        return this;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (endedByTransaction && !atEnd) {
            throw endedByTransaction();
        }
        if (closed) {
            return null;
        }
        try {
            ColumnBatch batch = nextBatch();
            if (batch == null) {
                atEnd = true;
                close();
            }
            return batch;
        } catch (Throwable e) {
            failed = true;
            close();
            throw Failures.translate(e);
        }
    }

    /** What one is told who reads on after the end of the transaction. */
    static SqlDatabaseException endedByTransaction() {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_TRANSACTION_STATE, "the result ended with its transaction; run the query again");
    }

    private @Nullable ColumnBatch nextBatch() {
        UnaryOperator<Operator> other = afterDataError;
        afterDataError = null;
        try {
            return operator.next();
        } catch (RuntimeException e) {
            if (other == null || !Failures.isDataError(e)) {
                throw e;
            }
            operator = other.apply(operator);
            return operator.next();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void end() {
        endedByTransaction |= !closed;
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        Failures.guard(() -> {
            try {
                operator.close();
                if (!failed) {
                    afterGoodEnd.accept(operator);
                }
            } finally {
                afterClose.run();
            }
        });
    }
}
