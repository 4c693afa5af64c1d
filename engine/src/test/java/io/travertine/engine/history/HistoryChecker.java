package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.history.DependencyGraph.Kind;
import io.travertine.engine.history.History.Append;
import io.travertine.engine.history.History.Read;
import io.travertine.engine.history.History.Step;
import io.travertine.engine.history.History.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the anomalies of a history. The longest list read of each key is taken for its order of versions, so a history
 * should end with a transaction that reads everything.
 */
final class HistoryChecker {

    private record Element(int key, int element) {}

    private final Map<Anomaly, String> found = new EnumMap<>(Anomaly.class);
    private final Map<Element, Transaction> writers = new HashMap<>();
    private final Map<Integer, List<Integer>> orders = new TreeMap<>();
    private final DependencyGraph graph = new DependencyGraph();
    private final Collection<Transaction> transactions;

    private HistoryChecker(Collection<Transaction> transactions) {
        this.transactions = transactions;
    }

    /** The anomalies, each with one example of it. */
    static Map<Anomaly, String> anomalies(History history) {
        return new HistoryChecker(history.transactions()).run();
    }

    /** The anomalies that must not be at the level. */
    static Map<Anomaly, String> violations(History history, Isolation isolation) {
        return violations(anomalies(history), isolation);
    }

    /** Those of the anomalies that must not be at the level. */
    static Map<Anomaly, String> violations(Map<Anomaly, String> found, Isolation isolation) {
        Map<Anomaly, String> anomalies = new EnumMap<>(Anomaly.class);
        anomalies.putAll(found);
        Set<Anomaly> forbidden = Anomaly.forbidden(isolation);
        anomalies.keySet().retainAll(forbidden);
        return anomalies;
    }

    private Map<Anomaly, String> run() {
        for (Transaction each : transactions) {
            for (Step step : each.steps()) {
                if (step instanceof Append append) {
                    writers.put(new Element(append.key(), append.element()), each);
                }
            }
        }
        committed().forEach(this::checkReads);
        committed().forEach(this::checkAllIsThere);
        orders.forEach(this::addOverwrites);
        committed().forEach(this::addReads);
        searchCircles();
        return found;
    }

    private List<Transaction> committed() {
        return transactions.stream().filter(Transaction::isCommitted).toList();
    }

    private void report(Anomaly anomaly, String example) {
        found.putIfAbsent(anomaly, example);
    }

    private void checkReads(Transaction reader) {
        Map<Integer, Integer> ownLast = new HashMap<>();
        for (Step step : reader.steps()) {
            if (step instanceof Append append) {
                ownLast.put(append.key(), append.element());
            } else if (step instanceof Read read) {
                Integer own = ownLast.get(read.key());
                if (own != null && !own.equals(last(read.elements()))) {
                    report(Anomaly.OWN_WRITE_MISSED, reader + " appended " + own + " and then read " + read);
                }
                checkElements(reader, read);
                checkOrder(reader, read);
            }
        }
    }

    private void checkElements(Transaction reader, Read read) {
        for (int element : read.elements()) {
            Transaction writer = writers.get(new Element(read.key(), element));
            if (writer == null || (!writer.isCommitted() && writer != reader)) {
                report(Anomaly.ABORTED_READ, reader + " read " + element + " of " + writer + " in " + read);
            }
        }
        Integer last = last(read.elements());
        if (last != null) {
            Transaction writer = writer(read.key(), last);
            if (writer != null && writer != reader && !last.equals(lastOf(writer, read.key()))) {
                report(Anomaly.INTERMEDIATE_READ, reader + " read " + read + ", " + writer + " appended more");
            }
        }
    }

    private static @Nullable Integer lastOf(Transaction writer, int key) {
        @Nullable Integer last = null;
        for (Step step : writer.steps()) {
            if (step instanceof Append append && append.key() == key) {
                last = append.element();
            }
        }
        return last;
    }

    /** Of every two lists that were read one must be the beginning of the other; own uncommitted elements end them. */
    private void checkOrder(Transaction reader, Read read) {
        List<Integer> known = orders.getOrDefault(read.key(), List.of());
        List<Integer> elements = read.elements();
        int common = Math.min(known.size(), elements.size());
        if (!known.subList(0, common).equals(elements.subList(0, common))) {
            report(Anomaly.LOST_UPDATE, reader + " read " + read + ", others " + known);
        } else if (elements.size() > known.size()) {
            orders.put(read.key(), elements);
        }
    }

    private void checkAllIsThere(Transaction writer) {
        for (Step step : writer.steps()) {
            if (step instanceof Append append
                    && !orders.getOrDefault(append.key(), List.of()).contains(append.element())) {
                report(Anomaly.LOST_UPDATE, writer + " committed " + append + ", which is nowhere");
            }
        }
    }

    private void addOverwrites(int key, List<Integer> order) {
        for (int i = 1; i < order.size(); i++) {
            graph.add(writer(key, order.get(i - 1)), writer(key, order.get(i)), Kind.OVERWRITTEN, key);
        }
    }

    private @Nullable Transaction writer(int key, int element) {
        return writers.get(new Element(key, element));
    }

    private void addReads(Transaction reader) {
        List<Integer> written = new ArrayList<>();
        for (Step step : reader.steps()) {
            if (step instanceof Append append) {
                written.add(append.key());
            } else if (step instanceof Read read && !written.contains(read.key())) {
                addRead(reader, read);
            }
        }
    }

    private void addRead(Transaction reader, Read read) {
        Integer last = last(read.elements());
        if (last != null) {
            graph.add(writer(read.key(), last), reader, Kind.READ, read.key());
        }
        List<Integer> order = orders.getOrDefault(read.key(), List.of());
        if (order.size() > read.elements().size()) {
            Transaction next = writer(read.key(), order.get(read.elements().size()));
            graph.add(reader, next, Kind.READ_BEFORE, read.key());
        }
    }

    private void searchCircles() {
        graph.circle(DependencyGraph.Search.ONLY_OVERWRITTEN).ifPresent(circle -> report(Anomaly.DIRTY_WRITE, circle));
        graph.circle(DependencyGraph.Search.NO_READ_BEFORE)
                .ifPresent(circle -> report(Anomaly.CIRCULAR_INFORMATION, circle));
        graph.circle(DependencyGraph.Search.READS_BEFORE_APART).ifPresent(circle -> report(Anomaly.READ_SKEW, circle));
        graph.circle(DependencyGraph.Search.READS_BEFORE_TOGETHER)
                .ifPresent(circle -> report(Anomaly.WRITE_SKEW, circle));
    }

    private static @Nullable Integer last(List<Integer> elements) {
        return elements.isEmpty() ? null : elements.get(elements.size() - 1);
    }
}
