package io.travertine.sql.database;

import java.util.function.Function;

import io.travertine.engine.ConflictException;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.database.TableLocks.DefinitionChangedException;

/**
 * One statement that changes something, within a transaction: all of it, or nothing.
 *
 * <p>Under READ COMMITTED a statement that meets a row which was committed since it began is undone, keeps the locks that
 * it has, looks at what is committed now, and runs again. It holds at least one more lock each time, so others cannot keep
 * it from its end by the same rows. It also runs again if definitions that it goes by have changed. An error of SQLState class 40 rolls the transaction back.
 */
final class StatementRun {

    /** Against rows that keep on appearing; each attempt takes away one row that can be in the way. */
    private static final int ATTEMPTS_MAX = 100;

    private final SessionTransaction transaction;
    private final Cancellation cancellation;

    StatementRun(SessionTransaction transaction, Cancellation cancellation) {
        this.transaction = transaction;
        this.cancellation = cancellation;
    }

    <T> T run(Function<SessionTransaction, T> work) {
        transaction.beginStatement(cancellation);
        for (int attempt = 1; ; attempt++) {
            SessionTransaction.Mark begin = transaction.mark();
            try {
                return work.apply(transaction);
            } catch (Throwable e) {
                undo(begin, e);
                if (!mayRunAgain(e, attempt)) {
                    throw failed(e);
                }
                transaction.refresh();
            }
        }
    }

    private void undo(SessionTransaction.Mark begin, Throwable failure) {
        try {
            transaction.rollbackTo(begin);
        } catch (RuntimeException suppressed) {
            failure.addSuppressed(suppressed);
        }
    }

    private boolean mayRunAgain(Throwable failure, int attempt) {
        boolean isConflict = failure instanceof ConflictException || failure instanceof DefinitionChangedException;
        return isConflict && transaction.canRefresh() && attempt < ATTEMPTS_MAX && !cancellation.getAsBoolean();
    }

    private SqlDatabaseException failed(Throwable failure) {
        SqlDatabaseException error = Failures.translate(failure);
        return Failures.rollsBack(error) ? transaction.fail(error) : error;
    }
}
