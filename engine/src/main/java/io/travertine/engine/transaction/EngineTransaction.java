package io.travertine.engine.transaction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Durability;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.LockWait;
import io.travertine.engine.OpenReader;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TransactionTooOldException;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.commit.CommitBatch;
import io.travertine.engine.commit.ObservedReads;
import io.travertine.engine.ingest.IngestWriter;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.read.KeyspaceRegistry;
import io.travertine.engine.read.QualifiedRange;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.read.Visibility;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A registered snapshot, a {@link WriteSet} on top, and a {@link CommitBatch} at the end. A first write to a row locks it
 * and looks whether it is newer than the snapshot; the commit, in the commit order, looks again, since not everybody locks,
 * and has what was observed checked. Used by one thread at a time.
 */
final class EngineTransaction extends ForwardingReadable implements Transaction {

    private static final byte[] NO_VALUE = {};

    private enum State {
        ACTIVE,
        COMMITTED,
        PREPARED,
        ROLLED_BACK
    }

    /** A mark in the write set. */
    private record Mark(EngineTransaction owner, long position) implements Savepoint {}

    private final Transactions owner;
    private final TransactionOptions options;
    private final LockOwner locks;
    private final ReadPoints points;
    private final Observations observations;
    private final WriteSet writes = new WriteSet();
    private final WriteMemory memory;
    private final Map<Integer, Keyspace> keyspacesWritten = new HashMap<>();
    private final Set<Integer> keyspacesCreated = new HashSet<>();
    private final UnlockedWrites unlocked = new UnlockedWrites();
    private final Definitions definitions = new Definitions();
    private final Holdings holdings;
    private final OpenReaders.Entry registration;
    private Readable reader;
    private State state = State.ACTIVE;

    /**
     * @param sequence registered with the snapshots; released at the end
     */
    EngineTransaction(
            Transactions owner, TransactionOptions options, long id, long sequence, Observations observations) {
        this.owner = owner;
        this.options = options;
        this.locks = new LockOwner(id, options.owner());
        this.points = new ReadPoints(owner.snapshots(), sequence);
        this.observations = observations;
        this.memory = new WriteMemory(owner.options());
        this.reader = reader(SequenceNumber.MAX);
        Holdings held = new Holdings(owner, locks, observations, points, memory);
        this.holdings = held;
        this.registration = owner.openReaders()
                .opened(
                        this,
                        OpenReader.Kind.TRANSACTION,
                        id,
                        options.owner(),
                        () -> held.points().current().sequence(),
                        writes::bytes,
                        held::release);
    }

    private Readable reader(long ownUpTo) {
        long sequence = readSequence();
        StoreReader store = new StoreReader(
                owner.sources(), new Visibility(sequence, ownUpTo), writes, options.owner(), this::checkActive);
        return observesReads() ? new ObservedReader(store, observations.at(sequence, sequence)) : store;
    }

    private boolean observesReads() {
        return options.isolation() == Isolation.SERIALIZABLE && !options.readOnly();
    }

    private long readSequence() {
        return points.current().sequence();
    }

    @Override
    public long id() {
        return locks.id();
    }

    @Override
    public TransactionOptions options() {
        return options;
    }

    @Override
    public CommitPoint readPoint() {
        checkActive();
        return new CommitPoint(readSequence());
    }

    @Override
    public void refresh() {
        checkActive();
        if (options.isolation() != Isolation.READ_COMMITTED) {
            throw new IllegalStateException("the read point of a " + options.isolation() + " transaction stays");
        }
        long sequence = owner.snapshots().acquire();
        try {
            unlocked.checkNotNewer(owner, readSequence());
        } catch (RuntimeException e) {
            owner.snapshots().release(sequence);
            throw e;
        }
        points.moveTo(sequence);
        reader = reader(SequenceNumber.MAX);
    }

    @Override
    public View statementView() {
        checkActive();
        ReadPoints.Point point = points.current();
        points.viewOpened(point);
        return new TransactionView(reader(writes.mark()), () -> points.viewClosed(point));
    }

    @Override
    Readable keyReader() {
        return reader;
    }

    /** Later writes of the transaction do not change what it finds. */
    @Override
    Readable scanReader() {
        return reader(writes.mark());
    }

    @Override
    public void put(Keyspace keyspace, byte[] key, byte[] value) {
        write(keyspace, key, value, options.locksRows());
    }

    @Override
    public void putAll(Keyspace keyspace, List<byte[]> keys, List<byte[]> values) {
        checkWrites(keyspace);
        for (int i = 0; i < keys.size(); i++) {
            owner.checkWritable(keyspace, keys.get(i), values.get(i));
        }
        List<byte[]> qualifiedKeys = WriteSet.qualified(keyspace.id(), keys);
        qualifiedKeys.forEach(key -> claim(keyspace, key, options.locksRows()));
        memory.growTo(writes.bytes() + WriteSet.bytes(qualifiedKeys, values));
        keyspacesWritten.putIfAbsent(keyspace.id(), keyspace);
        writes.putAll(qualifiedKeys, values);
    }

    @Override
    public void delete(Keyspace keyspace, byte[] key) {
        write(keyspace, key, null, options.locksRows());
    }

    @Override
    public void putUnlocked(Keyspace keyspace, byte[] key, byte[] value) {
        write(keyspace, key, value, false);
    }

    @Override
    public void deleteUnlocked(Keyspace keyspace, byte[] key) {
        write(keyspace, key, null, false);
    }

    @Override
    public BulkWriter ingest(Keyspace keyspace) {
        checkWrites(keyspace);
        IngestWriter writer = new IngestWriter(owner.ingestFiles(), owner.options(), keyspace);
        return new TransactionBulkWriter(
                writer,
                (key, value) -> {
                    checkWrites(keyspace);
                    owner.checkWritable(keyspace, key, value);
                },
                files -> take(keyspace, files));
    }

    private void take(Keyspace keyspace, List<FileMetadata> files) {
        if (files.isEmpty()) {
            return;
        }
        IngestedSpan ingested = IngestedSpan.of(keyspace, files);
        try {
            checkWrites(keyspace);
            ingested.checkFree(writes);
        } catch (RuntimeException e) {
            files.forEach(file -> owner.ingestFiles().delete(file.number()));
            throw e;
        }
        keyspacesWritten.putIfAbsent(keyspace.id(), keyspace);
        unlocked.add(keyspace, ingested.range());
        writes.ingest(files, ingested.span());
    }

    private void write(Keyspace keyspace, byte[] key, byte @Nullable [] value, boolean locked) {
        checkWrites(keyspace);
        owner.checkWritable(keyspace, key, value);
        byte[] qualifiedKey = InternalKey.qualifiedKey(keyspace.id(), key);
        claim(keyspace, qualifiedKey, locked);
        keyspacesWritten.putIfAbsent(keyspace.id(), keyspace);
        write(qualifiedKey, value);
    }

    private void claim(Keyspace keyspace, byte[] qualifiedKey, boolean locked) {
        if (keyspacesCreated.contains(keyspace.id())) {
            // Nobody else can know of it.
        } else if (locked) {
            lock(qualifiedKey, LockWait.WAIT);
        } else {
            unlocked.add(qualifiedKey);
        }
    }

    @Override
    public void deleteRange(Keyspace keyspace, KeyRange range) {
        checkWrites(keyspace);
        owner.checkWritable(keyspace, range);
        QualifiedRange qualified = QualifiedRange.of(keyspace.id(), range);
        memory.growTo(writes.bytes() + WriteSet.bytes(qualified.lowerKey(), qualified.upperKey()));
        if (!range.isEmpty()) {
            unlocked.add(keyspace, range);
            keyspacesWritten.putIfAbsent(keyspace.id(), keyspace);
            writes.deleteRange(qualified);
        }
    }

    private void checkWrites() {
        checkActive();
        if (options.readOnly()) {
            throw new IllegalStateException("the transaction was begun to read only");
        }
        if (observesReads()) {
            observations.checkNotTooOld();
        }
    }

    private void checkWrites(Keyspace keyspace) {
        checkWrites();
        definitions.checkNotDropped(keyspace);
    }

    private boolean lock(byte[] qualifiedKey, LockWait wait) {
        LockTable.Outcome outcome = owner.locks().acquire(locks, qualifiedKey, wait, options.lockTimeout());
        if (outcome == LockTable.Outcome.ACQUIRED) {
            owner.checkNotNewer(qualifiedKey, readSequence());
        }
        return outcome != LockTable.Outcome.SKIPPED;
    }

    @Override
    public boolean lock(Keyspace keyspace, byte[] key, LockWait wait) {
        checkWrites(keyspace);
        return lock(InternalKey.qualifiedKey(keyspace.id(), key), wait);
    }

    @Override
    public void touch(Keyspace keyspace, KeyRange range) {
        checkActive();
        long sequence = readSequence();
        ReadSet reads = observations.at(sequence, owner.visibleSequence());
        reads.add(keyspace.id(), range);
        if (reads.sequence() > sequence) {
            owner.checkNotNewer(keyspace, range, sequence);
        }
    }

    @Override
    public void cancelWaits() {
        locks.cancelWaits();
    }

    @Override
    public void allowWaits() {
        locks.allowWaits();
    }

    private void write(byte[] qualifiedKey, byte @Nullable [] value) {
        memory.growTo(writes.bytes() + WriteSet.bytes(qualifiedKey, value));
        writes.write(qualifiedKey, value);
    }

    @Override
    public Keyspace createKeyspace(String name, Optional<TupleLayout> layout, KeyspaceOptions keyspaceOptions) {
        checkWrites();
        if (keyspace(name).isPresent()) {
            throw new IllegalArgumentException("keyspace " + name + " exists already");
        }
        Keyspace keyspace = new Keyspace(owner.nextKeyspaceId(keyspaceOptions), name, layout, keyspaceOptions);
        keyspacesWritten.put(KeyspaceRegistry.ID, keyspace);
        keyspacesCreated.add(keyspace.id());
        writeRegistry(KeyspaceRegistry.givenIdKey(keyspace.id()), NO_VALUE);
        writeRegistry(KeyspaceRegistry.nameKey(name), KeyspaceRegistry.encode(keyspace));
        definitions.created(keyspace, writes.mark());
        return keyspace;
    }

    @Override
    public void dropKeyspace(Keyspace keyspace) {
        checkWrites();
        if (keyspace(keyspace.name()).stream().noneMatch(existing -> existing.id() == keyspace.id())) {
            throw new IllegalArgumentException("keyspace " + keyspace.name() + " does not exist");
        }
        keyspacesWritten.put(KeyspaceRegistry.ID, keyspace);
        writeRegistry(KeyspaceRegistry.nameKey(keyspace.name()), null);
        definitions.dropped(keyspace, writes.mark());
    }

    /** Without a lock: who defines things does not wait for others who do. */
    private void writeRegistry(byte[] key, byte @Nullable [] value) {
        byte[] qualifiedKey = InternalKey.qualifiedKey(KeyspaceRegistry.ID, key);
        unlocked.add(qualifiedKey);
        write(qualifiedKey, value);
    }

    @Override
    public Savepoint savepoint() {
        checkActive();
        return new Mark(this, writes.mark());
    }

    @Override
    public void rollbackTo(Savepoint savepoint) {
        checkActive();
        if (!(savepoint instanceof Mark mark) || mark.owner() != this) {
            throw new IllegalArgumentException("the savepoint belongs to another transaction");
        }
        writes.rollbackTo(mark.position());
        definitions.rollbackTo(mark.position());
    }

    @Override
    public void commit() {
        commit(owner.defaultDurability());
    }

    @Override
    public void commit(Durability durability) {
        checkActive();
        List<? extends ObservedReads> observed = writes.isEmpty() ? List.of() : observations.toCheck();
        state = State.COMMITTED;
        try {
            if (!writes.isEmpty()) {
                owner.commit(batch(), readSequence(), observed, durability);
            }
        } catch (ConflictException | TransactionTooOldException | IllegalArgumentException e) {
            deleteIngested();
            throw e;
        } finally {
            release();
            writes.ingestsUndone().forEach(owner.ingestFiles()::delete);
        }
    }

    private CommitBatch batch() {
        CommitBatch.Builder batch = new CommitBatch.Builder();
        writes.addTo(batch, keyspacesWritten);
        definitions.addTo(batch);
        return batch.build();
    }

    /** Ends the transaction and hands its writes over, with the locks, which the other then has to release. */
    void prepare(String name, TwoPhaseCommits commits) {
        checkWrites();
        commits.reserve(name, holdings, writes.areOnlyEntries() && definitions.isEmpty());
        state = State.PREPARED;
        try {
            commits.prepare(name, batch(), readSequence(), observations.toCheck());
        } finally {
            owner.openReaders().closed(registration);
            holdings.endReading();
            writes.ingestsUndone().forEach(owner.ingestFiles()::delete);
        }
    }

    /** Deletes the files of a transaction of which it is certain that it never commits. */
    private void deleteIngested() {
        writes.ingested().forEach(file -> owner.ingestFiles().delete(file.number()));
    }

    @Override
    public void rollback() {
        checkActive();
        end();
    }

    @Override
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    @Override
    public boolean hasWrites() {
        return !writes.isEmpty();
    }

    @Override
    public void close() {
        if (isActive()) {
            end();
        }
    }

    private void end() {
        state = State.ROLLED_BACK;
        release();
        deleteIngested();
        writes.ingestsUndone().forEach(owner.ingestFiles()::delete);
    }

    /** After the commit has become visible: who gets the rows next finds what it wrote. */
    private void release() {
        owner.openReaders().closed(registration);
        holdings.release();
    }

    private void checkActive() {
        owner.checkOpen();
        if (state != State.ACTIVE) {
            throw new IllegalStateException("the transaction was "
                    + state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }
}
