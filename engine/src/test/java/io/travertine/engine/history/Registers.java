package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.history.History.Append;
import io.travertine.engine.history.History.Read;
import io.travertine.engine.history.History.Step;

/**
 * Transactions write numbers, each of which is used once, over one another, without a look at what was there, and read them.
 * The order of the versions is the order of the commits, which one thread makes; so each number stands for the list of all
 * up to it, and the history becomes one of lists.
 */
final class Registers implements HistoryKind {

    private static final int KEYS = 3;

    private final History history = new History();
    private final List<History.Transaction> committed = new ArrayList<>();
    private int numbers;

    @Override
    public Script begin(Random random) {
        History.Transaction recorded = history.begin();
        return new Script() {
            @Override
            public Next step(Statements statements) {
                int draw = random.nextInt(10);
                int key = random.nextInt(KEYS);
                if (draw < 3) {
                    numbers++;
                    recorded.append(key, numbers);
                    statements.put(key, numbers);
                } else if (draw < 6) {
                    recorded.read(key, statements.get(key));
                } else if (draw < 8) {
                    scan(statements, recorded);
                } else {
                    return draw < 9 ? Next.COMMIT : Next.ROLL_BACK;
                }
                return Next.GO_ON;
            }

            @Override
            public void committed() {
                recorded.commit();
                committed.add(recorded);
            }
        };
    }

    private static void scan(Statements statements, History.Transaction recorded) {
        Map<Integer, List<Integer>> found = statements.scan(0, KEYS);
        for (int key = 0; key < KEYS; key++) {
            recorded.read(key, found.getOrDefault(key, List.of()));
        }
    }

    @Override
    public Map<Anomaly, String> anomalies(Statements atTheEnd) {
        Map<Integer, List<Integer>> orders = orders();
        History lists = new History();
        history.transactions().forEach(each -> copy(each, lists.begin(), orders));
        History.Transaction all = lists.begin();
        orders.forEach(all::read);
        all.commit();
        Map<Anomaly, String> anomalies = HistoryChecker.anomalies(lists);
        orders.forEach((key, order) -> {
            int last = order.get(order.size() - 1);
            if (atTheEnd.number(key) != last) {
                anomalies.putIfAbsent(
                        Anomaly.LOST_UPDATE,
                        last + " was committed last under " + key + ", but " + atTheEnd.number(key) + " is there");
            }
        });
        return anomalies;
    }

    /** All versions of each key in their order, those that a transaction wrote over itself included. */
    private Map<Integer, List<Integer>> orders() {
        Map<Integer, List<Integer>> orders = new TreeMap<>();
        for (History.Transaction each : committed) {
            for (Step step : each.steps()) {
                if (step instanceof Append write) {
                    orders.computeIfAbsent(write.key(), none -> new ArrayList<>())
                            .add(write.element());
                }
            }
        }
        return orders;
    }

    private static void copy(History.Transaction from, History.Transaction to, Map<Integer, List<Integer>> orders) {
        Map<Integer, Integer> own = new HashMap<>();
        for (Step step : from.steps()) {
            if (step instanceof Append write) {
                to.append(write.key(), write.element());
                own.put(write.key(), write.element());
            } else if (step instanceof Read read) {
                boolean isOwn = read.elements().equals(List.of(own.getOrDefault(read.key(), 0)));
                if (!isOwn) {
                    to.read(read.key(), versionsUpTo(read, orders.getOrDefault(read.key(), List.of())));
                }
            }
        }
        if (from.isCommitted()) {
            to.commit();
        }
    }

    /** What was there when that was read; the number alone if it was never committed. */
    private static List<Integer> versionsUpTo(Read read, List<Integer> order) {
        int place =
                read.elements().isEmpty() ? -1 : order.indexOf(read.elements().get(0));
        return place < 0 ? read.elements() : order.subList(0, place + 1);
    }

    @Override
    public String text() {
        return history.text();
    }
}
