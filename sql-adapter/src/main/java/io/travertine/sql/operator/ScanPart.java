package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.BatchCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.ReadStatistics;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * One part of a scan. Whoever takes it reads on in it, alone, until he gives it back: a helper who puts batches aside, or the
 * statement's own thread, which first gives out what was put aside. So the rows come in order whoever read them, and an error
 * comes behind the rows before it.
 */
final class ScanPart {

    /** More batches than these are not put aside of one part. */
    private static final int BATCHES_ASIDE_MAX = 32;

    private final Supplier<BatchCursor> opening;
    private final ReadStatistics reads;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Deque<ColumnBatch> aside = new ArrayDeque<>();

    @GuardedBy("lock") private boolean begun;

    @GuardedBy("lock") private boolean taken;

    @GuardedBy("lock") private boolean ended;

    @GuardedBy("lock") private @Nullable Throwable failure;

    /** Touched by who has taken the part. */
    private @Nullable BatchCursor cursor;

    /**
     * @param opening opens the cursor over the part, which counts into {@code reads}
     */
    ScanPart(Supplier<BatchCursor> opening, ReadStatistics reads) {
        this.opening = opening;
        this.reads = reads;
    }

    /** What was read so far; to be asked when nobody has taken the part. */
    ReadStatistics reads() {
        return reads;
    }

    /** Takes the part, if there is more to read and nobody else has. */
    boolean tryTake() {
        lock.lock();
        try {
            if (taken || ended) {
                return false;
            }
            taken = true;
            begun = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody has ever taken it. */
    boolean isBegun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the part back, for others to go on with. */
    void giveBack() {
        lock.lock();
        try {
            taken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody reads in it, and nothing is put aside yet. */
    boolean isAwaited() {
        lock.lock();
        try {
            return taken && aside.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether more batches may be put aside. */
    boolean hasRoom() {
        lock.lock();
        try {
            return aside.size() < BATCHES_ASIDE_MAX;
        } finally {
            lock.unlock();
        }
    }

    /** A batch that was put aside, the oldest one. */
    @Nullable ColumnBatch poll() {
        lock.lock();
        try {
            return aside.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether all of it was read; what was put aside may be left. */
    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The error that ended it, if one did. */
    Optional<Throwable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Reads on, by who has taken the part: the next batch of at least one row, or null at the end, which ends it. */
    @Nullable ColumnBatch read(Reading reading) {
        try {
            BatchCursor open = cursor;
            if (open == null) {
                open = opening.get();
                cursor = open;
            }
            for (ColumnBatch scanned = open.next(); scanned != null; scanned = open.next()) {
                ColumnBatch batch = reading.rows(scanned);
                if (batch.rowCount() > 0) {
                    return batch;
                }
                reading.checkCancelled();
            }
            end(null);
            return null;
        } catch (RuntimeException | Error e) {
            end(e);
            throw e;
        }
    }

    private void end(@Nullable Throwable error) {
        close();
        lock.lock();
        try {
            ended = true;
            failure = error;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts batches aside, by who has taken the part: up to its end, until there is no room for more, or until nobody wants
     * them. Errors are kept for the statement's own thread.
     *
     * @param memory grows by what is put aside
     * @param announce called after each batch
     * @return whether the memory has room for more
     */
    boolean fill(Reading reading, MemoryBudget.Reservation memory, BooleanSupplier unwanted, Runnable announce) {
        try {
            while (hasRoom() && !unwanted.getAsBoolean()) {
                ColumnBatch batch = read(reading);
                if (batch == null) {
                    break;
                }
                boolean isWithin = memory.growAnyway(SpilledRows.bytes(batch));
                lock.lock();
                try {
                    aside.add(batch);
                } finally {
                    lock.unlock();
                }
                announce.run();
                if (!isWithin) {
                    return false;
                }
            }
        } catch (RuntimeException | Error e) {
            // Kept by read(): it comes to light when the statement gets there, if it ever does.
        }
        return true;
    }

    /** Gives back what the part holds; by who has taken it, or when nobody has. */
    void close() {
        BatchCursor open = cursor;
        cursor = null;
        if (open != null) {
            open.close();
        }
    }

    /** What becomes of the batches that are read. Thread-safe. */
    interface Reading {

        /** The rows of a batch that are wanted, in the columns that are. */
        ColumnBatch rows(ColumnBatch scanned);

        void checkCancelled();

        /** The rows that meet the condition, too. */
        static ColumnBatch filtered(ColumnBatch batch, Optional<Expression> condition, EvaluationContext context) {
            return condition.isPresent() ? Rows.filter(batch, condition.get(), context) : batch;
        }
    }
}
