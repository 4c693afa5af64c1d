package io.travertine.sql.storage;

import java.util.function.Function;

import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import org.jspecify.annotations.Nullable;

/** A keyspace that is looked up once for each transaction, not for each row. Used by one thread at a time. */
final class KeyspaceHandle {

    private final Function<Readable, Keyspace> lookup;
    private @Nullable Transaction transaction;
    private @Nullable Keyspace keyspace;

    KeyspaceHandle(Function<Readable, Keyspace> lookup) {
        this.lookup = lookup;
    }

    /** Holds on to no transaction; the keyspace is looked up again. */
    void forget() {
        transaction = null;
        keyspace = null;
    }

    /** The keyspace as that transaction sees it. */
    Keyspace in(Transaction current) {
        Keyspace known = keyspace;
        if (known == null || !current.equals(transaction)) {
            known = lookup.apply(current);
            keyspace = known;
            transaction = current;
        }
        return known;
    }
}
