package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.engine.history.StepwiseHistories.Finished;
import io.travertine.engine.lsm.LsmEngine;
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
    private static final int TRANSACTIONS = 15;

    private static Finished stepwise(HistoryScene scene, Isolation isolation, long seed) {
        try (StepwiseHistories histories = new StepwiseHistories(seed)) {
            return histories.run(scene, isolation, TRANSACTIONS);
        }
    }

    static void check(Finished history, HistoryScene scene, Isolation isolation, long seed) {
        assertThat(HistoryChecker.violations(history.anomalies(), isolation))
                .as(() -> scene + ", " + isolation + ", -Dseed=" + seed + ":\n" + history.text())
                .isEmpty();
        assertThat(history.committed()).isPositive();
    }

    private static Finished onThreads(Isolation isolation, long seed, int transactions) throws InterruptedException {
        ListAppend lists = new ListAppend();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        try (Engine engine = LsmEngine.openInMemory(
                EngineOptions.builder().memtableBytes(16 << 10).build())) {
            Keyspace keyspace = engine.createKeyspace("lists", Optional.empty());
            List<HistoryClient> clients = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HistoryClient client =
                        new HistoryClient(engine, keyspace, isolation, lists, seed * CLIENTS + i, transactions);
                clients.add(client);
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
            int committed = clients.stream().mapToInt(HistoryClient::committed).sum();
            try (Transaction atTheEnd = engine.begin()) {
                Map<Anomaly, String> anomalies =
                        lists.anomalies(new Statements(atTheEnd, keyspace, Isolation.SNAPSHOT));
                return new Finished(anomalies, committed, lists.text());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void noLevelAllowsWhatItForbidsOnThreads(Isolation isolation) throws InterruptedException {
        check(onThreads(isolation, 7, 40), HistoryScene.LIST_APPEND, isolation, 7);
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    @Tag("slow")
    void noLevelAllowsWhatItForbidsOnThreadsForLong(Isolation isolation) throws InterruptedException {
        for (long seed = 1; seed <= 100; seed++) {
            check(onThreads(isolation, seed, 100), HistoryScene.LIST_APPEND, isolation, seed);
        }
    }

    /** {@link HistoryTrialsTest} sees that no level allows more; what it allows must be found. */
    @Test
    void theAnomaliesOfTheWeakerLevelsAreFound() {
        assertThat(foundAt(HistoryScene.LIST_APPEND, Isolation.READ_COMMITTED))
                .contains(Anomaly.READ_SKEW, Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.LIST_APPEND, Isolation.SNAPSHOT)).containsExactly(Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.REGISTERS, Isolation.READ_COMMITTED))
                .contains(Anomaly.READ_SKEW, Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.REGISTERS, Isolation.SNAPSHOT)).containsExactly(Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.BANK, Isolation.READ_COMMITTED)).containsExactly(Anomaly.READ_SKEW);
        assertThat(foundAt(HistoryScene.ON_CALL, Isolation.READ_COMMITTED)).containsExactly(Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.ON_CALL, Isolation.SNAPSHOT)).containsExactly(Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.BOOKINGS, Isolation.READ_COMMITTED))
                .contains(Anomaly.READ_SKEW, Anomaly.WRITE_SKEW);
        assertThat(foundAt(HistoryScene.BOOKINGS, Isolation.SNAPSHOT)).containsExactly(Anomaly.WRITE_SKEW);
    }

    private static Set<Anomaly> foundAt(HistoryScene scene, Isolation isolation) {
        Set<Anomaly> found = EnumSet.noneOf(Anomaly.class);
        for (long seed = 1; seed <= 15; seed++) {
            found.addAll(stepwise(scene, isolation, seed).anomalies().keySet());
        }
        return found;
    }

    @Test
    void aSeedAlwaysGivesTheSameHistory() {
        for (HistoryScene scene : HistoryScene.values()) {
            assertThat(stepwise(scene, Isolation.SERIALIZABLE, 42).text())
                    .isNotEmpty()
                    .isEqualTo(stepwise(scene, Isolation.SERIALIZABLE, 42).text());
        }
    }
}
