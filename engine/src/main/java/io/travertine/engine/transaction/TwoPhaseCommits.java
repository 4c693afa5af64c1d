package io.travertine.engine.transaction;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import io.travertine.engine.Cursor;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockWait;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Transaction;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.commit.CommitRequest;
import io.travertine.engine.commit.PreparedWrites;
import io.travertine.engine.read.KeyspaceRegistry;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.read.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Keeps prepared transactions: durable as entries of keyspace 0, which go in the same commit as their writes come; safe from
 * others by their claim in {@link PreparedWrites}; and with their rows locked, so that others wait instead of failing late.
 * When the store is opened, those that are found claim and lock again before anybody else can begin.
 */
public final class TwoPhaseCommits implements PreparedTransactions {

    private static final int NAME_LENGTH_MAX = 1000;

    private final Transactions owner;
    private final PreparedWrites claims;
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();

    /**
     * What a prepared transaction writes.
     *
     * @param entries how many entries of keyspace 0 say so
     * @param ending whether somebody is ending it
     */
    private record Work(CommitBatch writes, int entries, boolean ending) {}

    /** One that was begun; its work is there once it can be ended. */
    private static final class Prepared {
        final LockOwner locks;
        final WriteMemory memory;
        private final AtomicReference<@Nullable Work> work = new AtomicReference<>();

        Prepared(LockOwner locks, WriteMemory memory) {
            this.locks = locks;
            this.memory = memory;
        }

        void ready(CommitBatch writes, int entries) {
            work.set(new Work(writes, entries, false));
        }

        /** The work, for one who is to end it; null if somebody else does, or if it is not there yet. */
        @Nullable Work take() {
            Work now = work.get();
            boolean taken = now != null
                    && !now.ending()
                    && work.compareAndSet(now, new Work(now.writes(), now.entries(), true));
            return taken ? now : null;
        }

        void giveBack(Work untouched) {
            work.set(untouched);
        }

        boolean isWaiting() {
            Work now = work.get();
            return now != null && !now.ending();
        }
    }

    /** Takes up what an earlier run of the store has left prepared. */
    public TwoPhaseCommits(Transactions owner, PreparedWrites claims) {
        this.owner = owner;
        this.claims = claims;
        recover();
    }

    private void recover() {
        StoreReader reader =
                new StoreReader(owner.sources(), Visibility.ofCommitted(owner.visibleSequence()), null, "", () -> {});
        Map<Integer, Keyspace> keyspaces = new HashMap<>();
        reader.keyspaces().forEach(keyspace -> keyspaces.put(keyspace.id(), keyspace));
        Map<String, PreparedCodec.Decoder> found = new HashMap<>();
        try (Cursor entries =
                reader.cursor(KeyspaceRegistry.ID, KeyspaceRegistry.prepared(), ReadStatistics.ignored())) {
            for (boolean valid = entries.first(); valid; valid = entries.next()) {
                String name = KeyspaceRegistry.preparedName(entries.key());
                found.computeIfAbsent(name, same -> new PreparedCodec.Decoder(same, keyspaces))
                        .add(entries.value());
            }
        }
        found.forEach(this::recover);
    }

    private void recover(String name, PreparedCodec.Decoder entries) {
        entries.checkComplete();
        CommitBatch writes = entries.writes();
        LockOwner locks = new LockOwner(owner.openReaders().nextId(), "prepared: " + name);
        for (CommitBatch.Write write : writes.writes()) {
            owner.locks().acquire(locks, write.qualifiedKey(), LockWait.NOWAIT, Duration.ZERO);
        }
        claims.add(name, writes, List.of(entries.reads()));
        WriteMemory memory = new WriteMemory(owner.options());
        memory.takeAnyway(writes.bytes());
        Prepared recovered = new Prepared(locks, memory);
        recovered.ready(writes, entries.count());
        prepared.put(name, recovered);
    }

    @Override
    public void prepare(Transaction transaction, String name) {
        if (!(transaction instanceof EngineTransaction own)) {
            throw new IllegalArgumentException("the transaction belongs to another store");
        }
        own.prepare(name, this);
    }

    /**
     * Takes the name for a transaction of a store, or throws.
     *
     * @param onlyEntries whether it writes entries, and does nothing else
     */
    void reserve(String name, Holdings held, boolean onlyEntries) {
        if (held.owner() != owner) {
            throw new IllegalArgumentException("the transaction belongs to another store");
        }
        if (!onlyEntries) {
            throw new IllegalArgumentException("a transaction can be prepared if it wrote something, but neither"
                    + " ingested files nor created or dropped keyspaces; commit this one, or roll it back");
        }
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("the name of a prepared transaction has 1 to " + NAME_LENGTH_MAX
                    + " characters, got " + name.length());
        }
        if (prepared.putIfAbsent(name, new Prepared(held.locks(), held.memory())) != null) {
            throw new IllegalArgumentException("a transaction is prepared under the name \"" + name + "\" already");
        }
    }

    /** Makes the writes durable under a name that is reserved, or releases locks and name. */
    void prepare(String name, CommitBatch writes, long readSequence, List<ReadSet> reads) {
        Prepared preparing = get(name);
        boolean kept = false;
        try {
            PreparedCodec.Encoder encoder =
                    new PreparedCodec.Encoder(name).writes(writes).reads(reads);
            CommitBatch entries = encoder.build();
            owner.commit(CommitRequest.ofPrepare(name, entries, writes, readSequence, reads), entries.bytes());
            preparing.ready(writes, encoder.count());
            kept = true;
        } catch (OutcomeUnknownException e) {
            // It may be in the log: nobody may commit past it before the store is opened again.
            kept = true;
            throw e;
        } finally {
            if (!kept) {
                end(name, preparing);
            }
        }
    }

    private Prepared get(String name) {
        Prepared found = prepared.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no transaction is prepared under the name \"" + name + "\"");
        }
        return found;
    }

    private void end(String name, Prepared ended) {
        claims.remove(name);
        prepared.remove(name);
        owner.locks().releaseAll(ended.locks);
        ended.memory.close();
    }

    @Override
    public List<String> names() {
        owner.checkOpen();
        return prepared.entrySet().stream()
                .filter(entry -> entry.getValue().isWaiting())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public void commit(String name) {
        end(name, true);
    }

    @Override
    public void rollback(String name) {
        end(name, false);
    }

    private void end(String name, boolean commits) {
        owner.checkOpen();
        Prepared ending = get(name);
        Work work = ending.take();
        if (work == null) {
            throw new IllegalArgumentException("the transaction prepared as \"" + name + "\" is just being ended");
        }
        boolean failed = true;
        try {
            CommitBatch batch = ending(name, work, commits);
            owner.commit(CommitRequest.ofPrepared(name, batch), batch.bytes());
            failed = false;
        } finally {
            if (failed) {
                ending.giveBack(work);
            }
        }
        end(name, ending);
    }

    /** Gives the memory back of those that wait; they stay in the store. */
    public void close() {
        prepared.values().forEach(each -> each.memory.close());
    }

    private static CommitBatch ending(String name, Work work, boolean commits) {
        CommitBatch.Builder batch = new CommitBatch.Builder();
        work.writes().keyspaces().forEach(batch::keyspace);
        if (commits) {
            work.writes().addTo(batch);
        }
        for (int number = 0; number < work.entries(); number++) {
            batch.add(PreparedCodec.key(name, number), null);
        }
        return batch.build();
    }
}
