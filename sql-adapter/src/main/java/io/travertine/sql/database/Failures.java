package io.travertine.sql.database;

import java.util.function.Supplier;

import io.travertine.engine.ConflictException;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.DeadlockException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.EncryptionException;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineException;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.LockWaitCancelledException;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.ReadOnlyStoreException;
import io.travertine.engine.StoreLockedException;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.engine.TransactionTooOldException;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/** The one place where what the layers below throw becomes an error of SQL. */
final class Failures {

    private Failures() {}

    /** Runs something on behalf of a user; whatever it throws comes out translated. */
    static void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            throw translate(e);
        }
    }

    /** The same, for something that answers. */
    static <T> T guarded(Supplier<T> action) {
        try {
            return action.get();
        } catch (Throwable e) {
            throw translate(e);
        }
    }

    /** The error to throw; what the virtual machine itself cannot go on after is thrown as it is. */
    static SqlDatabaseException translate(Throwable thrown) {
        if (thrown instanceof SqlDatabaseException error) {
            return error;
        }
        if (thrown instanceof EngineException error) {
            return new SqlDatabaseException(code(error), message(error), error);
        }
        if (thrown instanceof StackOverflowError) {
            return new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX, "the statement is nested too deep to be run; split it up", thrown);
        }
        if (thrown instanceof VirtualMachineError error) {
            throw error;
        }
        if (thrown instanceof ArithmeticException) {
            return arithmetic(thrown);
        }
        return new SqlDatabaseException(
                SqlErrorCode.INTERNAL_ERROR, "internal error, please report it with the statement: " + thrown, thrown);
    }

    /** Whether the same work may succeed when it is done again. */
    static boolean isConflict(Throwable thrown) {
        return thrown instanceof ConflictException
                || (thrown instanceof SqlDatabaseException error && rollsBack(error));
    }

    /** Whether the error ends the transaction: SQLState class 40. */
    static boolean rollsBack(SqlDatabaseException error) {
        return error.code().sqlState().startsWith("40");
    }

    /** Whether a value is to blame: SQLState class 22. */
    static boolean isDataError(Throwable thrown) {
        return translate(thrown).code().sqlState().startsWith("22");
    }

    private static SqlErrorCode code(EngineException error) {
        if (error instanceof ConflictException || error instanceof TransactionTooOldException) {
            return SqlErrorCode.SERIALIZATION_CONFLICT;
        } else if (error instanceof DeadlockException) {
            return SqlErrorCode.DEADLOCK;
        } else if (error instanceof LockNotAvailableException) {
            return SqlErrorCode.LOCK_NOT_AVAILABLE;
        } else if (error instanceof LockWaitCancelledException) {
            return SqlErrorCode.QUERY_CANCELLED;
        } else if (error instanceof CorruptionException) {
            return SqlErrorCode.CORRUPTION;
        } else if (error instanceof EngineClosedException) {
            return SqlErrorCode.CONNECTION_CLOSED;
        } else if (error instanceof OutcomeUnknownException) {
            return SqlErrorCode.OUTCOME_UNKNOWN;
        } else if (error instanceof TransactionTooLargeException) {
            return SqlErrorCode.TRANSACTION_TOO_LARGE;
        } else if (error instanceof EntryTooLargeException) {
            return SqlErrorCode.ROW_TOO_LARGE;
        } else if (error instanceof ReadOnlyStoreException) {
            return SqlErrorCode.READ_ONLY_TRANSACTION;
        } else if (error instanceof StoreLockedException
                || error instanceof FormatVersionException
                || error instanceof EncryptionException) {
            return SqlErrorCode.CONNECTION_FAILED;
        }
        return error instanceof DiskFullException ? SqlErrorCode.DISK_FULL : SqlErrorCode.STORAGE_FAILED;
    }

    private static String message(EngineException error) {
        String message = String.valueOf(error.getMessage());
        return error instanceof ConflictException && !message.contains("retry")
                ? message + "; roll back and run the transaction again"
                : message;
    }

    private static SqlDatabaseException arithmetic(Throwable thrown) {
        boolean isDivision = String.valueOf(thrown.getMessage()).contains("by zero");
        return isDivision
                ? new SqlDatabaseException(SqlErrorCode.DIVISION_BY_ZERO, "division by zero", thrown)
                : new SqlDatabaseException(
                        SqlErrorCode.NUMERIC_OUT_OF_RANGE, "number out of range: " + thrown.getMessage(), thrown);
    }
}
