package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Cursor;
import io.travertine.engine.Direction;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.ValueBuffer;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.tuple.TupleReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the store at one {@link Visibility}. Each call pins the current view, which holds every version that a registered
 * reader needs; a cursor keeps it pinned. As thread-safe as its own writes are.
 */
public class StoreReader implements Readable {

    /** Between these internal keys lies all of the registry. */
    private static final byte[] REGISTRY_LOWER =
            InternalKey.before(InternalKey.qualifiedKey(KeyspaceRegistry.ID, new byte[0]));

    private static final byte[] REGISTRY_UPPER =
            InternalKey.before(InternalKey.qualifiedKey(KeyspaceRegistry.ID + 1, new byte[0]));

    private final ReadSources sources;
    private final Visibility visibility;
    private final @Nullable OwnWrites ownWrites;
    private final String owner;
    private final Runnable usableCheck;

    /**
     * @param ownWrites the writes of the reader's own transaction, if it has one
     * @param owner who the reader belongs to, for the list of open cursors; may be empty
     * @param usableCheck throws if the reader can no longer be used
     */
    public StoreReader(
            ReadSources sources,
            Visibility visibility,
            @Nullable OwnWrites ownWrites,
            String owner,
            Runnable usableCheck) {
        this.sources = sources;
        this.visibility = visibility;
        this.ownWrites = ownWrites;
        this.owner = owner;
        this.usableCheck = usableCheck;
    }

    /** The view to read, which the caller releases. */
    ReadView pin() {
        return sources.views().pin();
    }

    @Override
    public final Optional<Keyspace> keyspace(String name) {
        usableCheck.run();
        if (ownWrites != null && changesRegistry(ownWrites)) {
            return Optional.ofNullable(registered(name));
        }
        KeyspaceNames names = sources.names();
        long sequence = visibility.committedUpTo();
        Keyspace keyspace = names.find(name, sequence);
        if (keyspace == null) {
            long changedAt = names.changedAt();
            keyspace = registered(name);
            if (keyspace != null) {
                names.add(keyspace, sequence, changedAt);
            }
        }
        return Optional.ofNullable(keyspace);
    }

    private @Nullable Keyspace registered(String name) {
        byte[] nameKey = KeyspaceRegistry.nameKey(name);
        byte[] value = get(KeyspaceRegistry.ID, nameKey, ReadStatistics.ignored());
        return value == null ? null : KeyspaceRegistry.decode(nameKey, value);
    }

    private static boolean changesRegistry(OwnWrites ownWrites) {
        return ownWrites.entries().count(REGISTRY_LOWER, REGISTRY_UPPER, 1) > 0;
    }

    @Override
    public final List<Keyspace> keyspaces() {
        List<Keyspace> keyspaces = new ArrayList<>();
        try (Cursor names = cursor(KeyspaceRegistry.ID, KeyspaceRegistry.names(), ReadStatistics.ignored())) {
            for (boolean valid = names.first(); valid; valid = names.next()) {
                keyspaces.add(KeyspaceRegistry.decode(names.key(), names.value()));
            }
        }
        return keyspaces;
    }

    @Override
    public final byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        return get(keyspace.id(), key, statistics);
    }

    @Override
    public final boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        usableCheck.run();
        int keyspaceId = keyspace.id();
        ReadView view = pin();
        PointLookup lookup = sources.lookups().take();
        try {
            ByteSlice value = lookup.find(view, in(keyspaceId), ownWrites, keyspaceId, key, statistics);
            if (value != null) {
                into.set(value.bytes(), value.offset(), value.length());
            }
            return value != null;
        } finally {
            sources.lookups().giveBack(lookup);
            view.release();
        }
    }

    private byte @Nullable [] get(int keyspaceId, byte[] key, ReadStatistics statistics) {
        usableCheck.run();
        ReadView view = pin();
        PointLookup lookup = sources.lookups().take();
        try {
            ByteSlice value = lookup.find(view, in(keyspaceId), ownWrites, keyspaceId, key, statistics);
            return value == null ? null : value.toByteArray();
        } finally {
            sources.lookups().giveBack(lookup);
            view.release();
        }
    }

    @Override
    public final int firstFound(Keyspace keyspace, List<byte[]> keys, ReadStatistics statistics) {
        usableCheck.run();
        int keyspaceId = keyspace.id();
        Visibility seen = in(keyspaceId);
        ReadView view = pin();
        PointLookup lookup = sources.lookups().take();
        try {
            for (int i = 0; i < keys.size(); i++) {
                if (lookup.find(view, seen, ownWrites, keyspaceId, keys.get(i), statistics) != null) {
                    return i;
                }
            }
            return -1;
        } finally {
            sources.lookups().giveBack(lookup);
            view.release();
        }
    }

    @Override
    public final ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        usableCheck.run();
        TupleLayout layout = layout(keyspace);
        BatchBuilder batch = new BatchBuilder(layout, columns, keys.size(), true);
        TupleReader tuple = new TupleReader(layout, batch.columnsNeeded());
        ReadView view = pin();
        PointLookup lookup = sources.lookups().take();
        try {
            MultiLookup all = new MultiLookup(keyspace.id(), keys, visibility.committedUpTo(), statistics);
            @Nullable ByteSlice[] values = all.find(view, lookup, in(keyspace.id()), ownWrites);
            for (int i = 0; i < values.length; i++) {
                ByteSlice value = values[i];
                if (value != null) {
                    tuple.read(value);
                    batch.append(new ByteSlice(keys.get(i)), tuple);
                }
            }
            return batch.build();
        } finally {
            sources.lookups().giveBack(lookup);
            view.release();
        }
    }

    @Override
    public final List<byte[]> firstKeys(Keyspace keyspace, KeyRange range, int max, ReadStatistics statistics) {
        usableCheck.run();
        QualifiedRange bounds = QualifiedRange.of(keyspace.id(), range);
        Visibility seen = in(keyspace.id());
        List<byte[]> keys = new ArrayList<>();
        ReadView view = pin();
        try (VisibleIterator entries = new VisibleIterator(
                sources.merge(view, bounds, seen, ownWrites, BlockReads.kept(statistics)), seen, statistics)) {
            for (boolean found = max > 0 && entries.seekToFirst(); found; found = keys.size() < max && entries.next()) {
                keys.add(entries.userKey().toByteArray());
            }
        } finally {
            view.release();
        }
        return keys;
    }

    /** The chosen columns of values of a layout, with their keys. */
    public static ColumnBatch decode(TupleLayout layout, int[] columns, List<byte[]> keys, List<byte[]> values) {
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(keys.size() + " keys were given with " + values.size() + " values");
        }
        BatchBuilder batch = new BatchBuilder(layout, columns, keys.size(), true);
        TupleReader tuple = new TupleReader(layout, batch.columnsNeeded());
        for (int i = 0; i < keys.size(); i++) {
            tuple.read(new ByteSlice(values.get(i)));
            batch.append(new ByteSlice(keys.get(i)), tuple);
        }
        return batch.build();
    }

    @Override
    public final Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        return cursor(keyspace.id(), range, statistics);
    }

    /** A cursor that may also walk through the keyspace registry. */
    public final Cursor cursor(int keyspaceId, KeyRange range, ReadStatistics statistics) {
        RangeScan scan = scan(keyspaceId, range, BlockReads.kept(statistics));
        StoreCursor cursor = new StoreCursor(scan, keyspaceId, range);
        scan.shownBy(cursor, sources.cursors(), owner, visibility.committedUpTo());
        return cursor;
    }

    @Override
    public final BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        TupleLayout layout = layout(keyspace);
        BlockUse use = options.direction() == Direction.FORWARD ? BlockUse.PASS : BlockUse.KEEP;
        RangeScan scan = scan(keyspace.id(), range, new BlockReads(use, options.statistics()));
        try {
            TupleScan batches = new TupleScan(scan, layout, columns, predicate, options);
            scan.shownBy(batches, sources.cursors(), owner, visibility.committedUpTo());
            return batches;
        } catch (IllegalArgumentException e) {
            scan.close();
            throw e;
        }
    }

    /** What was written to the range after a sequence that this reader sees. */
    public final ChangeCursor changesSince(Keyspace keyspace, KeyRange range, long since, ReadStatistics statistics) {
        usableCheck.run();
        long upTo = visibility.committedUpTo();
        if (since < 0 || since > upTo) {
            throw new HistoryException("changes since commit point " + since + " were asked for: the snapshot is of "
                    + upTo + "; ask a younger one");
        }
        ReadView view = pin();
        try {
            // In this order: what the history reaches back to now, no compaction had thrown away when the view was
            // pinned.
            if (since < upTo) {
                sources.lifetimes().now().check(keyspace, since);
            }
            return changes(view, keyspace, range, since, statistics);
        } catch (RuntimeException e) {
            view.release();
            throw e;
        }
    }

    /** What was written to the keyspace after a sequence at which another registered reader sees it. */
    public final ChangeCursor changesSinceOpen(Keyspace keyspace, long since) {
        usableCheck.run();
        ReadView view = pin();
        try {
            return changes(view, keyspace, KeyRange.all(), since, ReadStatistics.ignored());
        } catch (RuntimeException e) {
            view.release();
            throw e;
        }
    }

    private ChangeCursor changes(
            ReadView view, Keyspace keyspace, KeyRange range, long since, ReadStatistics statistics) {
        QualifiedRange bounds = QualifiedRange.of(keyspace.id(), range);
        long upTo = visibility.committedUpTo();
        long after = Math.max(since, in(keyspace.id()).expiredUpTo());
        ChangeScan changes = new ChangeScan(
                view,
                sources.newer(view, bounds, after, statistics),
                sources.newerRangeDeletes(view, bounds, after, upTo),
                after,
                upTo,
                sources.lifetimes(),
                usableCheck);
        changes.register(sources.cursors(), owner);
        return changes;
    }

    private RangeScan scan(int keyspaceId, KeyRange range, BlockReads reads) {
        usableCheck.run();
        QualifiedRange bounds = QualifiedRange.of(keyspaceId, range);
        Visibility seen = in(keyspaceId);
        ReadView view = pin();
        try {
            InternalIterator merged = sources.merge(view, bounds, seen, ownWrites, reads);
            VisibleIterator entries = new VisibleIterator(merged, seen, reads.statistics());
            return new RangeScan(view, entries, usableCheck);
        } catch (RuntimeException e) {
            view.release();
            throw e;
        }
    }

    /** What is visible in a keyspace now. */
    private Visibility in(int keyspaceId) {
        return visibility.expiring(sources.lifetimes().expiredUpTo(keyspaceId));
    }

    private static TupleLayout layout(Keyspace keyspace) {
        return keyspace.layout()
                .orElseThrow(() -> new IllegalArgumentException(
                        "keyspace " + keyspace.name() + " has no layout: its values are not made of columns"));
    }
}
