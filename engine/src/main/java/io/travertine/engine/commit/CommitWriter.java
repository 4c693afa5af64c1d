package io.travertine.engine.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.read.DroppedKeyspaces;
import io.travertine.engine.read.KeyspaceLifetimes;
import io.travertine.engine.read.NewerVersions;
import io.travertine.engine.read.ReadSources;
import io.travertine.engine.read.ReadView;
import io.travertine.engine.version.FileMetadata;

/**
 * What the leader does with a group of commits: refuses those that conflict, gives the others their sequence numbers,
 * appends them to the log, syncs once if anyone asks for it, puts them into the memtable and makes them visible. One
 * thread at a time.
 */
public final class CommitWriter implements CommitQueue.GroupWriter {

    /** Once a memtable or a segment is full to this part, the next segment is prepared. */
    private static final int SHARE_BEFORE_NEXT_SEGMENT = 8;

    /** Hears of what needs background work; must return at once. */
    public interface Aftermath {

        /** A memtable waits to be flushed. */
        void memtableFrozen();

        /** Entries of a keyspace wait to be thrown away. */
        void keyspaceDropped();

        /** The log will soon need its next segment. */
        void logSegmentDue();
    }

    /** Lets files join the store. */
    public interface Ingestion {

        /** Makes durable files, under the sequence numbers of their commit, a part of the store. */
        void join(List<FileMetadata> files);
    }

    private final EngineOptions options;
    private final ReadSources sources;
    private final LogSegments log;
    private final WriteGuard guard;
    private final DroppedKeyspaces dropped;
    private final CommittedWrites committed;
    private final PreparedWrites prepared = new PreparedWrites();
    private final KeyspaceLifetimes lifetimes;
    private final Aftermath aftermath;
    private final Ingestion ingestion;
    private final LongAdder commits = new LongAdder();

    private volatile long visibleSequence;
    /** Into the memtable that was active last. */
    private MemTable.Inserter inserter;

    /**
     * @param lastSequence the sequence of the newest entry in the store
     */
    public CommitWriter(
            EngineOptions options,
            ReadSources sources,
            LogSegments log,
            WriteGuard guard,
            DroppedKeyspaces dropped,
            CommittedWrites committed,
            KeyspaceLifetimes lifetimes,
            Aftermath aftermath,
            Ingestion ingestion,
            long lastSequence) {
        this.options = options;
        this.sources = sources;
        this.log = log;
        this.guard = guard;
        this.dropped = dropped;
        this.committed = committed;
        this.lifetimes = lifetimes;
        this.aftermath = aftermath;
        this.ingestion = ingestion;
        this.visibleSequence = lastSequence;
        // Nobody knows what was created or dropped before the store was opened.
        sources.names().changed(lastSequence);
        this.inserter = sources.views().peek().memtables().active().inserter(false);
    }

    /** The newest sequence whose commit, and all before it, readers may see. */
    public long visibleSequence() {
        return visibleSequence;
    }

    /** What prepared transactions claim. */
    public PreparedWrites preparedWrites() {
        return prepared;
    }

    /** The number of commits written. */
    public long commits() {
        return commits.sum();
    }

    @Override
    public void write(List<CommitRequest> group) {
        try {
            abandonIfStopped(group);
            guard.check();
            freezeIfDue(group);
        } catch (DiskFullException e) {
            refuse(group, e);
            closeIfAsked(group);
            return;
        } catch (RuntimeException e) {
            group.forEach(request -> request.fail(e));
            return;
        }
        List<CommitRequest> admitted = admit(group);
        if (append(admitted)) {
            List<CommitRequest> joined = joinIngests(admitted);
            insert(joined);
            for (CommitRequest request : joined) {
                publish(request);
            }
            askForSegment();
            closeIfAsked(group);
        }
    }

    /** Early enough that it is there when the memtable or the segment is full, but not in a store that takes next to nothing. */
    private void askForSegment() {
        boolean foreseeable = sources.views().peek().memtables().active().bytes()
                        >= options.memtableBytes() / SHARE_BEFORE_NEXT_SEGMENT
                || log.lengthBytes() >= options.walSegmentBytes() / SHARE_BEFORE_NEXT_SEGMENT;
        if (log.asksForNext(foreseeable)) {
            aftermath.logSegmentDue();
        }
    }

    /** Nothing of the commits was written; a store can be closed without writing. */
    private static void refuse(List<CommitRequest> group, DiskFullException failure) {
        for (CommitRequest request : group) {
            if (request.extra() == CommitRequest.Extra.CLOSE_AFTER) {
                request.succeed();
            } else {
                request.fail(new DiskFullException(
                        "the commit was not written, and nothing of it will be found: " + failure.getMessage(),
                        failure));
            }
        }
    }

    /** A large batch gets a memtable of its own, so that the active one does not grow far beyond its size. */
    private void freezeIfDue(List<CommitRequest> group) {
        MemTable active = sources.views().peek().memtables().active();
        boolean full = active.bytes() >= options.memtableBytes()
                || log.lengthBytes() >= options.walSegmentBytes()
                || hasLarge(group);
        if (!active.isEmpty() && (full || asks(group, CommitRequest.Extra.FREEZE_BEFORE))) {
            try {
                log.rotate();
            } catch (DiskFullException e) {
                throw e;
            } catch (RuntimeException e) {
                guard.stop("beginning a new log segment", e);
                throw e;
            }
            MemTable fresh = active.successor(log.number());
            sources.views().publish(memtables -> memtables.freeze(fresh));
            aftermath.memtableFrozen();
        }
    }

    private boolean hasLarge(List<CommitRequest> group) {
        for (CommitRequest request : group) {
            if (request.batch().bytes() >= options.memtableBytes() / 2) {
                return true;
            }
        }
        return false;
    }

    private List<CommitRequest> admit(List<CommitRequest> group) {
        if (group.size() == 1
                && group.get(0).isBlindWrite()
                && prepared.isEmpty()
                && dropped.isEmpty()) { // as most commits are; nothing can be in their way
            CommitBatch batch = group.get(0).batch();
            committed.add(batch, visibleSequence + batch.operations(), visibleSequence);
            return group;
        }
        List<CommitRequest> admitted = new ArrayList<>(group.size());
        ReadView view = sources.views().pin();
        long sequence = visibleSequence;
        try {
            NewerVersions newerVersions = new NewerVersions(view, sources);
            ConflictChecker checker =
                    new ConflictChecker(newerVersions, dropped, committed, prepared, isAnyCheckedAfterAnother(group));
            for (CommitRequest request : group) {
                try {
                    checker.check(request);
                    admitted.add(request);
                    if (!request.batch().ingests().isEmpty()) {
                        // Whoever finds this commit in the log may take it that all before it is durable.
                        log.syncAll();
                    }
                    if (!request.batch().isEmpty()) {
                        sequence += request.batch().operations();
                        committed.add(request.batch(), sequence, visibleSequence);
                    }
                } catch (RuntimeException e) {
                    request.fail(e);
                }
            }
        } finally {
            view.release();
        }
        return admitted;
    }

    private static boolean isAnyCheckedAfterAnother(List<CommitRequest> group) {
        for (int i = 1; i < group.size(); i++) {
            if (group.get(i).isChecked()
                    || !group.get(i - 1).batch().droppedKeyspaces().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether entries of these very commits may have to be told by their age. */
    private static boolean createsWithLifetime(List<CommitRequest> group) {
        for (CommitRequest request : group) {
            List<Keyspace> created = request.batch().createdKeyspaces();
            if (!created.isEmpty() && created.stream().anyMatch(each -> KeyspaceLifetimes.needsTimes(each.options()))) {
                return true;
            }
        }
        return false;
    }

    /** Writes the log, or ends writing and fails the commits; whether they are in the log nobody knows then. */
    private boolean append(List<CommitRequest> admitted) {
        try {
            long sequence = visibleSequence;
            boolean sync = false;
            long millis = lifetimes.timeDue(createsWithLifetime(admitted));
            for (CommitRequest request : admitted) {
                boolean changesFiles = changesFiles(request.batch());
                if (!request.batch().isEmpty()) {
                    boolean wantsSync = request.durability() != Durability.NONE || changesFiles;
                    log.gather(request.batch(), sequence + 1, wantsSync, millis);
                    if (millis != KeyspaceLifetimes.NOT_DUE) {
                        lifetimes.committed(sequence + 1, millis);
                        millis = KeyspaceLifetimes.NOT_DUE;
                    }
                    sequence += request.batch().operations();
                }
                sync |= request.durability() == Durability.SYNC || changesFiles;
            }
            if (!drain(admitted)) {
                return false;
            }
            if (sync) {
                long start = System.nanoTime();
                log.sync();
                options.listener().synced(System.nanoTime() - start);
            }
            return true;
        } catch (RuntimeException e) {
            guard.stop("writing the log", e);
            log.abandon();
            admitted.forEach(request -> request.fail(new OutcomeUnknownException(
                    "writing the log failed, so the commit may be found after reopening the store, or not: "
                            + e.getMessage(),
                    e)));
            return false;
        }
    }

    /**
     * Whether files come or go by the commit: with the manifest they may do so durably at any time, and then neither the commit
     * nor anything before it may be lost any more.
     */
    private static boolean changesFiles(CommitBatch batch) {
        return !batch.ingests().isEmpty() || !batch.droppedKeyspaces().isEmpty();
    }

    /** Hands the group over to the operating system, or takes it back if there is no room; returns whether it is written. */
    private boolean drain(List<CommitRequest> admitted) {
        try {
            log.drain();
            return true;
        } catch (DiskFullException e) {
            committed.takeBackAfter(visibleSequence);
            refuse(admitted, e);
            closeIfAsked(admitted);
            return false;
        }
    }

    /**
     * Lets ingested files join the store; readers do not see their sequence numbers yet. Once a commit is in the log but not
     * in the store, none after it may become visible.
     *
     * @return the commits up to the first whose files did not join
     */
    private List<CommitRequest> joinIngests(List<CommitRequest> admitted) {
        long sequence = visibleSequence;
        for (int i = 0; i < admitted.size(); i++) {
            CommitBatch batch = admitted.get(i).batch();
            try {
                join(batch, sequence);
            } catch (RuntimeException e) {
                guard.stop("letting ingested files join the store", e);
                OutcomeUnknownException failure = new OutcomeUnknownException(
                        "the commit is in the log, but became no part of the store; reopen the store: "
                                + e.getMessage(),
                        e);
                admitted.subList(i, admitted.size()).forEach(request -> request.fail(failure));
                return admitted.subList(0, i);
            }
            sequence += batch.operations();
        }
        return admitted;
    }

    private void join(CommitBatch batch, long sequenceBefore) {
        if (!batch.ingests().isEmpty()) {
            List<FileMetadata> files = new ArrayList<>();
            long sequence = sequenceBefore;
            for (FileMetadata file : batch.ingests()) {
                sequence++;
                files.add(file.ingestedAt(sequence));
            }
            ingestion.join(files);
        }
    }

    /** Whatever fails here, memory lags behind the log from now on. */
    private void insert(List<CommitRequest> admitted) {
        MemTable memtable = sources.views().peek().memtables().active();
        if (inserter.memtable() != memtable) {
            inserter = memtable.inserter(false);
        }
        try {
            if (admitted.size() == 1) {
                GroupInsertion.insert(inserter, admitted.get(0).batch(), visibleSequence);
            } else {
                new GroupInsertion(inserter, options.waiter(), admitted).run(visibleSequence);
            }
        } catch (RuntimeException | Error e) {
            guard.stop("putting a commit into memory", e);
            throw e;
        }
    }

    /** Makes a commit visible, in the order of commits. */
    private void publish(CommitRequest request) {
        CommitBatch batch = request.batch();
        long sequence = visibleSequence + batch.operations();
        if (!batch.createdKeyspaces().isEmpty() || !batch.droppedKeyspaces().isEmpty()) {
            batch.createdKeyspaces().forEach(lifetimes::created);
            sources.names().changed(sequence);
        }
        visibleSequence = sequence;
        if (!batch.isEmpty()) {
            commits.increment();
        }
        request.succeed();
        if (!batch.droppedKeyspaces().isEmpty()) {
            for (int id : batch.droppedKeyspaces()) {
                dropped.drop(id, sequence);
                lifetimes.dropped(id);
            }
            aftermath.keyspaceDropped();
        }
    }

    /** Whoever closes a store that has stopped writing must get rid of the file. */
    private void abandonIfStopped(List<CommitRequest> group) {
        if (!guard.isOpen() && asks(group, CommitRequest.Extra.CLOSE_AFTER)) {
            log.abandon();
        }
    }

    private static boolean asks(List<CommitRequest> group, CommitRequest.Extra extra) {
        for (CommitRequest request : group) {
            if (request.extra() == extra) {
                return true;
            }
        }
        return false;
    }

    private void closeIfAsked(List<CommitRequest> group) {
        if (asks(group, CommitRequest.Extra.CLOSE_AFTER)) {
            guard.close();
            try {
                log.seal();
            } catch (RuntimeException e) {
                log.abandon();
                group.forEach(request -> request.failIfClosing(e));
            }
        }
    }
}
