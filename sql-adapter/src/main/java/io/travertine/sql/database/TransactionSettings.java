package io.travertine.sql.database;

import java.time.Duration;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.TransactionOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.TransactionModes;

/** What the transactions of one session are begun with, and what only the next one is. Used by the session's thread. */
final class TransactionSettings {

    private Isolation isolation = Isolation.READ_COMMITTED;
    private boolean readOnly;
    private Duration lockTimeout = TransactionOptions.DEFAULT.lockTimeout();
    private TransactionModes next = TransactionModes.NONE;

    Isolation isolation() {
        return isolation;
    }

    void setIsolation(Isolation level) {
        isolation = level;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void setReadOnly(boolean value) {
        readOnly = value;
    }

    Duration lockTimeout() {
        return lockTimeout;
    }

    void setLockTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_ARGUMENT, "lock_timeout must not be negative, got " + timeout);
        }
        lockTimeout = timeout;
    }

    /** SET SESSION CHARACTERISTICS. */
    void set(TransactionModes modes) {
        modes.isolation().ifPresent(this::setIsolation);
        modes.readOnly().ifPresent(this::setReadOnly);
    }

    /** SET TRANSACTION outside of one: what the next one shall be. */
    void setNext(TransactionModes modes) {
        next = merged(next, modes);
    }

    private static TransactionModes merged(TransactionModes first, TransactionModes second) {
        return new TransactionModes(
                second.isolation().or(first::isolation), second.readOnly().or(first::readOnly));
    }

    /** For a transaction that the user begins, in one way or another. */
    TransactionOptions ofTransaction(TransactionModes asked) {
        TransactionModes modes = merged(next, asked);
        next = TransactionModes.NONE;
        return TransactionOptions.at(modes.isolation().orElse(isolation))
                .withReadOnly(modes.readOnly().orElse(readOnly))
                .withLockTimeout(lockTimeout);
    }

    /** For a statement of its own: it sees one moment anyway, and starts anew with its locks when rows have changed. */
    TransactionOptions ofStatement() {
        Isolation level = isolation == Isolation.SERIALIZABLE ? isolation : Isolation.READ_COMMITTED;
        return TransactionOptions.at(level).withLockTimeout(lockTimeout);
    }
}
