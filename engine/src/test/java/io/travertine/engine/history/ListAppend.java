package io.travertine.engine.history;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions append to lists and read them: {@link History}. Thread-safe, but for what comes at the end. */
final class ListAppend implements HistoryKind {

    private static final int KEYS = 5;

    private final History history = new History();
    private final AtomicInteger elements = new AtomicInteger();

    @Override
    public Script begin(Random random) {
        History.Transaction recorded = history.begin();
        return new Script() {
            @Override
            public Next step(Statements statements) {
                int draw = random.nextInt(10);
                int key = random.nextInt(KEYS);
                if (draw < 4) {
                    append(statements, recorded, key);
                } else if (draw < 6) {
                    recorded.read(key, statements.get(key));
                } else if (draw < 8) {
                    scan(statements, recorded, key);
                } else {
                    return draw < 9 ? Next.COMMIT : Next.ROLL_BACK;
                }
                return Next.GO_ON;
            }

            @Override
            public void committed() {
                recorded.commit();
            }
        };
    }

    private void append(Statements statements, History.Transaction recorded, int key) {
        int element = elements.incrementAndGet();
        recorded.append(key, element);
        statements.update(key, list -> {
            list.add(element);
            return list;
        });
    }

    /** Reads all lists from that key on; those that are not there are read, too. */
    private static void scan(Statements statements, History.Transaction recorded, int from) {
        SortedMap<Integer, List<Integer>> found = statements.scan(from, KEYS);
        for (int key = from; key < KEYS; key++) {
            recorded.read(key, found.getOrDefault(key, List.of()));
        }
    }

    /** Reads everything first, so that the history tells the order of all that was written. */
    @Override
    public Map<Anomaly, String> anomalies(Statements atTheEnd) {
        History.Transaction reader = history.begin();
        scan(atTheEnd, reader, 0);
        reader.commit();
        return HistoryChecker.anomalies(history);
    }

    @Override
    public String text() {
        return history.text();
    }
}
