package io.travertine.sql.operator;

import java.time.Instant;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.sql.expression.SequenceNumbers;
import io.travertine.sql.expression.SessionValues;
import io.travertine.sql.storage.Storage;

/**
 * An execution whose reads see the past; all else is as it is for the whole statement.
 *
 * @param present the statement's own
 * @param readable the past
 */
record PastContext(ExecutionContext present, Readable readable) implements ExecutionContext {

    @Override
    public Optional<Transaction> transaction() {
        return present.transaction();
    }

    @Override
    public Storage storage() {
        return present.storage();
    }

    @Override
    public ColumnBatch parameterRows() {
        return present.parameterRows();
    }

    @Override
    public void bindCorrelation(int correlationId, int column, ColumnVector oneRow) {
        present.bindCorrelation(correlationId, column, oneRow);
    }

    @Override
    public SystemRows systemRows() {
        return present.systemRows();
    }

    @Override
    public boolean isAnalyzing() {
        return present.isAnalyzing();
    }

    @Override
    public ColumnVector parameter(int index) {
        return present.parameter(index);
    }

    @Override
    public ColumnVector correlation(int correlationId, int column) {
        return present.correlation(correlationId, column);
    }

    @Override
    public Instant statementTime() {
        return present.statementTime();
    }

    @Override
    public SessionValues session() {
        return present.session();
    }

    @Override
    public SequenceNumbers sequences() {
        return present.sequences();
    }

    @Override
    public long newestCommitPoint() {
        return present.newestCommitPoint();
    }

    @Override
    public void checkCancelled() {
        present.checkCancelled();
    }
}
