package io.travertine.engine.commit;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.Durability;
import io.travertine.engine.Waiter;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GroupInsertionTest {

    private final MemTable memtable = new MemTable(1, ChunkPool.keepingNothing());
    private final Waiter waiter = Waiter.parking();
    private final CommitRequest own = request(1, 1);
    private final CommitRequest first = request(2, 100);
    private final CommitRequest second = request(3, 100);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private static CommitRequest request(int keyspaceId, int writes) {
        CommitBatch.Builder batch = new CommitBatch.Builder();
        for (int i = 0; i < writes; i++) {
            batch.add(InternalKey.qualifiedKey(keyspaceId, new byte[] {(byte) i}), new byte[] {1});
        }
        return CommitRequest.of(batch.build(), CommitRequest.UNCHECKED, Durability.BUFFERED);
    }

    private Thread start(Runnable body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private long sequenceOf(int keyspaceId, int key) {
        byte[] seekKey =
                InternalKey.seekKey(InternalKey.qualifiedKey(keyspaceId, new byte[] {(byte) key}), SequenceNumber.MAX);
        return InternalKey.sequenceOf(memtable.entries().find(seekKey, new ByteSlice()));
    }

    @Test
    void largeCommitsArePutInByTheirOwnThreadsAndTheLeaderWaitsForThem() throws InterruptedException {
        first.prepareToWait(waiter.newGate());
        second.prepareToWait(waiter.newGate());

        Thread leader =
                start(() -> new GroupInsertion(memtable.inserter(false), waiter, List.of(first, own, second)).run(10));
        while (leader.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(memtable.entryCount()).isEqualTo(1);
        Thread one = start(first::awaitTurn);
        Thread two = start(second::awaitTurn);
        leader.join();

        assertThat(failure.get()).isNull();
        assertThat(memtable.entryCount()).isEqualTo(201);
        assertThat(sequenceOf(2, 0)).isEqualTo(11);
        assertThat(sequenceOf(1, 0)).isEqualTo(111);
        assertThat(sequenceOf(3, 99)).isEqualTo(211);
        first.takeLead();
        second.takeLead();
        one.join();
        two.join();
    }

    @Test
    void theLeaderDoesItAllIfNobodyHasEnoughToDo() {
        CommitRequest small = request(2, 3);
        small.prepareToWait(waiter.newGate());

        new GroupInsertion(memtable.inserter(false), waiter, List.of(own, small)).run(0);

        assertThat(memtable.entryCount()).isEqualTo(4);
    }

    @Test
    void aFailureInAnotherThreadIsTheLeadersToo() throws InterruptedException {
        byte[] tooLong = new byte[1 << 24];
        CommitBatch.Builder batch = new CommitBatch.Builder();
        for (int i = 0; i < 100; i++) {
            batch.add(tooLong, null);
        }
        CommitRequest broken = CommitRequest.of(batch.build(), CommitRequest.UNCHECKED, Durability.BUFFERED);
        broken.prepareToWait(waiter.newGate());
        second.prepareToWait(waiter.newGate());

        Thread leader =
                start(() -> new GroupInsertion(memtable.inserter(false), waiter, List.of(own, broken, second)).run(0));
        start(broken::awaitTurn);
        start(second::awaitTurn);
        leader.join();

        assertThat(failure.get()).isInstanceOf(AssertionError.class).hasMessageContaining("a key of 16777224 bytes");
        broken.takeLead();
        second.takeLead();
    }
}
