package io.travertine.engine.history;

import java.util.Map;
import java.util.Random;

/**
 * One kind of history: what its transactions do, each one step at a time, and what was wrong with what they saw. Used by one
 * thread at a time.
 */
interface HistoryKind {

    /** What a transaction does next. */
    enum Next {
        GO_ON,
        COMMIT,
        ROLL_BACK
    }

    /** What one transaction does. */
    interface Script {

        /** Does one thing in the transaction; returns what is to follow. */
        Next step(Statements statements);

        /** The transaction was committed; otherwise it came to nothing. */
        void committed();
    }

    /** Writes what is there before the others begin. */
    default void prepare(Statements statements) {}

    /** One transaction, drawn at random. */
    Script begin(Random random);

    /** The anomalies, each with an example, after all transactions have ended. */
    Map<Anomaly, String> anomalies(Statements atTheEnd);

    /** What happened, for who has to find out; equal for equal histories. */
    String text();
}
