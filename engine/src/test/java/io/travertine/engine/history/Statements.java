package io.travertine.engine.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction over lists of integers under numbered keys: at READ COMMITTED each sees what was committed
 * when it began, and a write that meets a newer one is done again on top of it.
 */
final class Statements {

    private final Transaction transaction;
    private final Keyspace keyspace;
    private final Isolation isolation;

    Statements(Transaction transaction, Keyspace keyspace, Isolation isolation) {
        this.transaction = transaction;
        this.keyspace = keyspace;
        this.isolation = isolation;
    }

    Isolation isolation() {
        return isolation;
    }

    /** The list under a key; empty if there is none. */
    List<Integer> get(int key) {
        beginStatement();
        return elements(transaction.get(keyspace, key(key)));
    }

    /** The first number under a key, or 0. */
    int number(int key) {
        List<Integer> list = get(key);
        return list.isEmpty() ? 0 : list.get(0);
    }

    /** All lists that are there under the keys from one to before another. */
    SortedMap<Integer, List<Integer>> scan(int from, int to) {
        beginStatement();
        SortedMap<Integer, List<Integer>> found = new TreeMap<>();
        try (Transaction.View view = transaction.statementView();
                Cursor cursor = view.cursor(keyspace, new KeyRange(key(from), key(to)))) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                found.put((int) cursor.key()[0], elements(cursor.value()));
            }
        }
        return found;
    }

    /** Writes without a look at what is there. */
    void put(int key, Integer... elements) {
        write(() -> transaction.put(keyspace, key(key), bytes(List.of(elements))));
    }

    void delete(int key) {
        write(() -> transaction.delete(keyspace, key(key)));
    }

    /** Makes another list of the one that is there, which nobody else changes meanwhile. */
    void update(int key, UnaryOperator<List<Integer>> change) {
        write(() -> {
            List<Integer> list = new ArrayList<>(elements(transaction.get(keyspace, key(key))));
            transaction.put(keyspace, key(key), bytes(change.apply(list)));
        });
    }

    private void write(Runnable statement) {
        beginStatement();
        boolean done = false;
        while (!done) {
            try {
                statement.run();
                done = true;
            } catch (ConflictException e) {
                if (isolation != Isolation.READ_COMMITTED) {
                    throw e;
                }
                transaction.refresh();
            }
        }
    }

    private void beginStatement() {
        if (isolation == Isolation.READ_COMMITTED) {
            transaction.refresh();
        }
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
