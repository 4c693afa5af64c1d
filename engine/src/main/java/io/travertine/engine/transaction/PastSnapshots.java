package io.travertine.engine.transaction;

import java.time.Instant;

import io.travertine.engine.CommitPoint;
import io.travertine.engine.HistoryException;
import io.travertine.engine.Snapshot;
import io.travertine.engine.read.KeyspaceLifetimes;

/** Opens snapshots of the past. Thread-safe. */
public final class PastSnapshots {

    private final Transactions transactions;
    private final KeyspaceLifetimes lifetimes;

    public PastSnapshots(Transactions transactions, KeyspaceLifetimes lifetimes) {
        this.transactions = transactions;
        this.lifetimes = lifetimes;
    }

    /** What was committed up to that point. */
    public Snapshot at(CommitPoint point) {
        transactions.checkOpen();
        long newest = transactions.visibleSequence();
        if (point.position() > newest || point.position() < 0) {
            throw new HistoryException("there is no commit point " + point.position() + ": the newest is " + newest);
        }
        return open(point.position());
    }

    /** What was committed at that time; of the last second before it, possibly not all. */
    public Snapshot at(Instant time) {
        transactions.checkOpen();
        long newest = transactions.visibleSequence();
        return open(Math.min(newest, lifetimes.sequenceAt(time.toEpochMilli())));
    }

    /** Registers before it looks what compaction has left: from then on, compaction leaves what is there. */
    private Snapshot open(long sequence) {
        transactions.snapshots().acquireAt(sequence);
        try {
            if (transactions.visibleSequence() == sequence) {
                return new EngineSnapshot(transactions, sequence, EngineSnapshot.Scope.ALL);
            }
            KeyspaceLifetimes.Moment reach = lifetimes.now();
            reach.checkAny(sequence);
            return new EngineSnapshot(transactions, sequence, EngineSnapshot.Scope.of(reach, sequence));
        } catch (RuntimeException e) {
            transactions.endReader(sequence);
            throw e;
        }
    }
}
