package io.travertine.sql.expression;

import io.travertine.sql.SqlDatabaseException;

/** Gives out the numbers of sequences, which are named by their ids. */
public interface SequenceNumbers {

    /**
     * The next number, which nobody was given before.
     *
     * @throws SqlDatabaseException IDENTITY_EXHAUSTED if there is none; READ_ONLY_TRANSACTION if the session only reads
     */
    long next(int sequence);

    /**
     * The number that this session took last.
     *
     * @throws SqlDatabaseException INVALID_STATEMENT if it took none yet
     */
    long current(int sequence);
}
