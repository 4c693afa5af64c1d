package io.travertine.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.travertine.engine.DeadlockException;
import io.travertine.engine.encoding.ByteSlice;

/**
 * Finds circles of transactions that wait for each other. Each waits for one row at most, and a row has one owner, so the
 * graph is a chain to follow from the one who begins to wait; whoever closes a circle is the victim. Thread-safe.
 *
 * <p>One at a time looks: of two who close a circle together, the second to look finds it, and only that one. Rows change
 * hands meanwhile, so a circle counts only if it is still there when followed again: in a real one nobody moves.
 */
final class DeadlockDetector {

    private final RowNames names;
    private final ReentrantLock lock = new ReentrantLock();

    DeadlockDetector(RowNames names) {
        this.names = names;
    }

    /** One who waits, the row, and who has that. */
    private record Edge(LockOwner waiter, LockTable.Row row, LockOwner owner) {

        boolean isStill() {
            return waiter.waitingFor() == row && row.owner == owner;
        }

        String text(RowNames names) {
            ByteSlice key = row.qualifiedKey;
            return waiter + " waits for " + names.of(key) + ", which " + owner + " has locked";
        }
    }

    /**
     * Throws {@link DeadlockException} if the owner waits for itself in the end.
     *
     * @param owner has noted what it waits for
     */
    void check(LockOwner owner) {
        lock.lock();
        try {
            List<Edge> circle = circle(owner);
            if (!circle.isEmpty() && circle.stream().allMatch(Edge::isStill)) {
                owner.endWait();
                throw new DeadlockException("deadlock: "
                        + String.join(
                                "; ",
                                circle.stream().map(edge -> edge.text(names)).toList()) + "; " + owner
                        + " was chosen to give way: roll it back and run it again");
            }
        } finally {
            lock.unlock();
        }
    }

    /** The chain from the owner back to itself; empty if it ends elsewhere. */
    private static List<Edge> circle(LockOwner start) {
        List<Edge> chain = new ArrayList<>();
        List<LockOwner> seen = new ArrayList<>();
        LockOwner waiter = start;
        while (!seen.contains(waiter)) {
            seen.add(waiter);
            LockTable.Row row = waiter.waitingFor();
            if (row == null) {
                return List.of();
            }
            LockOwner next = row.owner;
            chain.add(new Edge(waiter, row, next));
            if (next == start) {
                return chain.size() == 1 ? List.of() : chain;
            }
            waiter = next;
        }
        return List.of();
    }
}
