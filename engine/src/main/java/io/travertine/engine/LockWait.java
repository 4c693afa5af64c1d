package io.travertine.engine;

/** What to do when another transaction has locked a row. */
public enum LockWait {
    /** Wait until it has ended, for no longer than {@link TransactionOptions#lockTimeout}. */
    WAIT,
    /** Fail at once with {@link LockNotAvailableException}. */
    NOWAIT,
    /** Leave the row alone. */
    SKIP
}
