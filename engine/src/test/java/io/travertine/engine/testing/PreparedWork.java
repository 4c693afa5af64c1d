package io.travertine.engine.testing;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.Transaction;

/**
 * Transactions that are prepared, and committed or rolled back some steps later, in a store and in its model. The model keeps
 * what is prepared as entries of a keyspace of its own, which {@link Contents#withPrepared} shows for a store, too. Not
 * thread-safe.
 */
final class PreparedWork {

    private static final int WAITING_MAX = 3;

    private final EngineModel model;
    private final Random random;
    private final String keyspace;
    private final Map<String, Map<String, String>> waiting = new TreeMap<>();
    private int number;

    PreparedWork(EngineModel model, Random random, String keyspace) {
        this.model = model;
        this.random = random;
        this.keyspace = keyspace;
    }

    /** Prepares one, or ends one. */
    void step(Engine store) {
        PreparedTransactions transactions = store.preparedTransactions().orElseThrow();
        if (waiting.isEmpty() || waiting.size() < WAITING_MAX && random.nextBoolean()) {
            prepare(store, transactions);
        } else {
            String name = waiting.keySet().stream()
                    .skip(random.nextInt(waiting.size()))
                    .findFirst()
                    .orElseThrow();
            end(name, transactions);
        }
    }

    private void prepare(Engine store, PreparedTransactions transactions) {
        number++;
        String name = "name" + number;
        Map<String, String> writes = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            writes.put("prepared" + number + "-" + i, "of " + name);
        }
        try (Transaction transaction = store.begin();
                Transaction inModel = model.engine().begin()) {
            Keyspace ofModel = inModel.keyspace(Contents.PREPARED)
                    .orElseGet(() -> inModel.createKeyspace(Contents.PREPARED, Optional.empty()));
            inModel.put(ofModel, EngineContract.bytes(name), EngineContract.bytes(writes.toString()));
            inModel.commit(Durability.SYNC);
            put(transaction, writes);
            model.commitBegins();
            transactions.prepare(transaction, name);
        }
        model.commitAcknowledged(Durability.SYNC);
        waiting.put(name, writes);
    }

    private void put(Transaction transaction, Map<String, String> writes) {
        Keyspace target = transaction.keyspace(keyspace).orElseThrow();
        writes.forEach((key, value) -> transaction.put(target, EngineContract.bytes(key), EngineContract.bytes(value)));
    }

    private void end(String name, PreparedTransactions transactions) {
        boolean commits = random.nextInt(3) > 0;
        Map<String, String> writes = waiting.remove(name);
        try (Transaction inModel = model.engine().begin()) {
            inModel.delete(inModel.keyspace(Contents.PREPARED).orElseThrow(), EngineContract.bytes(name));
            if (commits && writes != null) {
                put(inModel, writes);
            }
            inModel.commit(Durability.SYNC);
        }
        model.commitBegins();
        if (commits) {
            transactions.commit(name);
        } else {
            transactions.rollback(name);
        }
        model.commitAcknowledged(Durability.SYNC);
    }
}
