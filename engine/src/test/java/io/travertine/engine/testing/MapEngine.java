package io.travertine.engine.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.travertine.engine.Administration;
import io.travertine.engine.Capabilities;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.Snapshot;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.spill.SpillFiles;
import org.jspecify.annotations.Nullable;

/**
 * The contract of the engine over sorted maps in memory, as plainly as it can be said: the oracle of tests, and a store
 * for tests that need any store.
 *
 * <p>Thread-safe. Keeps every version of every key until it is closed.
 */
public final class MapEngine implements Engine {

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Isolation.values()), 64 << 10, 64 << 20, 1L << 30, false, true);

    /** What the newest commit left: its position, and the keyspaces by name. */
    record Committed(long position, Map<String, Keyspace> keyspaces) {}

    private final Capabilities capabilities;
    private final MemoryBudget memoryBudget;
    private final SpillFiles temporary;
    private final AtomicLong lastFileNumber = new AtomicLong();
    private final Clock clock;
    private final VersionedMap entries = new VersionedMap();
    private final AtomicInteger lastKeyspaceId = new AtomicInteger();
    private final AtomicLong lastTransactionId = new AtomicLong();
    private final ReentrantLock commitLock = new ReentrantLock();
    private volatile Committed committed = new Committed(0, Map.of());
    /** Everything that was committed before, by position, and the time of each. */
    private final ConcurrentNavigableMap<Long, Committed> past = new ConcurrentSkipListMap<>(Map.of(0L, committed));

    private final ConcurrentNavigableMap<Long, Instant> times = new ConcurrentSkipListMap<>();
    private volatile boolean closed;

    public MapEngine() {
        this(CAPABILITIES);
    }

    /** With a clock of its own, which entries that have a time to live go by. */
    public MapEngine(Clock clock) {
        this(CAPABILITIES, MemoryBudget.ofHeap(), clock);
    }

    public MapEngine(Capabilities capabilities) {
        this(capabilities, MemoryBudget.ofHeap(), Clock.systemUTC());
    }

    /** An engine whose users may hold no more than that in memory. */
    public MapEngine(MemoryBudget memoryBudget) {
        this(CAPABILITIES, memoryBudget, Clock.systemUTC());
    }

    private MapEngine(Capabilities capabilities, MemoryBudget memoryBudget, Clock clock) {
        this.capabilities = capabilities;
        this.memoryBudget = memoryBudget;
        this.clock = clock;
        this.temporary = new SpillFiles(new MemoryDirectory(), lastFileNumber::incrementAndGet, Long.MAX_VALUE);
    }

    @Override
    public MemoryBudget memoryBudget() {
        return memoryBudget;
    }

    @Override
    public TemporaryStorage temporaryStorage() {
        return temporary;
    }

    Instant timeOf(long position) {
        return Objects.requireNonNull(times.get(position), "no commit has that position");
    }

    /** Whether what was committed at the position is gone by now; a second late, if the clock moves in seconds. */
    boolean isExpired(Keyspace keyspace, long position) {
        Duration timeToLive = keyspace.options().timeToLive();
        return !timeToLive.isZero()
                && !clock.instant().isBefore(timeOf(position).plus(timeToLive).plusSeconds(1));
    }

    VersionedMap entries() {
        return entries;
    }

    int nextKeyspaceId() {
        return lastKeyspaceId.incrementAndGet();
    }

    void checkOpen() {
        if (closed) {
            throw new EngineClosedException("the engine is closed");
        }
    }

    @Override
    public Snapshot snapshot() {
        checkOpen();
        return new MapSnapshot(this, committed);
    }

    @Override
    public Snapshot snapshotAt(CommitPoint point) {
        checkOpen();
        Committed now = committed;
        Committed then = past.get(point.position());
        if (then == null) {
            throw new HistoryException("there is no commit point " + point.position());
        }
        if (then.position() == now.position()) {
            return new MapSnapshot(this, now);
        }
        List<Keyspace> shown = now.keyspaces().values().stream()
                .filter(keyspace -> reachesBack(keyspace, then.position()))
                .toList();
        if (shown.isEmpty()) {
            throw new HistoryException("no keyspace has a history that reaches back to " + point.position());
        }
        return new MapSnapshot(this, then, Set.copyOf(now.keyspaces().values()), Set.copyOf(shown));
    }

    /** Whether the keyspace exists and what was first overwritten after the position is still within its history. */
    boolean reachesBack(Keyspace keyspace, long position) {
        return committed.keyspaces().values().stream().anyMatch(existing -> existing.id() == keyspace.id())
                && timeOf(position + 1)
                        .plus(keyspace.options().historyRetention())
                        .isAfter(clock.instant());
    }

    @Override
    public Snapshot snapshotAt(Instant time) {
        checkOpen();
        if (time.isAfter(clock.instant())) {
            throw new HistoryException(time + " is to come");
        }
        long position = committed.position();
        while (position > 0 && timeOf(position).isAfter(time)) {
            position--;
        }
        return snapshotAt(new CommitPoint(position));
    }

    @Override
    public Transaction begin(TransactionOptions options) {
        checkOpen();
        return new MapTransaction(this, committed, options, lastTransactionId.incrementAndGet());
    }

    Committed committed() {
        return committed;
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        checkOpen();
        List<MapWrites.Step> steps = new ArrayList<>();
        for (WriteBatch.Operation operation : batch.operations()) {
            steps.add(step(operation));
        }
        commitLock.lock();
        try {
            for (WriteBatch.Operation operation : batch.operations()) {
                if (!exists(operation.keyspace())) {
                    throw new IllegalArgumentException(
                            "keyspace " + operation.keyspace().name() + " does not exist");
                }
            }
            apply(steps);
        } finally {
            commitLock.unlock();
        }
    }

    private MapWrites.Step step(WriteBatch.Operation operation) {
        if (operation instanceof WriteBatch.Put put) {
            checkSizes(put.keyspace(), put.key(), put.value());
            return new MapWrites.Write(put.keyspace(), put.key(), put.value());
        } else if (operation instanceof WriteBatch.Delete delete) {
            checkSizes(delete.keyspace(), delete.key(), null);
            return new MapWrites.Write(delete.keyspace(), delete.key(), null);
        } else if (operation instanceof WriteBatch.DeleteRange deleteRange) {
            checkSizes(deleteRange.keyspace(), deleteRange.range());
            return new MapWrites.DeleteRange(deleteRange.keyspace(), deleteRange.range());
        }
        throw new AssertionError(operation);
    }

    void checkSizes(Keyspace keyspace, KeyRange range) {
        checkSizes(keyspace, range.lower() == null ? new byte[0] : range.lower(), null);
        checkSizes(keyspace, range.upper() == null ? new byte[0] : range.upper(), null);
    }

    void checkSizes(Keyspace keyspace, byte[] key, byte @Nullable [] value) {
        if (key.length > capabilities.keyBytesMax()) {
            throw tooLarge("key", keyspace, key.length, capabilities.keyBytesMax());
        }
        if (value != null && value.length > capabilities.valueBytesMax()) {
            throw tooLarge("value", keyspace, value.length, capabilities.valueBytesMax());
        }
    }

    private static EntryTooLargeException tooLarge(String part, Keyspace keyspace, int length, int allowed) {
        return new EntryTooLargeException(
                "a " + part + " of keyspace " + keyspace.name() + " has " + length + " bytes, allowed are " + allowed);
    }

    /** Throws if something that the steps touch was changed after the point that their transaction read at. */
    void check(long readPosition, List<MapWrites.Step> steps) {
        commitLock.lock();
        try {
            checkConflicts(readPosition, steps);
        } finally {
            commitLock.unlock();
        }
    }

    /**
     * Makes the steps visible, if nothing that they touch was changed after the point that their transaction read at, and
     * nothing that was read after it was read.
     */
    void commit(long readPosition, List<MapWrites.Step> steps, MapReads reads) {
        commitLock.lock();
        try {
            checkConflicts(readPosition, steps);
            reads.all().forEach(this::checkUnchanged);
            apply(steps);
        } finally {
            commitLock.unlock();
        }
    }

    private void checkConflicts(long readPosition, List<MapWrites.Step> steps) {
        List<Integer> created = new ArrayList<>();
        for (MapWrites.Step step : steps) {
            if (step instanceof MapWrites.Create create) {
                created.add(create.keyspace().id());
                checkNameIsFree(readPosition, create.keyspace(), steps);
            } else if (step instanceof MapWrites.Drop drop
                    && !created.contains(drop.keyspace().id())) {
                checkExists(drop.keyspace(), new byte[0]);
            } else if (step instanceof MapWrites.Write write
                    && !created.contains(write.keyspace().id())) {
                checkExists(write.keyspace(), write.key());
                checkUnchanged(readPosition, write);
            } else if (step instanceof MapWrites.DeleteRange delete
                    && !created.contains(delete.keyspace().id())) {
                checkExists(delete.keyspace(), new byte[0]);
                checkUnchanged(readPosition, delete.keyspace(), delete.range());
            } else if (step instanceof MapWrites.Ingest ingest
                    && !created.contains(ingest.keyspace().id())) {
                checkExists(ingest.keyspace(), new byte[0]);
                checkUnchanged(readPosition, ingest.keyspace(), ingest.range());
            }
        }
    }

    /** A name that another transaction took and gave back since is as good as taken: it was written. */
    private void checkNameIsFree(long readPosition, Keyspace keyspace, List<MapWrites.Step> steps) {
        Keyspace holder = committed.keyspaces().get(keyspace.name());
        long holders = past.tailMap(readPosition, true).values().stream()
                .map(each -> Optional.ofNullable(each.keyspaces().get(keyspace.name())))
                .distinct()
                .count();
        if (holders > 1 || holder != null && !steps.contains(new MapWrites.Drop(holder))) {
            throw new ConflictException(
                    "transaction conflict on the keyspace name " + keyspace.name()
                            + ": another transaction took it first; retry the transaction",
                    keyspace,
                    new byte[0]);
        }
    }

    private void checkExists(Keyspace keyspace, byte[] key) {
        if (!exists(keyspace)) {
            throw new ConflictException(
                    "transaction conflict on keyspace " + keyspace.name()
                            + ": another transaction dropped it; retry the transaction",
                    keyspace,
                    key);
        }
    }

    private void checkUnchanged(long readPosition, MapWrites.Write write) {
        Versioned newest = entries.version(write.keyspace().id(), write.key(), Long.MAX_VALUE);
        if (newest != null && newest.position() > readPosition) {
            throw new ConflictException(
                    "transaction conflict on key " + Arrays.toString(write.key()) + ": read at " + readPosition
                            + ", written at " + newest.position() + "; retry the transaction",
                    write.keyspace(),
                    write.key());
        }
    }

    private void checkUnchanged(MapReads.Read read) {
        long newest = entries.newestTouch(read.keyspace().id(), read.range());
        checkUnchanged(read.position(), newest, read.keyspace(), read.range());
    }

    private void checkUnchanged(long readPosition, Keyspace keyspace, KeyRange range) {
        checkUnchanged(readPosition, entries.newestPosition(keyspace.id(), range), keyspace, range);
    }

    private static void checkUnchanged(long readPosition, long newest, Keyspace keyspace, KeyRange range) {
        if (newest > readPosition) {
            byte[] lower = range.lower();
            throw new ConflictException(
                    "transaction conflict in a range: read at " + readPosition + ", written at " + newest
                            + "; retry the transaction",
                    keyspace,
                    lower == null ? new byte[0] : lower);
        }
    }

    private boolean exists(Keyspace keyspace) {
        Keyspace existing = committed.keyspaces().get(keyspace.name());
        return existing != null && existing.id() == keyspace.id();
    }

    private void apply(List<MapWrites.Step> steps) {
        checkOpen();
        long position = committed.position() + 1;
        Map<String, Keyspace> keyspaces = committed.keyspaces();
        for (MapWrites.Step step : steps) {
            if (step instanceof MapWrites.Write write) {
                entries.add(write.keyspace().id(), write.key(), position, write.value());
            } else if (step instanceof MapWrites.Ingest ingest) {
                entries.addIngestedRange(ingest.keyspace().id(), ingest.range(), position);
                for (Map.Entry<byte[], byte[]> entry : ingest.values().entrySet()) {
                    entries.add(ingest.keyspace().id(), entry.getKey(), position, entry.getValue());
                }
            } else if (step instanceof MapWrites.DeleteRange delete) {
                entries.addDeletedRange(delete.keyspace().id(), delete.range(), position);
            } else {
                keyspaces = MapWrites.changed(keyspaces, step);
            }
        }
        Committed next = new Committed(position, keyspaces);
        times.put(position, clock.instant());
        past.put(position, next);
        committed = next;
    }

    @Override
    public TupleEncoder tupleEncoder(TupleLayout layout) {
        return new MapTupleEncoder(layout);
    }

    @Override
    public TupleDecoder tupleDecoder(TupleLayout layout, int columnsNeeded) {
        return new MapTupleDecoder(layout);
    }

    @Override
    public ColumnBatch decode(TupleLayout layout, int[] columns, List<byte[]> keys, List<byte[]> values) {
        MapView.BatchBuilder batch = new MapView.BatchBuilder(layout, columns);
        for (int i = 0; i < keys.size(); i++) {
            batch.append(keys.get(i), MapTuple.decode(layout, values.get(i)));
        }
        return batch.build();
    }

    @Override
    public Estimate estimate(Keyspace keyspace, KeyRange range) {
        long count = 0;
        long bytes = 0;
        try (Snapshot snapshot = snapshot();
                Cursor cursor = snapshot.cursor(keyspace, range)) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                count++;
                bytes += cursor.key().length + cursor.value().length;
            }
        }
        return new Estimate(count, bytes);
    }

    @Override
    public KeyspaceSample sample(Keyspace keyspace, int entriesMax) {
        return MapKeys.sample(this, keyspace, entriesMax);
    }

    @Override
    public List<KeyRange> splits(Keyspace keyspace, KeyRange range, int count) {
        return MapKeys.splits(this, keyspace, range, count);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Optional<Administration> administration() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
