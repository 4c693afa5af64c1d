package io.travertine.engine.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.TransactionTooOldException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the commits since the oldest transaction began whose reads have to be checked: what such a transaction read
 * must not be among them when it commits. Because every commit that it did not see is compared with the keys and ranges
 * that it read, existing or not, the transactions that pass are serialisable in the order of their commits, phantoms
 * included (write-snapshot isolation: Yabandeh and Gomez Ferro, "A Critique of Snapshot Isolation", EuroSys 2012).
 *
 * <p>Bounded: beyond {@code bytesMax} the oldest keys are forgotten, and the transactions that would need them are too old.
 *
 * <p>Readers register from any thread; the rest is for the leader, in commit order.
 */
public final class CommittedWrites {

    private static final long OVERHEAD_BYTES = 40;
    /** A commit of more than that is not kept with its values. */
    private static final long UNGATHERED_BYTES_MAX = 256 << 10;

    /** One commit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(
            long sequence,
            byte[][] keys,
            List<CommitBatch.KeySpan> spans,
            Map<Integer, Keyspace> keyspaces,
            Set<Integer> dropped,
            long bytes) {}

    private final long bytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    /** The last commit, whose keys are gathered when the next one comes: most are forgotten by then. */
    private @Nullable CommitBatch newest;

    private long newestSequence;

    @GuardedBy("lock") private final TreeMap<Long, Integer> readersBySequence = new TreeMap<>();

    /** The commits after this sequence are all here. */
    private volatile long completeAfter;

    public CommittedWrites(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Registers a reader at the sequence that the source gives, and returns it: all later commits are kept. */
    public long register(LongSupplier source) {
        lock.lock();
        try {
            long sequence = source.getAsLong();
            readersBySequence.merge(sequence, 1, Integer::sum);
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /** Ends one registration at that sequence. */
    public void release(long sequence) {
        lock.lock();
        try {
            readersBySequence.computeIfPresent(sequence, (same, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /** Whether every commit after the sequence is still known. */
    public boolean isCompleteAfter(long sequence) {
        return sequence >= completeAfter;
    }

    /**
     * Takes a commit in, before anybody can see it.
     *
     * @param sequence of its last write
     * @param visibleSequence of the newest commit that can be seen
     */
    void add(CommitBatch batch, long sequence, long visibleSequence) {
        long oldestReader = oldestReader(visibleSequence);
        if (newestSequence > oldestReader) {
            gatherNewest();
        }
        forgetUpTo(oldestReader);
        newest = batch;
        newestSequence = sequence;
        if (batch.bytes() > UNGATHERED_BYTES_MAX) {
            gatherNewest();
        }
    }

    private void gatherNewest() {
        if (newest != null) {
            CommitBatch batch = newest;
            newest = null;
            gather(batch, newestSequence);
        }
    }

    private void gather(CommitBatch batch, long sequence) {
        List<CommitBatch.Write> writes = batch.writes();
        byte[][] keys = new byte[writes.size()][];
        long size = OVERHEAD_BYTES;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = writes.get(i).qualifiedKey();
            size += keys[i].length + OVERHEAD_BYTES;
        }
        List<CommitBatch.KeySpan> spans = batch.rangeDeletes();
        if (!batch.ingestSpans().isEmpty()) {
            spans = new ArrayList<>(spans);
            spans.addAll(batch.ingestSpans());
        }
        for (CommitBatch.KeySpan range : spans) {
            size += range.lower().length + range.upper().length + OVERHEAD_BYTES;
        }
        entries.addLast(new Entry(sequence, keys, spans, batch.keyspaces(), batch.droppedKeyspaces(), size));
        bytes += size;
        while (bytes > bytesMax) {
            completeAfter = forgetOldest().sequence();
        }
    }

    /** Forgets the commits after the sequence, which did not come about. */
    void takeBackAfter(long sequence) {
        if (newestSequence > sequence) {
            newest = null;
        }
        while (!entries.isEmpty() && entries.getLast().sequence() > sequence) {
            bytes -= entries.removeLast().bytes();
        }
    }

    private long oldestReader(long visibleSequence) {
        lock.lock();
        try {
            long oldest = readersBySequence.isEmpty() ? visibleSequence : readersBySequence.firstKey();
            completeAfter = Math.max(completeAfter, oldest);
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    private void forgetUpTo(long sequence) {
        while (!entries.isEmpty() && entries.getFirst().sequence() <= sequence) {
            forgetOldest();
        }
    }

    private Entry forgetOldest() {
        Entry oldest = entries.removeFirst();
        bytes -= oldest.bytes();
        return oldest;
    }

    /** Throws {@link ConflictException} if a commit after the reads wrote what they cover. */
    void check(ObservedReads reads) {
        gatherNewest();
        if (!isCompleteAfter(reads.sequence())) {
            throw tooOld(reads.sequence());
        }
        for (Iterator<Entry> newestFirst = entries.descendingIterator(); newestFirst.hasNext(); ) {
            Entry entry = newestFirst.next();
            if (entry.sequence() <= reads.sequence()) {
                return;
            }
            check(reads, entry);
        }
    }

    private static void check(ObservedReads reads, Entry entry) {
        for (byte[] key : entry.keys()) {
            if (reads.contains(key)) {
                throw conflict(reads, entry, key);
            }
        }
        for (CommitBatch.KeySpan range : entry.spans()) {
            if (reads.meets(range.lower(), range.upper())) {
                throw conflict(reads, entry, range.lower());
            }
        }
        for (int id : entry.dropped()) {
            if (reads.containsAnyOf(id)) {
                throw new ConflictException(
                        "transaction conflict: a keyspace that this transaction has read was dropped by another one since; "
                                + "run the transaction again",
                        entry.keyspaces().getOrDefault(id, anyOf(entry)),
                        new byte[0]);
            }
        }
    }

    private static Keyspace anyOf(Entry entry) {
        return entry.keyspaces().values().iterator().next();
    }

    /** What tells a transaction that reads at the sequence that it cannot be checked any more. */
    public TransactionTooOldException tooOld(long sequence) {
        return new TransactionTooOldException("the transaction reads at " + sequence
                + ", but the keys of commits are remembered from " + completeAfter + " on only, at most " + bytesMax
                + " bytes of them; run the transaction again, in less time, or raise conflictHistoryBytesMax");
    }

    private static ConflictException conflict(ObservedReads reads, Entry entry, byte[] qualifiedKey) {
        Keyspace keyspace = entry.keyspaces().get(InternalKey.keyspaceId(new ByteSlice(qualifiedKey)));
        byte[] key = Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
        Keyspace named = keyspace == null ? anyOf(entry) : keyspace;
        return new ConflictException(
                "transaction conflict in keyspace " + named.name() + " on key "
                        + HexDump.readable(key, 0, key.length) + ": read at " + reads.sequence()
                        + ", another transaction has committed it at " + entry.sequence()
                        + "; run the transaction again",
                named,
                key);
    }
}
