package io.travertine.engine.commit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.engine.Durability;
import io.travertine.engine.Waiter;

/** A commit queue that says which place in the order of commits each one has. Thread-safe if the queue is. */
public final class CountingCommitQueue {

    private final Map<CommitRequest, Integer> places = new ConcurrentHashMap<>();
    private final CommitQueue queue = new CommitQueue((CommitQueue.GroupWriter) this::write, Waiter.parking());
    /** Plain on purpose: who leads must see what the leaders before did. */
    private int written;

    /** Returns which place in the order of commits this one has, from 1; 0 if it returned before it had any. */
    public int commit() {
        CommitRequest request = CommitRequest.of(CommitBatch.EMPTY, CommitRequest.UNCHECKED, Durability.NONE);
        queue.commit(request);
        Integer place = places.remove(request);
        return place == null ? 0 : place;
    }

    private void write(List<CommitRequest> group) {
        for (CommitRequest request : group) {
            written++;
            places.put(request, written);
            request.succeed();
        }
    }
}
