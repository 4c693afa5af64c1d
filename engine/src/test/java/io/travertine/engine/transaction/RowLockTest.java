package io.travertine.engine.transaction;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.Administration;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.DeadlockException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockWait;
import io.travertine.engine.LockWaitCancelledException;
import io.travertine.engine.RowLock;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TransactionTooOldException;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CountingWaiter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Transactions on threads of their own that wait for each other. */
@Timeout(60)
class RowLockTest {

    private final CountingWaiter waits = new CountingWaiter();
    private final Engine engine = LsmEngine.openInMemory(
            EngineOptions.builder().waiter(waits).conflictHistoryBytesMax(2_000).build());
    private final Keyspace k = engine.createKeyspace("k", Optional.empty());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() throws InterruptedException {
        engine.close();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Transaction begin(Isolation isolation) {
        return engine.begin(TransactionOptions.at(isolation).withLockTimeout(Duration.ofSeconds(50)));
    }

    private CompletableFuture<Void> later(Runnable work) {
        return CompletableFuture.runAsync(work, threads);
    }

    private void put(Transaction transaction, String key, String value) {
        transaction.put(k, bytes(key), bytes(value));
    }

    private static void assertFails(CompletableFuture<Void> work, Class<?> failure, String... messageParts) {
        assertThatThrownBy(work::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(failure)
                .hasMessageContainingAll(messageParts);
    }

    @Test
    void theSecondWriterWaitsAndThenMeetsAConflict() {
        Transaction first = begin(Isolation.SNAPSHOT);
        Transaction second = begin(Isolation.SNAPSHOT);
        put(first, "a", "1");
        CompletableFuture<Void> waiting = later(() -> put(second, "a", "2"));
        waits.awaitWaiting(1);

        first.commit();

        assertFails(waiting, ConflictException.class, "key \"a\" of keyspace k");
        second.close();
    }

    @Test
    void theSecondWriterGoesOnIfTheFirstRollsBack() {
        Transaction first = begin(Isolation.SNAPSHOT);
        Transaction second = begin(Isolation.SNAPSHOT);
        put(first, "a", "1");
        CompletableFuture<Void> waiting = later(() -> put(second, "a", "2"));
        waits.awaitWaiting(1);

        first.rollback();

        waiting.join();
        second.commit();
        assertThat(read("a")).isEqualTo("2");
    }

    @Test
    void listsWhoWaitsForWhomAndWhatIsHeld() {
        Administration administration = engine.administration().orElseThrow();
        Transaction first = engine.begin(TransactionOptions.DEFAULT.withOwner("one"));
        Transaction second = begin(Isolation.SNAPSHOT);
        put(first, "b", "1");
        put(first, "a", "1");
        put(second, "c", "2");
        CompletableFuture<Void> waiting = later(() -> put(second, "a", "2"));
        waits.awaitWaiting(1);

        long one = first.id();
        long two = second.id();
        RowLock wait = new RowLock(two, "", k.id(), "61", false, one);
        RowLock held = new RowLock(one, "one", k.id(), "61", true, one);
        assertThat(administration.rowLocks(10))
                .containsExactly(
                        wait,
                        held,
                        new RowLock(one, "one", k.id(), "62", true, one),
                        new RowLock(two, "", k.id(), "63", true, two));
        assertThat(administration.rowLocks(0)).containsExactly(wait);
        first.rollback();
        waiting.join();
        second.rollback();
        assertThat(administration.rowLocks(10)).isEmpty();
    }

    @Test
    void whoWaitsGetsTheRowInTheOrderOfComing() {
        List<Integer> order = new ArrayList<>();
        Transaction first = begin(Isolation.SNAPSHOT);
        put(first, "a", "0");
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int number = i;
            waiting.add(later(() -> {
                try (Transaction each = begin(Isolation.SNAPSHOT)) {
                    put(each, "a", "x");
                    order.add(number);
                }
            }));
            waits.awaitWaiting(i);
        }

        first.rollback();

        waiting.forEach(CompletableFuture::join);
        assertThat(order).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whoClosesACircleGivesWayAndTheOthersGoOn() {
        Transaction one = engine.begin(TransactionOptions.DEFAULT.withOwner("one"));
        Transaction two = engine.begin(TransactionOptions.DEFAULT.withOwner("two"));
        Transaction three = engine.begin(TransactionOptions.DEFAULT.withOwner("three"));
        put(one, "a", "1");
        put(two, "b", "2");
        put(three, "c", "3");
        CompletableFuture<Void> oneWaits = later(() -> put(one, "b", "1"));
        waits.awaitWaiting(1);
        CompletableFuture<Void> twoWaits = later(() -> put(two, "c", "2"));
        waits.awaitWaiting(2);

        assertThatThrownBy(() -> put(three, "a", "3"))
                .isInstanceOf(DeadlockException.class)
                .hasMessage(String.format(
                        "deadlock: transaction %3$d (three) waits for key \"a\" of keyspace k, which transaction %1$d (one)"
                                + " has locked; transaction %1$d (one) waits for key \"b\" of keyspace k, which transaction"
                                + " %2$d (two) has locked; transaction %2$d (two) waits for key \"c\" of keyspace k, which"
                                + " transaction %3$d (three) has locked; transaction %3$d (three) was chosen to give way:"
                                + " roll it back and run it again",
                        one.id(), two.id(), three.id()));
        three.rollback();
        twoWaits.join();
        two.rollback();
        oneWaits.join();
        one.commit();
        assertThat(read("b")).isEqualTo("1");
    }

    @Test
    void aWaitCanBeCancelledFromAnotherThread() {
        Transaction first = begin(Isolation.SNAPSHOT);
        Transaction second = begin(Isolation.SNAPSHOT);
        put(first, "a", "1");
        CompletableFuture<Void> waiting = later(() -> put(second, "a", "2"));
        waits.awaitWaiting(1);

        second.cancelWaits();

        assertFails(waiting, LockWaitCancelledException.class, "cancelled");
        first.commit();
        second.close();
    }

    @Test
    void closingTheStoreEndsAllWaits() {
        Transaction first = begin(Isolation.SNAPSHOT);
        Transaction second = begin(Isolation.SNAPSHOT);
        put(first, "a", "1");
        CompletableFuture<Void> waiting = later(() -> put(second, "a", "2"));
        waits.awaitWaiting(1);

        engine.close();

        assertFails(waiting, EngineClosedException.class, "closed");
    }

    @Test
    void countersLoseNothingWhenEveryIncrementWaitsItsTurn() {
        engine.write(new WriteBatch().put(k, bytes("n"), bytes("0")), Durability.BUFFERED);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(later(() -> {
                for (int j = 0; j < 50; j++) {
                    increment();
                }
            }));
        }
        clients.forEach(CompletableFuture::join);

        assertThat(read("n")).isEqualTo("200");
    }

    private void increment() {
        try (Transaction transaction = begin(Isolation.READ_COMMITTED)) {
            boolean done = false;
            while (!done) {
                try {
                    transaction.lock(k, bytes("n"), LockWait.WAIT);
                    int n = Integer.parseInt(new String(transaction.get(k, bytes("n")), StandardCharsets.UTF_8));
                    put(transaction, "n", Integer.toString(n + 1));
                    done = true;
                } catch (ConflictException e) {
                    transaction.refresh();
                }
            }
            transaction.commit(Durability.BUFFERED);
        }
    }

    @Test
    void theOldestTransactionIsTooOldWhenTooMuchWasCommittedSince() {
        try (Transaction old = begin(Isolation.SERIALIZABLE)) {
            old.get(k, bytes("x"));
            put(old, "y", "1");
            for (int i = 0; i < 20; i++) {
                engine.write(new WriteBatch().put(k, bytes("key" + i), bytes("v")), Durability.BUFFERED);
            }
            try (Transaction young = begin(Isolation.SERIALIZABLE)) {
                young.get(k, bytes("x"));
                put(young, "z", "1");
                for (int i = 0; i < 15; i++) {
                    engine.write(new WriteBatch().put(k, bytes("key" + i), bytes("v")), Durability.BUFFERED);
                }
                young.commit();
            }

            assertThatThrownBy(() -> put(old, "z", "1"))
                    .isInstanceOf(TransactionTooOldException.class)
                    .hasMessageContaining("conflictHistoryBytesMax");
            assertThatThrownBy(old::commit).isInstanceOf(TransactionTooOldException.class);
        }
        assertThat(read("y")).isNull();
    }

    private @Nullable String read(String key) {
        try (Transaction transaction = engine.begin()) {
            byte[] value = transaction.get(k, bytes(key));
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }
    }
}
