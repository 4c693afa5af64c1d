package io.travertine.engine.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.Waiter;

/**
 * Puts the commits of many threads into one order and lets them share the work: whoever arrives first becomes the leader
 * and carries out its own commit; those who arrive meanwhile wait, and the first of them then leads all that wait. So N
 * threads get close to N commits out of each sync. Thread-safe.
 *
 * <p>The leader waits for nothing but the file system, and nobody holds the lock while waiting or writing.
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

    CommitQueue(GroupWriter writer, Waiter waiter) {
        this.writer = writer;
        this.waiter = waiter;
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
        lock.lock();
        try {
            if (!led) {
                led = true;
                return true;
            }
            request.prepareToWait(waiter.newGate());
            waiting.add(request);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void lead(CommitRequest own) {
        List<CommitRequest> group = takeGroup(own);
        try {
            writer.write(group);
        } finally {
            handOver();
            for (CommitRequest request : group) {
                request.finish();
            }
        }
    }

    private List<CommitRequest> takeGroup(CommitRequest own) {
        List<CommitRequest> group = new ArrayList<>();
        group.add(own);
        long bytes = own.batch().bytes();
        lock.lock();
        try {
            while (!waiting.isEmpty() && bytes < GROUP_BYTES_MAX) {
                CommitRequest next = waiting.remove();
                bytes += next.batch().bytes();
                group.add(next);
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void handOver() {
        CommitRequest next;
        lock.lock();
        try {
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
