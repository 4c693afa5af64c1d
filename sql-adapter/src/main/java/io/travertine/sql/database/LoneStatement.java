package io.travertine.sql.database;

import java.util.function.Function;

import io.travertine.engine.TransactionOptions;

/** A statement that changes something and is a transaction of its own. If another transaction gets in its way, it runs again. */
final class LoneStatement {

    private static final int ATTEMPTS_MAX = 10;

    private final Function<TransactionOptions, SessionTransaction> transactions;
    private final TransactionOptions options;
    private final Cancellation cancellation;

    LoneStatement(
            Function<TransactionOptions, SessionTransaction> transactions,
            TransactionOptions options,
            Cancellation cancellation) {
        this.transactions = transactions;
        this.options = options;
        this.cancellation = cancellation;
    }

    /**
     * Does all of it, or nothing.
     *
     * @param locksRows whether rows are locked at the first attempt. A statement that writes very many does better without: a
     *     conflict is found when it commits, and then they are locked
     */
    <T> T run(Function<SessionTransaction, T> work, boolean locksRows) {
        for (int attempt = 1; ; attempt++) {
            TransactionOptions now = options.withLocksRows(locksRows || attempt > 1);
            try (SessionTransaction own = transactions.apply(now)) {
                T result = new StatementRun(own, cancellation).run(work);
                own.commit();
                return result;
            } catch (RuntimeException e) {
                if (!Failures.isConflict(e) || attempt == ATTEMPTS_MAX || cancellation.getAsBoolean()) {
                    throw e;
                }
            }
        }
    }
}
