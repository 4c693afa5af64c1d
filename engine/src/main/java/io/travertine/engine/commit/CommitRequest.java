package io.travertine.engine.commit;

import java.util.List;

import io.travertine.engine.Durability;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.Waiter;
import org.jspecify.annotations.Nullable;

/** One commit on its way through the {@link CommitQueue}: what is asked, and what came of it. Used once. */
public final class CommitRequest {

    /** The read sequence of a commit that asks for no conflict detection. */
    public static final long UNCHECKED = Long.MAX_VALUE;

    private final CommitBatch batch;
    private final long readSequence;
    private final List<? extends ObservedReads> reads;
    private final Durability durability;
    private final Extra extra;
    private final @Nullable Preparation preparation;

    private volatile Waiter.@Nullable Gate gate;
    private volatile boolean leading;
    private volatile @Nullable Runnable share;
    private volatile boolean done;
    private @Nullable RuntimeException failure;
    private boolean written;

    /** What the leader does besides writing the batch. */
    enum Extra {
        NOTHING,
        FREEZE_BEFORE,
        CLOSE_AFTER
    }

    /**
     * That the request begins or ends a prepared transaction.
     *
     * @param writes what it is going to write, if it begins
     */
    private record Preparation(String name, @Nullable CommitBatch writes) {}

    private CommitRequest(
            CommitBatch batch,
            long readSequence,
            List<? extends ObservedReads> reads,
            Durability durability,
            Extra extra) {
        this(batch, readSequence, reads, durability, extra, null);
    }

    private CommitRequest(
            CommitBatch batch,
            long readSequence,
            List<? extends ObservedReads> reads,
            Durability durability,
            Extra extra,
            @Nullable Preparation preparation) {
        this.batch = batch;
        this.readSequence = readSequence;
        this.reads = reads;
        this.durability = durability;
        this.extra = extra;
        this.preparation = preparation;
    }

    /** A commit that fails if one of its keys was committed after the read sequence. */
    public static CommitRequest of(CommitBatch batch, long readSequence, Durability durability) {
        return of(batch, readSequence, List.of(), durability);
    }

    /** The same; it fails, too, if something that was read has been committed since. */
    public static CommitRequest of(
            CommitBatch batch, long readSequence, List<? extends ObservedReads> reads, Durability durability) {
        return new CommitRequest(batch, readSequence, reads, durability, Extra.NOTHING);
    }

    /**
     * Prepares a transaction: it fails as a commit of the writes would, and claims them.
     *
     * @param entries what is written of it now
     */
    public static CommitRequest ofPrepare(
            String name,
            CommitBatch entries,
            CommitBatch writes,
            long readSequence,
            List<? extends ObservedReads> reads) {
        Preparation preparation = new Preparation(name, writes);
        return new CommitRequest(entries, readSequence, reads, Durability.SYNC, Extra.NOTHING, preparation);
    }

    /** Ends a prepared transaction, which conflicts with nothing, by writing the batch. */
    public static CommitRequest ofPrepared(String name, CommitBatch batch) {
        Preparation preparation = new Preparation(name, null);
        return new CommitRequest(batch, UNCHECKED, List.of(), Durability.SYNC, Extra.NOTHING, preparation);
    }

    /** Makes everything committed before it durable. */
    public static CommitRequest ofSync() {
        return new CommitRequest(CommitBatch.EMPTY, UNCHECKED, List.of(), Durability.SYNC, Extra.NOTHING);
    }

    /** Freezes the memtable with everything committed before it. */
    public static CommitRequest ofFreeze() {
        return new CommitRequest(CommitBatch.EMPTY, UNCHECKED, List.of(), Durability.NONE, Extra.FREEZE_BEFORE);
    }

    /** Ends writing, in order: everything committed before it is durable, nothing is committed after it. */
    public static CommitRequest ofClose() {
        return new CommitRequest(CommitBatch.EMPTY, UNCHECKED, List.of(), Durability.SYNC, Extra.CLOSE_AFTER);
    }

    CommitBatch batch() {
        return batch;
    }

    /** What may be in conflict with others: of a transaction that is prepared what it is going to write. */
    CommitBatch checkedBatch() {
        CommitBatch writes = preparation == null ? null : preparation.writes();
        return writes == null ? batch : writes;
    }

    /** The name of the prepared transaction that it begins or ends, if any. */
    @Nullable String preparedName() {
        return preparation == null ? null : preparation.name();
    }

    /** Whether it begins a prepared transaction. */
    boolean prepares() {
        return preparation != null && preparation.writes() != null;
    }

    long readSequence() {
        return readSequence;
    }

    List<? extends ObservedReads> reads() {
        return reads;
    }

    Durability durability() {
        return durability;
    }

    Extra extra() {
        return extra;
    }

    /** Whether it must fail if one of its keys was committed after it read. */
    boolean isChecked() {
        return readSequence != UNCHECKED;
    }

    /** Whether it writes, and whatever others have committed does not matter to it: unlike an ingest, or one that has read. */
    boolean isBlindWrite() {
        return !isChecked()
                && reads.isEmpty()
                && preparation == null
                && !batch.isEmpty()
                && batch.ingests().isEmpty()
                && batch.ingestSpans().isEmpty();
    }

    /** Notes the failure; the first one stays. */
    void fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
    }

    /** Notes a failure of what comes after the writing, which concerns only the one who asked for it. */
    void failIfClosing(RuntimeException reason) {
        if (extra == Extra.CLOSE_AFTER) {
            fail(reason);
        }
    }

    void succeed() {
        written = true;
    }

    boolean hasFailed() {
        return failure != null;
    }

    void prepareToWait(Waiter.Gate place) {
        gate = place;
    }

    void awaitTurn() {
        Waiter.Gate place = gate;
        if (place == null) {
            throw new IllegalStateException("a commit that waits was given no gate");
        }
        for (Runnable own = awaitNews(place); own != null; own = awaitNews(place)) {
            share = null;
            own.run();
        }
    }

    private @Nullable Runnable awaitNews(Waiter.Gate place) {
        place.await(() -> done || leading || share != null);
        return share;
    }

    /** Whether a thread waits for its turn. */
    boolean isWaiting() {
        return gate != null && !leading;
    }

    /** Lets the waiting thread do a part of the leader's work. */
    void share(Runnable work) {
        share = work;
        signal();
    }

    void takeLead() {
        leading = true;
        signal();
    }

    /** Makes the outcome known. A commit that the leader did not come to is in doubt. */
    void finish() {
        if (!written) {
            fail(new OutcomeUnknownException("the commit was interrupted by an error in the thread that wrote it; "
                    + "reopen the store to see whether it was kept"));
        }
        done = true;
        signal();
    }

    private void signal() {
        Waiter.Gate place = gate;
        if (place != null) {
            place.signalAll();
        }
    }

    boolean isDone() {
        return done;
    }

    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
