package io.travertine.engine;

import java.time.Duration;
import java.util.Objects;

import io.travertine.engine.Capabilities.Isolation;

/**
 * How a transaction is begun; immutable.
 *
 * @param isolation what it can see of others
 * @param readOnly whether it refuses writes; such a transaction never meets a conflict
 * @param locksRows whether a write waits for others that wrote the same key and have not ended, if the store can lock;
 *     otherwise who commits second gets a {@link ConflictException}
 * @param lockTimeout the longest wait for one row
 * @param owner who it belongs to, for lists and messages; may be empty
 */
public record TransactionOptions(
        Isolation isolation, boolean readOnly, boolean locksRows, Duration lockTimeout, String owner) {

    /** Isolation SNAPSHOT, rows are locked, a wait for one takes 10 seconds at most. */
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.SNAPSHOT, false, true, Duration.ofSeconds(10), "");

    public TransactionOptions {
        Objects.requireNonNull(isolation);
        Objects.requireNonNull(owner);
        if (lockTimeout.isNegative()) {
            throw new IllegalArgumentException("lockTimeout must not be negative, got " + lockTimeout);
        }
    }

    /** The defaults at that level. */
    public static TransactionOptions at(Isolation isolation) {
        return new TransactionOptions(isolation, false, true, DEFAULT.lockTimeout, "");
    }

    public TransactionOptions withReadOnly(boolean value) {
        return new TransactionOptions(isolation, value, locksRows, lockTimeout, owner);
    }

    public TransactionOptions withLocksRows(boolean value) {
        return new TransactionOptions(isolation, readOnly, value, lockTimeout, owner);
    }

    public TransactionOptions withLockTimeout(Duration value) {
        return new TransactionOptions(isolation, readOnly, locksRows, value, owner);
    }

    public TransactionOptions withOwner(String value) {
        return new TransactionOptions(isolation, readOnly, locksRows, lockTimeout, value);
    }
}
