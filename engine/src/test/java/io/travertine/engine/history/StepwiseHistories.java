package io.travertine.engine.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.engine.Waiter;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.StepExecutor;

/**
 * Histories of one store, one after another, each in a keyspace of its own, on one thread in an order that a seed determines.
 */
final class StepwiseHistories implements AutoCloseable {

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

    /**
     * What came of a history.
     *
     * @param committed how many transactions were
     */
    record Finished(Map<Anomaly, String> anomalies, int committed, String text) {}

    private final long seed;
    private final StepExecutor steps;
    private final Engine engine;
    private int histories;

    StepwiseHistories(long seed) {
        this.seed = seed;
        this.steps = new StepExecutor(seed);
        this.engine =
                LsmEngine.openInMemory(steps.install(EngineOptions.builder().memtableBytes(4 << 10))
                        .waiter(new ImpatientWaiter(steps))
                        .build());
    }

    /** A history of several clients, each of which runs so many transactions. */
    Finished run(HistoryScene scene, Isolation isolation, int transactions) {
        HistoryKind kind = scene.begin();
        histories++;
        Keyspace keyspace = engine.createKeyspace("history" + histories, Optional.empty());
        try (Transaction transaction = engine.begin()) {
            kind.prepare(new Statements(transaction, keyspace, Isolation.SNAPSHOT));
            transaction.commit();
        }
        List<HistoryClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new HistoryClient(engine, keyspace, isolation, kind, seed * CLIENTS + i, transactions));
        }
        clients.forEach(this::enqueue);
        steps.drain();
        int committed = clients.stream().mapToInt(HistoryClient::committed).sum();
        try (Transaction atTheEnd = engine.begin()) {
            Map<Anomaly, String> anomalies = kind.anomalies(new Statements(atTheEnd, keyspace, Isolation.SNAPSHOT));
            return new Finished(anomalies, committed, kind.text());
        }
    }

    private void enqueue(HistoryClient client) {
        steps.execute("client", () -> {
            if (client.step()) {
                enqueue(client);
            }
        });
    }

    @Override
    public void close() {
        engine.close();
    }
}
