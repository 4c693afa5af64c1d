package io.travertine.sql.operator;

import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.Readable;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.Transaction;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.storage.Storage;

/** What the operators of one execution of a statement share. */
public interface ExecutionContext extends EvaluationContext {

    /** What the statement reads: its snapshot and the transaction's writes up to the statement's begin. */
    Readable readable();

    /** Where the statement writes; empty if it only reads. */
    Optional<Transaction> transaction();

    /** The database that the statement runs in, as a place for tables. */
    Storage storage();

    /** The threads that may help. */
    default HelperThreads helpers() {
        return HelperThreads.none();
    }

    /** Bounds what operators keep in memory. */
    default MemoryBudget memoryBudget() {
        return storage().engine().memoryBudget();
    }

    /** Where operators put what they may not keep in memory. */
    default TemporaryStorage temporaryStorage() {
        return storage().engine().temporaryStorage();
    }

    /**
     * The parameters of the statement as columns: one row, or all rows of a batch if an INSERT that spells out its row runs
     * for them at once.
     */
    ColumnBatch parameterRows();

    /** Binds the row that a correlated operator stands on, for the operators below its inner side. */
    void bindCorrelation(int correlationId, int column, ColumnVector oneRow);

    /** What the tables hold that tell of the database. */
    SystemRows systemRows();

    /** Whether the operators' figures are wanted: EXPLAIN ANALYZE. */
    boolean isAnalyzing();
}
