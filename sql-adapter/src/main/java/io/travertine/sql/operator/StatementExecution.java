package io.travertine.sql.operator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.SequenceNumbers;
import io.travertine.sql.expression.SessionValues;
import io.travertine.sql.storage.Storage;

/** One execution of a statement: what it reads and writes, its parameters, its moment. Used by one thread at a time. */
public final class StatementExecution implements ExecutionContext {

    private final Storage storage;
    private final Readable readable;
    private final Optional<Transaction> transaction;
    private final ColumnBatch parameters;
    private final Instant statementTime;
    private final SessionValues session;
    private final BooleanSupplier cancelled;
    private final SystemRows systemRows;
    private final SequenceNumbers sequences;
    private final HelperThreads helpers;
    private final boolean analyzing;
    private final Map<CorrelatedColumn, ColumnVector> correlations = new HashMap<>();

    private record CorrelatedColumn(int correlationId, int column) {}

    /**
     * @param readable what the statement reads
     * @param transaction where it writes, if it does
     * @param parameters a column for each, of the parameter's type: {@link ExecutionContext#parameterRows}
     * @param session what the session is set to
     * @param cancelled asked before each batch
     * @param systemRows what the tables hold that tell of the database
     * @param sequences gives out the numbers of sequences
     * @param helpers the threads that may help
     * @param analyzing whether operators count what they do
     */
    public StatementExecution(
            Storage storage,
            Readable readable,
            Optional<Transaction> transaction,
            ColumnBatch parameters,
            Instant statementTime,
            SessionValues session,
            BooleanSupplier cancelled,
            SystemRows systemRows,
            SequenceNumbers sequences,
            HelperThreads helpers,
            boolean analyzing) {
        this.storage = storage;
        this.readable = readable;
        this.transaction = transaction;
        this.parameters = parameters;
        this.statementTime = statementTime;
        this.session = session;
        this.cancelled = cancelled;
        this.systemRows = systemRows;
        this.sequences = sequences;
        this.helpers = helpers;
        this.analyzing = analyzing;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Readable readable() {
        return readable;
    }

    @Override
    public Optional<Transaction> transaction() {
        return transaction;
    }

    @Override
    public ColumnVector parameter(int index) {
        if (index >= parameters.columnCount()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.PARAMETER_MISSING,
                    "parameter " + (index + 1) + " has no value; " + parameters.columnCount() + " values were given");
        }
        return parameters.column(index);
    }

    @Override
    public ColumnBatch parameterRows() {
        return parameters;
    }

    @Override
    public void bindCorrelation(int correlationId, int column, ColumnVector oneRow) {
        correlations.put(new CorrelatedColumn(correlationId, column), oneRow);
    }

    @Override
    public ColumnVector correlation(int correlationId, int column) {
        ColumnVector bound = correlations.get(new CorrelatedColumn(correlationId, column));
        if (bound == null) {
            throw new IllegalStateException("column " + column + " of correlation " + correlationId + " is not bound");
        }
        return bound;
    }

    @Override
    public Instant statementTime() {
        return statementTime;
    }

    @Override
    public SessionValues session() {
        return session;
    }

    @Override
    public SystemRows systemRows() {
        return systemRows;
    }

    @Override
    public long newestCommitPoint() {
        try (Snapshot newest = storage.engine().snapshot()) {
            return newest.commitPoint().position();
        }
    }

    @Override
    public SequenceNumbers sequences() {
        return sequences;
    }

    @Override
    public HelperThreads helpers() {
        return helpers;
    }

    @Override
    public boolean isAnalyzing() {
        return analyzing;
    }

    @Override
    public void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw SqlDatabaseException.cancelled();
        }
    }
}
