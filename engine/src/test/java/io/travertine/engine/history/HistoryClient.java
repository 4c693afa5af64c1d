package io.travertine.engine.history;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Cursor;
import io.travertine.engine.DeadlockException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import org.jspecify.annotations.Nullable;

/** Runs random transactions, one operation at each {@link #step}, and records them. Used by one thread at a time. */
final class HistoryClient {

    static final int KEYS = 5;

    private final Engine engine;
    private final Keyspace lists;
    private final TransactionOptions options;
    private final History history;
    private final AtomicInteger elements;
    private final Random random;
    private int left;
    private @Nullable Running running;

    /** A transaction and the record of it. */
    private record Running(Transaction transaction, History.Transaction recorded) {}

    HistoryClient(
            Engine engine,
            Keyspace lists,
            Isolation isolation,
            History history,
            AtomicInteger elements,
            long seed,
            int transactions) {
        this.engine = engine;
        this.lists = lists;
        this.options = TransactionOptions.at(isolation).withLockTimeout(Duration.ofMillis(200));
        this.history = history;
        this.elements = elements;
        this.random = new Random(seed);
        this.left = transactions;
    }

    /** Does one thing; returns whether there is more to do. */
    boolean step() {
        Running now = running;
        if (now == null) {
            running = new Running(engine.begin(options), history.begin());
            return true;
        }
        Transaction current = now.transaction;
        try {
            int draw = random.nextInt(10);
            if (draw < 8) {
                operate(current, now.recorded, draw);
                return true;
            } else if (draw < 9) {
                current.commit(Durability.BUFFERED);
                now.recorded.commit();
            } else {
                current.rollback();
            }
        } catch (ConflictException | DeadlockException | LockNotAvailableException e) {
            current.close();
        }
        running = null;
        left--;
        return left > 0;
    }

    private void operate(Transaction current, History.Transaction record, int draw) {
        if (options.isolation() == Isolation.READ_COMMITTED) {
            current.refresh();
        }
        int key = random.nextInt(KEYS);
        if (draw < 4) {
            append(current, record, key);
        } else if (draw < 6) {
            record.read(key, elements(current.get(lists, key(key))));
        } else {
            scan(current, record, key);
        }
    }

    private void append(Transaction current, History.Transaction record, int key) {
        int element = elements.incrementAndGet();
        record.append(key, element);
        boolean done = false;
        while (!done) {
            try {
                List<Integer> list = new ArrayList<>(elements(current.get(lists, key(key))));
                list.add(element);
                current.put(lists, key(key), bytes(list));
                done = true;
            } catch (ConflictException e) {
                if (options.isolation() != Isolation.READ_COMMITTED) {
                    throw e;
                }
                current.refresh();
            }
        }
    }

    /** Reads all lists from that key on; those that are not there are read, too. */
    private void scan(Transaction current, History.Transaction record, int from) {
        List<List<Integer>> found = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            found.add(List.of());
        }
        try (Transaction.View view = current.statementView();
                Cursor cursor = view.cursor(lists, new KeyRange(key(from), null))) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                found.set(cursor.key()[0], elements(cursor.value()));
            }
        }
        for (int key = from; key < KEYS; key++) {
            record.read(key, found.get(key));
        }
    }

    /** Reads everything, so that the history tells the order of all that was written. */
    static void readAll(Engine engine, Keyspace lists, History history) {
        History.Transaction record = history.begin();
        try (Transaction transaction = engine.begin()) {
            for (int key = 0; key < KEYS; key++) {
                record.read(key, elements(transaction.get(lists, key(key))));
            }
            transaction.commit();
        }
        record.commit();
    }

    private static byte[] key(int key) {
        return new byte[] {(byte) key};
    }

    private static byte[] bytes(List<Integer> list) {
        ByteBuffer bytes = ByteBuffer.allocate(list.size() * Integer.BYTES);
        list.forEach(bytes::putInt);
        return bytes.array();
    }

    private static List<Integer> elements(byte @Nullable [] bytes) {
        List<Integer> list = new ArrayList<>();
        if (bytes != null) {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                list.add(rest.getInt());
            }
        }
        return list;
    }
}
