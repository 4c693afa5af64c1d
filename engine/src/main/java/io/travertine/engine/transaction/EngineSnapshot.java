package io.travertine.engine.transaction;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.BatchCursor;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.OpenReader;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.ValueBuffer;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.read.ReadViews;
import io.travertine.engine.read.StoreReader;
import io.travertine.engine.read.Visibility;
import org.jspecify.annotations.Nullable;

/** What was committed up to one sequence, which stays registered until this is closed. Thread-safe. */
final class EngineSnapshot implements Snapshot {

    /** What of the store a snapshot may show. */
    interface Scope {

        /** All. */
        Scope ALL = new Scope() {
            @Override
            public boolean exists(Keyspace keyspace) {
                return true;
            }

            @Override
            public void check(Keyspace keyspace) {}
        };

        /** What a reader of the past may see. */
        static Scope of(KeyspaceLifetimes.Moment reach, long sequence) {
            return new Scope() {
                @Override
                public boolean exists(Keyspace keyspace) {
                    return reach.exists(keyspace);
                }

                @Override
                public void check(Keyspace keyspace) {
                    reach.check(keyspace, sequence);
                }
            };
        }

        /** Whether a keyspace that was there is still there. */
        boolean exists(Keyspace keyspace);

        /** Throws {@link io.travertine.engine.HistoryException} if the keyspace cannot be read. */
        void check(Keyspace keyspace);
    }

    private final Transactions owner;
    private final long sequence;
    private final Scope scope;
    private final StoreReader reader;
    private final OpenReaders.Entry registration;
    private final AtomicBoolean closed = new AtomicBoolean();

    EngineSnapshot(Transactions owner, long sequence, Scope scope) {
        this.owner = owner;
        this.sequence = sequence;
        this.scope = scope;
        this.reader = new StoreReader(owner.sources(), Visibility.ofCommitted(sequence), null, "", this::checkOpen);
        ReadViews views = owner.sources().views();
        this.registration = owner.openReaders()
                .opened(
                        this,
                        OpenReader.Kind.SNAPSHOT,
                        owner.openReaders().nextId(),
                        "",
                        () -> sequence,
                        () -> views.replacedBytes(sequence),
                        () -> owner.endReader(sequence));
    }

    @Override
    public CommitPoint commitPoint() {
        checkOpen();
        return new CommitPoint(sequence);
    }

    @Override
    public Optional<Keyspace> keyspace(String name) {
        return reader.keyspace(name).filter(scope::exists);
    }

    @Override
    public List<Keyspace> keyspaces() {
        return reader.keyspaces().stream().filter(scope::exists).toList();
    }

    @Override
    public byte @Nullable [] get(Keyspace keyspace, byte[] key, ReadStatistics statistics) {
        scope.check(keyspace);
        return reader.get(keyspace, key, statistics);
    }

    @Override
    public boolean get(Keyspace keyspace, byte[] key, ValueBuffer into, ReadStatistics statistics) {
        scope.check(keyspace);
        return reader.get(keyspace, key, into, statistics);
    }

    @Override
    public List<byte[]> firstKeys(Keyspace keyspace, KeyRange range, int max, ReadStatistics statistics) {
        scope.check(keyspace);
        return reader.firstKeys(keyspace, range, max, statistics);
    }

    @Override
    public ColumnBatch multiGet(Keyspace keyspace, List<byte[]> keys, int[] columns, ReadStatistics statistics) {
        scope.check(keyspace);
        return reader.multiGet(keyspace, keys, columns, statistics);
    }

    @Override
    public Cursor cursor(Keyspace keyspace, KeyRange range, ReadStatistics statistics) {
        scope.check(keyspace);
        return reader.cursor(keyspace, range, statistics);
    }

    @Override
    public BatchCursor batches(
            Keyspace keyspace, KeyRange range, int[] columns, ColumnPredicate predicate, ScanOptions options) {
        scope.check(keyspace);
        return reader.batches(keyspace, range, columns, predicate, options);
    }

    @Override
    public ChangeCursor changesSince(Keyspace keyspace, KeyRange range, CommitPoint since, ReadStatistics statistics) {
        return reader.changesSince(keyspace, range, since.position(), statistics);
    }

    @Override
    public ChangeCursor changesSince(Keyspace keyspace, Snapshot earlier) {
        scope.check(keyspace);
        if (!(earlier instanceof EngineSnapshot open) || open.owner != owner || open.sequence > sequence) {
            throw new IllegalArgumentException(
                    "the snapshot that changes are asked since is not an earlier one of this store");
        }
        open.checkOpen();
        open.scope.check(keyspace);
        return reader.changesSinceOpen(keyspace, open.sequence);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            owner.openReaders().closed(registration);
            owner.endReader(sequence);
        }
    }

    private void checkOpen() {
        owner.checkOpen();
        if (closed.get()) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }
}
