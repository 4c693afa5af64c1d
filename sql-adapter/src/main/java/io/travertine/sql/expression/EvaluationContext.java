package io.travertine.sql.expression;

import java.time.Instant;
import java.time.ZoneId;

import io.travertine.engine.ColumnVector;

/** What an expression may depend on beside its input; the same for a whole execution of a statement. */
public interface EvaluationContext {

    /** The value of a parameter of the statement, as a vector of one row and of the parameter's type. */
    ColumnVector parameter(int index);

    /** A column of the row that an enclosing correlated operator stands on, as a vector of one row. */
    ColumnVector correlation(int correlationId, int column);

    /** The moment the statement began: CURRENT_TIMESTAMP and its like. */
    Instant statementTime();

    /** What the session in which the statement runs is set to. */
    SessionValues session();

    default ZoneId timeZone() {
        return session().timeZone();
    }

    /** Gives out the numbers of sequences. */
    SequenceNumbers sequences();

    /** The number of the newest commit that everybody sees. */
    long newestCommitPoint();

    /** Throws if the statement was cancelled or ran out of time. */
    void checkCancelled();
}
