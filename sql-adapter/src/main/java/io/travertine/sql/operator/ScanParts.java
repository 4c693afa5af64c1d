package io.travertine.sql.operator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a scan, read in order by the statement's own thread, while helpers read ahead in those that follow. A helper
 * never waits: where it may not go on it ends, and is asked again when the statement has moved on. The statement's thread, too,
 * reads ahead while a helper is where it would go on. Used by the statement's thread, which must close it.
 */
final class ScanParts implements AutoCloseable {

    /** So many parts for each thread may be read ahead. */
    private static final int AHEAD = 2;

    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<ScanPart> parts;
    private final HelperThreads helpers;
    private final ScanPart.Reading reading;
    private final MemoryBudget.Reservation memory;
    private final Waiter.Gate gate = Waiter.parking().newGate();
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private int current;

    @GuardedBy("lock") private int helping;

    @GuardedBy("lock") private int helped;

    @GuardedBy("lock") private boolean unwanted;

    /** Whether the statement's thread has taken the current part. */
    private boolean reads;

    /** Whether the memory had no room when that thread read ahead while it waited for the current part. */
    private boolean isCrowded;

    ScanParts(List<ScanPart> parts, HelperThreads helpers, ScanPart.Reading reading, MemoryBudget budget) {
        this.parts = List.copyOf(parts);
        this.helpers = helpers;
        this.reading = reading;
        this.memory = budget.reserve(Use.QUERIES, 0);
        askForHelp();
    }

    /** The next batch in the order of the parts, or null at the end. */
    @Nullable ColumnBatch next() {
        for (ScanPart part = part(); part != null; part = part()) {
            ColumnBatch batch = next(part);
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    private @Nullable ScanPart part() {
        lock.lock();
        try {
            return current < parts.size() ? parts.get(current) : null;
        } finally {
            lock.unlock();
        }
    }

    /** The next batch of a part; null if it is worth while to look again, at this part or at the one after it. */
    private @Nullable ColumnBatch next(ScanPart part) {
        boolean endedBefore = part.isEnded();
        ColumnBatch batch = part.poll();
        if (batch != null) {
            return givenOut(batch);
        }
        if (endedBefore) {
            moveOn(part);
        } else if (reads || part.tryTake()) {
            reads = true;
            ColumnBatch late = part.poll();
            return late == null ? part.read(reading) : givenOut(late);
        } else {
            readAhead(part);
            reading.checkCancelled();
        }
        return null;
    }

    /** Puts batches of a later part aside until there is one of this part, or waits where nothing is left to read ahead. */
    private void readAhead(ScanPart awaited) {
        ScanPart later = isCrowded ? null : laterPart();
        if (later == null) {
            gate.await(() -> !awaited.isAwaited(), LOOK);
        } else {
            isCrowded = !later.fill(reading, memory, () -> !awaited.isAwaited(), () -> {});
            later.giveBack();
        }
    }

    /** A part ahead in which there is more to read and room for it, taken; one that was begun rather than another. */
    private @Nullable ScanPart laterPart() {
        lock.lock();
        try {
            int end = aheadEnd();
            for (int i = current + 1; i < end; i++) {
                if (parts.get(i).hasRoom() && parts.get(i).tryTake()) {
                    return parts.get(i);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private int aheadEnd() {
        return Math.min(parts.size(), current + 1 + AHEAD * helpers.threads());
    }

    private ColumnBatch givenOut(ColumnBatch batch) {
        memory.shrink(SpilledRows.bytes(batch));
        return batch;
    }

    private void moveOn(ScanPart part) {
        Optional<Throwable> failure = part.failure();
        if (failure.isPresent()) {
            throw rethrown(failure.get());
        }
        reads = false;
        isCrowded = false;
        lock.lock();
        try {
            current++;
        } finally {
            lock.unlock();
        }
        askForHelp();
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private void askForHelp() {
        while (mayAsk()) {
            if (!helpers.tryRun(this::help)) {
                helperLeaves();
                return;
            }
        }
    }

    /** Counts another helper, if there is something to do for one. */
    private boolean mayAsk() {
        lock.lock();
        try {
            boolean may = helping < helpers.threads() - 1 && helping < parts.size() - 1 - current;
            helping += may ? 1 : 0;
            return may;
        } finally {
            lock.unlock();
        }
    }

    private void help() {
        for (ScanPart part = partToHelpWith(); part != null; part = partToHelpWith()) {
            part.fill(reading, memory, this::isUnwanted, gate::signalAll);
            part.giveBack();
            gate.signalAll();
        }
        gate.signalAll();
    }

    /** A part ahead that nobody has begun, taken; or null, and then the helper counts no more. */
    private @Nullable ScanPart partToHelpWith() {
        lock.lock();
        try {
            int end = aheadEnd();
            for (int i = current + 1; i < end && !unwanted; i++) {
                if (!parts.get(i).isBegun() && parts.get(i).tryTake()) {
                    helped++;
                    return parts.get(i);
                }
            }
            helping--;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void helperLeaves() {
        lock.lock();
        try {
            helping--;
        } finally {
            lock.unlock();
        }
    }

    private boolean isUnwanted() {
        lock.lock();
        try {
            return unwanted;
        } finally {
            lock.unlock();
        }
    }

    /** How many parts helpers have read in. */
    int helped() {
        lock.lock();
        try {
            return helped;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the help, which takes a batch at most, and gives back what is held. */
    @Override
    public void close() {
        lock.lock();
        try {
            unwanted = true;
            current = parts.size();
        } finally {
            lock.unlock();
        }
        gate.await(() -> {
            lock.lock();
            try {
                return helping == 0;
            } finally {
                lock.unlock();
            }
        });
        parts.forEach(ScanPart::close);
        memory.close();
    }
}
