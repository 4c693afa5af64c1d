package io.travertine.engine.testing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Cursor;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import org.jspecify.annotations.Nullable;

/** A {@link MapView} without writes of its own. Thread-safe. */
final class MapSnapshot implements Snapshot {

    private final MapEngine engine;
    private final MapEngine.Committed committed;
    private final @Nullable Set<Keyspace> existing;
    private final Set<Keyspace> shown;
    private final MapView view;
    private volatile boolean closed;

    MapSnapshot(MapEngine engine, MapEngine.Committed committed) {
        this(engine, committed, null, Set.of());
    }

    /**
     * @param existing the keyspaces that this names; null for all
     * @param shown those of them that can be read
     */
    MapSnapshot(
            MapEngine engine, MapEngine.Committed committed, @Nullable Set<Keyspace> existing, Set<Keyspace> shown) {
        this.existing = existing;
        this.shown = shown;
        this.engine = engine;
        this.committed = committed;
        this.view = new MapView(
                engine, committed, new MapWrites(committed.keyspaces()), 0, this::checkOpen, new MapReads());
    }

    private void checkOpen() {
        engine.checkOpen();
        if (closed) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }

    private boolean exists(Keyspace keyspace) {
        return existing == null || contains(existing, keyspace);
    }

    /** A reader may bring a longer layout than the keyspace was created with. */
    private static boolean contains(Set<Keyspace> keyspaces, Keyspace keyspace) {
        return keyspaces.stream().anyMatch(each -> each.id() == keyspace.id());
    }

    private void check(Keyspace keyspace) {
        if (existing != null && !contains(shown, keyspace)) {
            throw new HistoryException("keyspace " + keyspace.name() + " was dropped or has no history so far back");
        }
    }

    @Override
    public CommitPoint commitPoint() {
        return new CommitPoint(committed.position());
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return view.keyspace(name).filter(this::exists);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return view.keyspaces().stream().filter(this::exists).toList();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        check(keyspace);
        return view.get(keyspace, key, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        check(keyspace);
        return view.multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        check(keyspace);
        return view.cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        check(keyspace);
        return view.batches(keyspace, range, columns, predicate, options);
    }

    @Override
    public ChangeCursor changesSince(Keyspace keyspace, KeyRange range, CommitPoint since, ReadStatistics statistics) {
        checkOpen();
        if (since.position() > committed.position() || since.position() < 0) {
            throw new HistoryException(since + " is later than the snapshot");
        }
        if (since.position() < committed.position() && !engine.reachesBack(keyspace, since.position())) {
            throw new HistoryException("keyspace " + keyspace.name() + " has no history back to " + since);
        }
        return new MapChanges(engine, keyspace, range, since.position(), committed.position(), this::checkOpen);
    }

    @Override
    public ChangeCursor changesSince(Keyspace keyspace, Snapshot earlier) {
        checkOpen();
        if (!(earlier instanceof MapSnapshot other)
                || other.engine != engine
                || other.committed.position() > committed.position()) {
            throw new IllegalArgumentException("the snapshot that changes are asked since is not an earlier one");
        }
        other.checkOpen();
        return new MapChanges(
                engine, keyspace, KeyRange.all(), other.committed.position(), committed.position(), this::checkOpen);
    }

    @Override
    public void close() {
        closed = true;
    }
}
