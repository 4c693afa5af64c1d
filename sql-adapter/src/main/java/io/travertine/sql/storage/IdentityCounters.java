package io.travertine.sql.storage;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.Engine;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.IdentityDefinition;

/**
 * Counts for identity columns and sequences. A block of numbers is taken at a time, in a transaction of its own, committed before
 * the first of them is given out: so none is ever given out twice, not after a rollback, which leaves a gap, nor after a
 * crash, which leaves out the rest of the block. Thread-safe.
 *
 * <p>The keyspace {@code travertine.identities} holds, by the counter's name, the next number to take as decimal text.
 */
public final class IdentityCounters {

    static final String KEYSPACE = "travertine.identities";
    static final int BLOCK_SIZE = 32;

    private final Engine engine;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final Map<String, Block> blocks = new HashMap<>();

    private static final class Block {
        long next;
        long left;
    }

    IdentityCounters(Engine engine) {
        this.engine = engine;
    }

    /**
     * The next number.
     *
     * @param what who counts, for messages
     * @throws SqlDatabaseException IDENTITY_EXHAUSTED if there is none
     */
    public long next(IdentityDefinition identity, String what) {
        lock.lock();
        try {
            Block block = blocks.computeIfAbsent(identity.counter(), counter -> new Block());
            if (block.left == 0) {
                take(identity, block, what);
            }
            long value = block.next;
            block.left--;
            if (block.left > 0) {
                block.next = value + identity.increment();
            }
            return value;
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock") private void take(IdentityDefinition identity, Block block, String what) {
        byte[] key = identity.counter().getBytes(StandardCharsets.UTF_8);
        try (Transaction transaction = engine.begin()) {
            Keyspace keyspace = transaction
                    .keyspace(KEYSPACE)
                    .orElseGet(() -> transaction.createKeyspace(KEYSPACE, Optional.empty()));
            byte[] stored = transaction.get(keyspace, key);
            BigInteger first = stored == null
                    ? BigInteger.valueOf(identity.start())
                    : new BigInteger(new String(stored, StandardCharsets.US_ASCII));
            long count = identity.valuesFrom(first, BLOCK_SIZE);
            if (count == 0 && identity.cycle()) {
                first = BigInteger.valueOf(identity.increment() > 0 ? identity.min() : identity.max());
                count = identity.valuesFrom(first, BLOCK_SIZE);
            }
            if (count == 0) {
                throw new SqlDatabaseException(
                        SqlErrorCode.IDENTITY_EXHAUSTED,
                        what + " has given out its last value; its values lie within " + identity.min() + " to "
                                + identity.max());
            }
            BigInteger following =
                    first.add(BigInteger.valueOf(identity.increment()).multiply(BigInteger.valueOf(count)));
            transaction.put(keyspace, key, following.toString().getBytes(StandardCharsets.US_ASCII));
            transaction.commit();
            block.next = first.longValueExact();
            block.left = count;
        }
    }
}
