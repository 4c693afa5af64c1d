package io.travertine.engine.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Waiter;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random transactions at each isolation level, on one thread in an order drawn from a seed, and on real threads: the history
 * holds no anomaly that the level forbids, and some that the weaker levels allow, so that the checker is known to see them.
 */
class HistoryTest {

    private static final int CLIENTS = 4;

    /** Passes waits on to the step executor, but gives up after so many steps: whom it waits for may stand below it. */
    private record ImpatientWaiter(StepExecutor steps) implements Waiter {

        private static final int STEPS_MAX = 30;

        @Override
        public Gate newGate() {
            Gate gate = steps.newGate();
            return new Gate() {
                @Override
                public void await(BooleanSupplier condition) {
                    gate.await(condition);
                }

                @Override
                public boolean await(BooleanSupplier condition, Duration timeout) {
                    for (int i = 0; i < STEPS_MAX && !condition.getAsBoolean() && steps.step(); i++) {
                        // Others go on.
                    }
                    return condition.getAsBoolean();
                }

                @Override
                public void signalAll() {
                    gate.signalAll();
                }
            };
        }
    }

    /** A history that the seed determines. */
    static History stepwise(Isolation isolation, long seed, int transactions) {
        StepExecutor steps = new StepExecutor(seed);
        EngineOptions options = steps.install(EngineOptions.builder().memtableBytes(4 << 10))
                .waiter(new ImpatientWaiter(steps))
                .build();
        History history = new History();
        try (Engine engine = LsmEngine.openInMemory(options)) {
            Keyspace lists = engine.createKeyspace("lists", Optional.empty());
            for (HistoryClient client : clients(engine, lists, isolation, history, seed, transactions)) {
                enqueue(steps, client);
            }
            steps.drain();
            HistoryClient.readAll(engine, lists, history);
        }
        return history;
    }

    private static void enqueue(StepExecutor steps, HistoryClient client) {
        steps.execute("client", () -> {
            if (client.step()) {
                enqueue(steps, client);
            }
        });
    }

    private static History onThreads(Isolation isolation, long seed, int transactions) throws InterruptedException {
        History history = new History();
        List<Throwable> failures = new ArrayList<>();
        try (Engine engine = LsmEngine.openInMemory(
                EngineOptions.builder().memtableBytes(16 << 10).build())) {
            Keyspace lists = engine.createKeyspace("lists", Optional.empty());
            List<Thread> threads = new ArrayList<>();
            for (HistoryClient client : clients(engine, lists, isolation, history, seed, transactions)) {
                Thread thread = new Thread(() -> {
                    while (client.step()) {
                        Thread.onSpinWait();
                    }
                });
                thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
                threads.add(thread);
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            HistoryClient.readAll(engine, lists, history);
        }
        return history;
    }

    private static List<HistoryClient> clients(
            Engine engine, Keyspace lists, Isolation isolation, History history, long seed, int transactions) {
        AtomicInteger elements = new AtomicInteger();
        List<HistoryClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(
                    new HistoryClient(engine, lists, isolation, history, elements, seed * CLIENTS + i, transactions));
        }
        return clients;
    }

    static void check(History history, Isolation isolation, long seed) {
        assertThat(HistoryChecker.violations(history, isolation))
                .as(() -> isolation + ", seed " + seed + ":\n" + history.text())
                .isEmpty();
        assertThat(history.committed()).isGreaterThan(CLIENTS);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void noLevelAllowsWhatItForbids(Isolation isolation) {
        for (long seed = 1; seed <= 60; seed++) {
            check(stepwise(isolation, seed, 15), isolation, seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    @Tag("slow")
    void noLevelAllowsWhatItForbidsInManyRuns(Isolation isolation) {
        for (long seed = 1_000; seed < 4_000; seed++) {
            check(stepwise(isolation, seed, 20), isolation, seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void noLevelAllowsWhatItForbidsOnThreads(Isolation isolation) throws InterruptedException {
        check(onThreads(isolation, 7, 40), isolation, 7);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    @Tag("slow")
    void noLevelAllowsWhatItForbidsOnThreadsForLong(Isolation isolation) throws InterruptedException {
        for (long seed = 1; seed <= 100; seed++) {
            check(onThreads(isolation, seed, 100), isolation, seed);
        }
    }

    @Test
    void theAnomaliesOfTheWeakerLevelsAreFound() {
        assertThat(foundAt(Isolation.READ_COMMITTED)).contains(Anomaly.READ_SKEW, Anomaly.WRITE_SKEW);
        assertThat(foundAt(Isolation.SNAPSHOT)).containsExactly(Anomaly.WRITE_SKEW);
    }

    private static Set<Anomaly> foundAt(Isolation isolation) {
        Set<Anomaly> found = EnumSet.noneOf(Anomaly.class);
        for (long seed = 1; seed <= 60; seed++) {
            found.addAll(HistoryChecker.anomalies(stepwise(isolation, seed, 15)).keySet());
        }
        return found;
    }

    @Test
    void aSeedAlwaysGivesTheSameHistory() {
        for (Isolation isolation : Isolation.values()) {
            assertThat(stepwise(isolation, 42, 10).text())
                    .isEqualTo(stepwise(isolation, 42, 10).text());
        }
    }
}
