package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.Waiter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommitQueueTest {

    @Test
    void thoseWhoArriveMeanwhileShareTheNextGroup() throws InterruptedException {
        List<Integer> groupSizes = new CopyOnWriteArrayList<>();
        AtomicInteger arrived = new AtomicInteger();
        Waiter.Gate gate = Waiter.parking().newGate();
        CommitQueue queue = new CommitQueue(
                (CommitQueue.GroupWriter) group -> {
                    groupSizes.add(group.size());
                    gate.await(() -> arrived.get() == 9);
                    group.forEach(CommitRequest::succeed);
                },
                Waiter.parking());
        List<Thread> threads = new ArrayList<>();
        threads.add(start(() -> queue.commit(CommitRequest.ofSync())));
        while (groupSizes.isEmpty() && threads.get(0).isAlive()) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 8; i++) {
            threads.add(start(() -> queue.commit(CommitRequest.ofSync())));
        }
        for (Thread thread : threads.subList(1, 9)) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        arrived.set(9);
        gate.signalAll();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(groupSizes).containsExactly(1, 8);
    }

    private static Thread start(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void aFailureReachesTheOneWhoAsked() {
        CommitQueue queue = new CommitQueue(
                (CommitQueue.GroupWriter) group -> group.get(0).fail(new IllegalArgumentException("no")),
                Waiter.parking());

        assertThatThrownBy(() -> queue.commit(CommitRequest.ofSync())).hasMessage("no");
    }

    @Test
    void anErrorOfTheLeaderLeavesTheCommitInDoubtAndTheQueueUsable() {
        AtomicInteger calls = new AtomicInteger();
        CommitQueue queue = new CommitQueue(
                (CommitQueue.GroupWriter) group -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new AssertionError("planted");
                    }
                    group.forEach(CommitRequest::succeed);
                },
                Waiter.parking());
        CommitRequest request = CommitRequest.ofSync();

        assertThatThrownBy(() -> queue.commit(request)).hasMessage("planted");
        assertThatThrownBy(request::throwFailure).isInstanceOf(OutcomeUnknownException.class);
        queue.commit(CommitRequest.ofSync());
        assertThat(calls).hasValue(2);
    }
}
