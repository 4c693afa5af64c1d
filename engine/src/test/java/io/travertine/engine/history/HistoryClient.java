package io.travertine.engine.history;

import java.time.Duration;
import java.util.Random;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.DeadlockException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.history.HistoryKind.Next;
import org.jspecify.annotations.Nullable;

/** Runs random transactions of one kind, one operation at each {@link #step}. Used by one thread at a time. */
final class HistoryClient {

    private final Engine engine;
    private final Keyspace keyspace;
    private final TransactionOptions options;
    private final HistoryKind kind;
    private final Random random;
    private int left;
    private int committed;
    private @Nullable Running running;

    private record Running(Transaction transaction, Statements statements, HistoryKind.Script script) {}

    HistoryClient(
            Engine engine, Keyspace keyspace, Isolation isolation, HistoryKind kind, long seed, int transactions) {
        this.engine = engine;
        this.keyspace = keyspace;
        this.options = TransactionOptions.at(isolation).withLockTimeout(Duration.ofMillis(200));
        this.kind = kind;
        this.random = new Random(seed);
        this.left = transactions;
    }

    /** Does one thing; returns whether there is more to do. */
    boolean step() {
        Running now = running;
        if (now == null) {
            Transaction transaction = engine.begin(options);
            running = new Running(
                    transaction, new Statements(transaction, keyspace, options.isolation()), kind.begin(random));
            return true;
        }
        if (goesOn(now)) {
            return true;
        }
        running = null;
        left--;
        return left > 0;
    }

    int committed() {
        return committed;
    }

    private boolean goesOn(Running now) {
        try {
            Next next = now.script.step(now.statements);
            if (next == Next.GO_ON) {
                return true;
            } else if (next == Next.COMMIT) {
                now.transaction.commit(Durability.BUFFERED);
                now.script.committed();
                committed++;
            } else {
                now.transaction.rollback();
            }
        } catch (ConflictException | DeadlockException | LockNotAvailableException e) {
            now.transaction.close();
        }
        return false;
    }
}
