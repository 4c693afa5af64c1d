package io.travertine.engine.transaction;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.LockWait;
import io.travertine.engine.LockWaitCancelledException;
import io.travertine.engine.RowLock;
import io.travertine.engine.Waiter;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction has locked which rows. All locks are exclusive and last until the transaction ends; who waits gets the
 * row in the order of coming, handed over by the one who ends. Thread-safe.
 *
 * <p>The table is cut into stripes by key, each with a lock of its own, which nobody holds while waiting.
 */
final class LockTable {

    private static final int STRIPE_BITS = 6;

    /** What became of the wish for a row. */
    enum Outcome {
        /** It was this transaction's before. */
        HELD,
        /** It is this transaction's from now on. */
        ACQUIRED,
        /** Somebody else has it. */
        SKIPPED
    }

    /** One locked row: who has it, and who waits for it. The owner is also read by who waits and who looks for circles. */
    static final class Row {

        final ByteSlice qualifiedKey;
        volatile LockOwner owner;
        /** Null as long as nobody ever waited. */
        private @Nullable ArrayDeque<LockOwner> waiters;

        Row(ByteSlice qualifiedKey, LockOwner owner) {
            this.qualifiedKey = qualifiedKey;
            this.owner = owner;
        }

        private void enqueue(LockOwner waiter) {
            if (waiters == null) {
                waiters = new ArrayDeque<>();
            }
            waiters.add(waiter);
        }

        private void dequeue(LockOwner waiter) {
            if (waiters != null) {
                waiters.remove(waiter);
            }
        }

        private @Nullable LockOwner nextWaiter() {
            return waiters == null ? null : waiters.poll();
        }

        private Collection<LockOwner> waiters() {
            return waiters == null ? List.of() : waiters;
        }

        private RowLock lockOf(LockOwner transaction) {
            return new RowLock(
                    transaction.id(),
                    transaction.name(),
                    InternalKey.keyspaceId(qualifiedKey),
                    HexFormat.of()
                            .formatHex(
                                    qualifiedKey.bytes(),
                                    qualifiedKey.offset() + InternalKey.KEYSPACE_BYTES,
                                    qualifiedKey.end()),
                    transaction == owner,
                    owner.id());
        }
    }

    private static final class Stripe {

        final ReentrantLock lock = new ReentrantLock();

        @GuardedBy("lock") final Map<ByteSlice, Row> rows = new HashMap<>();
    }

    private final Waiter waiter;
    private final RowNames names;
    private final DeadlockDetector deadlocks;
    private final List<Stripe> stripes = new ArrayList<>();
    private final Set<LockOwner> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    LockTable(Waiter waiter, RowNames names) {
        this.waiter = waiter;
        this.names = names;
        this.deadlocks = new DeadlockDetector(names);
        for (int i = 0; i < 1 << STRIPE_BITS; i++) {
            stripes.add(new Stripe());
        }
    }

    /**
     * Gives the row to the owner, if need be after waiting for others.
     *
     * @param qualifiedKey kept, not copied
     */
    Outcome acquire(LockOwner owner, byte[] qualifiedKey, LockWait wait, Duration timeout) {
        ByteSlice key = new ByteSlice(qualifiedKey);
        Stripe stripe = stripe(key);
        Row row;
        Waiter.Gate gate;
        stripe.lock.lock();
        try {
            row = stripe.rows.get(key);
            if (row == null) {
                row = new Row(key, owner);
                stripe.rows.put(key, row);
                owner.held().add(row);
                return Outcome.ACQUIRED;
            } else if (row.owner == owner) {
                return Outcome.HELD;
            } else if (wait == LockWait.SKIP) {
                return Outcome.SKIPPED;
            } else if (wait == LockWait.NOWAIT) {
                throw notAvailable(row, owner, "and this one was not to wait");
            }
            gate = owner.beginWait(row, waiter);
            row.enqueue(owner);
        } finally {
            stripe.lock.unlock();
        }
        await(stripe, row, owner, gate, timeout);
        owner.held().add(row);
        return Outcome.ACQUIRED;
    }

    private void await(Stripe stripe, Row row, LockOwner owner, Waiter.Gate gate, Duration timeout) {
        boolean granted = false;
        waiting.add(owner);
        try {
            deadlocks.check(owner);
            gate.await(() -> row.owner == owner || owner.isCancelled() || closed, timeout);
            granted = isGranted(stripe, row, owner);
            if (!granted) {
                throw failure(row, owner, timeout);
            }
        } finally {
            waiting.remove(owner);
            owner.endWait();
            if (!granted) {
                giveUp(stripe, row, owner);
            }
        }
    }

    private static boolean isGranted(Stripe stripe, Row row, LockOwner owner) {
        stripe.lock.lock();
        try {
            return row.owner == owner;
        } finally {
            stripe.lock.unlock();
        }
    }

    private RuntimeException failure(Row row, LockOwner owner, Duration timeout) {
        if (closed) {
            return new EngineClosedException("the store was closed while " + owner + " waited for a row", null);
        } else if (owner.isCancelled()) {
            return new LockWaitCancelledException("the wait of " + owner + " for " + names.of(row.qualifiedKey)
                    + ", which " + row.owner + " has locked, was cancelled");
        }
        return notAvailable(row, owner, "and did not end within " + timeout.toMillis() + " ms");
    }

    private LockNotAvailableException notAvailable(Row row, LockOwner owner, String why) {
        return new LockNotAvailableException(owner + " cannot lock " + names.of(row.qualifiedKey) + ": " + row.owner
                + " has locked it, " + why + "; try again later");
    }

    /** Leaves the queue; if the row has come meanwhile, passes it on. */
    private static void giveUp(Stripe stripe, Row row, LockOwner owner) {
        LockOwner next = null;
        stripe.lock.lock();
        try {
            if (row.owner == owner) {
                next = handOver(stripe, row);
            } else {
                row.dequeue(owner);
            }
        } finally {
            stripe.lock.unlock();
        }
        if (next != null) {
            next.signal();
        }
    }

    /** Ends everything that the owner holds. */
    void releaseAll(LockOwner owner) {
        for (Row row : owner.held()) {
            Stripe stripe = stripe(row.qualifiedKey);
            LockOwner next;
            stripe.lock.lock();
            try {
                next = handOver(stripe, row);
            } finally {
                stripe.lock.unlock();
            }
            if (next != null) {
                next.signal();
            }
        }
        owner.held().clear();
    }

    @GuardedBy("stripe.lock") private static @Nullable LockOwner handOver(Stripe stripe, Row row) {
        LockOwner next = row.nextWaiter();
        if (next == null) {
            stripe.rows.remove(row.qualifiedKey);
        } else {
            row.owner = next;
        }
        return next;
    }

    private Stripe stripe(ByteSlice key) {
        // By other bits than those by which the map of a stripe spreads its keys: it would find few of its places.
        return stripes.get(key.hashCode() >>> Integer.SIZE - STRIPE_BITS);
    }

    /** The waits, then at most so many of the locks that are held, by transaction. */
    List<RowLock> list(int heldMax) {
        List<RowLock> waits = new ArrayList<>();
        List<RowLock> held = new ArrayList<>();
        for (Stripe stripe : stripes) {
            stripe.lock.lock();
            try {
                for (Row row : stripe.rows.values()) {
                    row.waiters().forEach(waiter -> waits.add(row.lockOf(waiter)));
                    if (held.size() < heldMax) {
                        held.add(row.lockOf(row.owner));
                    }
                }
            } finally {
                stripe.lock.unlock();
            }
        }
        Comparator<RowLock> order = Comparator.comparingLong(RowLock::transactionId)
                .thenComparingInt(RowLock::keyspaceId)
                .thenComparing(RowLock::keyHex);
        waits.sort(order);
        held.sort(order);
        waits.addAll(held);
        return waits;
    }

    /** Lets all waits fail. */
    void close() {
        closed = true;
        waiting.forEach(LockOwner::signal);
    }
}
