package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Makes the entries of an index while others go on writing its table: first those of the rows that a snapshot shows, in
 * files of their own, then, again and again, those of the rows that have changed from one snapshot to the next. Nobody else
 * knows of the index yet, so each step commits by itself, and nothing of them is in anybody's way. Used by one thread.
 *
 * <p>At the end somebody must keep writers away for the last step, and then tell the catalog.
 */
public final class IndexBuild {

    private static final int ROWS_AT_ONCE = 1024;
    private static final Pattern KEYSPACE = Pattern.compile("index\\.\\d+\\.(.*)", Pattern.DOTALL);

    private final Engine engine;
    private final IndexStore store;
    private final IndexStore.Progress progress;

    /**
     * @param table of columns and no other index than this
     * @param index whose keyspace is named by {@link #keyspace}
     */
    public IndexBuild(Engine engine, TableDefinition table, IndexDefinition index, IndexStore.Progress progress) {
        if (!table.indexes().equals(List.of(index))) {
            throw new IllegalArgumentException("table " + table.qualifiedName() + " is to have one index");
        }
        this.engine = engine;
        this.store = new IndexStore(engine, table, index);
        this.progress = progress;
    }

    /** The name of the keyspace of an index that is built in this way. */
    public static String keyspace(int id, String index) {
        return "index." + id + "." + index;
    }

    /** Whether a keyspace is one of an index that was built in this way. */
    public static boolean isBuilt(String keyspace) {
        return KEYSPACE.matcher(keyspace).matches();
    }

    /** The name that the index of such a keyspace had when it was built. */
    public static String indexName(String keyspace) {
        Matcher matcher = KEYSPACE.matcher(keyspace);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    keyspace + " is not the keyspace of an index that was built beside writers");
        }
        return matcher.group(1);
    }

    /** Makes the entries of the rows that a snapshot shows. */
    public void begin(Snapshot rows, RowDerivation derivation) {
        try (Transaction transaction = begin()) {
            store.create(transaction);
            transaction.commit(Durability.NONE);
        }
        try (Transaction transaction = begin()) {
            store.build(transaction, rows, derivation, progress);
            transaction.commit(Durability.NONE);
        }
    }

    /**
     * Goes on to what a later snapshot shows.
     *
     * @param before what the entries stand for; open
     * @return how many rows were looked at anew
     * @throws io.travertine.sql.SqlDatabaseException UNIQUE_VIOLATION
     */
    public long follow(Snapshot before, Snapshot now, RowDerivation derivation) {
        // First all that goes, then all that comes: rows may have changed places.
        forChanged(before, now, (transaction, keys) -> store.deleteEntries(transaction, before, keys, derivation));
        return forChanged(before, now, (transaction, keys) -> store.insertEntries(transaction, now, keys, derivation));
    }

    private interface Step {
        void take(Transaction transaction, List<byte[]> rowKeys);
    }

    private long forChanged(Snapshot before, Snapshot now, Step step) {
        long count = 0;
        try (ChangeCursor changes = now.changesSince(store.shape().table().keyspace(now), before)) {
            List<byte[]> keys = nextKeys(changes, null);
            while (!keys.isEmpty()) {
                count += keys.size();
                take(step, keys);
                keys = nextKeys(changes, keys.get(keys.size() - 1));
            }
        }
        return count;
    }

    private void take(Step step, List<byte[]> keys) {
        try (Transaction transaction = begin()) {
            step.take(transaction, keys);
            transaction.commit(Durability.NONE);
        }
        progress.read(0);
    }

    /** The keys of the next rows that were written, each once. */
    private static List<byte[]> nextKeys(ChangeCursor changes, byte @Nullable [] previous) {
        List<byte[]> keys = new ArrayList<>();
        byte[] last = previous;
        while (keys.size() < ROWS_AT_ONCE) {
            Change change = changes.next();
            if (change == null) {
                break;
            }
            if (change.kind() == Change.Kind.DELETE_RANGE) {
                throw new IllegalStateException("rows are deleted one by one, but a range of them was");
            }
            if (!Arrays.equals(last, change.key())) {
                last = change.key();
                keys.add(last);
            }
        }
        return keys;
    }

    /** Removes what there is. */
    public void abandon() {
        try (Transaction transaction = begin()) {
            if (transaction.keyspace(store.shape().index().keyspace()).isPresent()) {
                store.drop(transaction);
                transaction.commit();
            }
        }
    }

    private Transaction begin() {
        store.forgetTransaction();
        return engine.begin(TransactionOptions.at(Isolation.SNAPSHOT).withLocksRows(false));
    }
}
