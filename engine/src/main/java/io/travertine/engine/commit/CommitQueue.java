package io.travertine.engine.commit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.Durability;
import io.travertine.engine.Waiter;

/**
 * Puts the commits of many threads into one order and lets them share the work: whoever arrives first becomes the leader
 * and carries out its own commit; those who arrive meanwhile wait, and the first of them then leads all that wait. So N
 * threads get close to N commits out of each sync. Thread-safe.
 *
 * <p>Those whose commits have just ended are about to come again, but not before the next leader is on its way: without
 * waiting for them, a group would hold half of the writers, and every other sync would be for the other half. So a leader of
 * a commit that is to be synced gives them a part of the time of a sync to join it ({@link Company}). Otherwise it waits for
 * nothing but the file system, and nobody holds the lock while waiting or writing.
 */
public final class CommitQueue {

    /** A group ends here, so that the first of many large commits is not acknowledged with the last. */
    private static final long GROUP_BYTES_MAX = 1 << 20;

    /** Carries out the commits of a group in their order and notes the outcome of each. */
    interface GroupWriter {
        void write(List<CommitRequest> group);
    }

    private final GroupWriter writer;
    private final Waiter waiter;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final ArrayDeque<CommitRequest> waiting = new ArrayDeque<>();

    @GuardedBy("lock") private boolean led;

    @GuardedBy("lock") private final Company company = new Company();

    private final Waiter.Gate joined;

    CommitQueue(GroupWriter writer, Waiter waiter) {
        this.writer = writer;
        this.waiter = waiter;
        this.joined = waiter.newGate();
    }

    public CommitQueue(CommitWriter writer, Waiter waiter) {
        this((GroupWriter) writer, waiter);
    }

    /** Returns when the commit has its outcome, or throws it. */
    public void commit(CommitRequest request) {
        if (!becomesLeader(request)) {
            request.awaitTurn();
        }
        if (!request.isDone()) {
            lead(request);
        }
        request.throwFailure();
    }

    private boolean becomesLeader(CommitRequest request) {
        boolean complete;
        lock.lock();
        try {
            if (!led) {
                led = true;
                return true;
            }
            request.prepareToWait(waiter.newGate());
            waiting.add(request);
            complete = company.isAwaited() && company.isComplete(waiting.size() + 1);
        } finally {
            lock.unlock();
        }
        if (complete) {
            joined.signalAll();
        }
        return false;
    }

    private void lead(CommitRequest own) {
        boolean synced = own.durability() == Durability.SYNC;
        if (synced) {
            awaitCompany();
        }
        List<CommitRequest> group = takeGroup(own);
        long start = System.nanoTime();
        try {
            writer.write(group);
        } finally {
            handOver(group.size(), synced ? System.nanoTime() - start : 0);
            for (CommitRequest request : group) {
                request.finish();
            }
        }
    }

    private void awaitCompany() {
        Duration patience;
        lock.lock();
        try {
            patience = company.await(waiting.size() + 1);
        } finally {
            lock.unlock();
        }
        if (!patience.isZero()) {
            joined.await(this::isCompanyComplete, patience);
            lock.lock();
            try {
                company.awaited(waiting.size() + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isCompanyComplete() {
        lock.lock();
        try {
            return company.isComplete(waiting.size() + 1);
        } finally {
            lock.unlock();
        }
    }

    private List<CommitRequest> takeGroup(CommitRequest own) {
        long bytes = own.batch().bytes();
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                return List.of(own);
            }
            List<CommitRequest> group = new ArrayList<>(1 + waiting.size());
            group.add(own);
            while (!waiting.isEmpty() && bytes < GROUP_BYTES_MAX) {
                CommitRequest next = waiting.remove();
                bytes += next.batch().bytes();
                group.add(next);
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void handOver(int written, long nanosOfSync) {
        CommitRequest next;
        lock.lock();
        try {
            company.ended(written, waiting.size(), nanosOfSync);
            next = waiting.poll();
            led = next != null;
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.takeLead();
        }
    }
}
