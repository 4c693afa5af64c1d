package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What transactions did to lists under numbered keys: they append elements, each of which is used once, and read whole
 * lists. So a list tells who wrote it, and in which order (Kingsbury and Alvaro, "Elle: Inferring Isolation Anomalies from
 * Experimental Observations", VLDB 2020). Thread-safe; each transaction is recorded by one thread.
 */
final class History {

    /** One thing that a transaction did. */
    sealed interface Step {
        int key();
    }

    /** An element was put at the end of a list. */
    record Append(int key, int element) implements Step {}

    /** A list was read; one that is not there is empty. */
    record Read(int key, List<Integer> elements) implements Step {}

    /** One transaction. */
    static final class Transaction {

        private final String name;
        private final List<Step> steps = new ArrayList<>();
        private volatile boolean committed;

        private Transaction(String name) {
            this.name = name;
        }

        Transaction append(int key, int element) {
            steps.add(new Append(key, element));
            return this;
        }

        Transaction read(int key, Integer... elements) {
            return read(key, List.of(elements));
        }

        Transaction read(int key, List<Integer> elements) {
            steps.add(new Read(key, elements));
            return this;
        }

        void commit() {
            committed = true;
        }

        boolean isCommitted() {
            return committed;
        }

        List<Step> steps() {
            return steps;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Transaction> transactions = new CopyOnWriteArrayList<>();

    Transaction begin() {
        Transaction transaction = new Transaction("T" + (transactions.size() + 1));
        transactions.add(transaction);
        return transaction;
    }

    List<Transaction> transactions() {
        return transactions;
    }

    long committed() {
        return transactions.stream().filter(Transaction::isCommitted).count();
    }

    /** The whole history as text, for who has to find out. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Transaction each : transactions) {
            text.append(each)
                    .append(each.isCommitted() ? " committed " : " aborted ")
                    .append(each.steps())
                    .append('\n');
        }
        return text.toString();
    }
}
