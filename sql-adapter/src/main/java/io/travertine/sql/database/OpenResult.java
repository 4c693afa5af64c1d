package io.travertine.sql.database;

/** Rows that are read within a transaction, and so end with it. */
interface OpenResult {

    boolean isClosed();

    /** Closes the result because its transaction is over: whoever reads on is told so. */
    void end();
}
