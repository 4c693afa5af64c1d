package io.travertine.engine.read;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.tombstone.RangeTombstone;
import org.jspecify.annotations.Nullable;

/**
 * Shows what was written between two sequences: the entries of sources that hold anything so young, and between them the
 * range deletes. Keeps its view pinned until closed. Used by one thread at a time.
 */
final class ChangeScan implements ChangeCursor {

    private final CursorView view;
    private final InternalIterator entries;
    private final Iterator<RangeTombstone> rangeDeletes;
    private final long after;
    private final long upTo;
    private final KeyspaceLifetimes lifetimes;
    private final Runnable usableCheck;

    private @Nullable RangeTombstone nextRangeDelete;
    private ByteSlice shown = new ByteSlice();
    private boolean started;
    private boolean standsOnShown;

    /**
     * @param view pinned; released at the end
     * @param entries of the range; may hold others that are older
     * @param rangeDeletes those of the range and of the time, cut to the range, in order
     * @param after what was written up to that sequence is not shown
     * @param upTo what was written after that sequence is not shown
     */
    ChangeScan(
            ReadView view,
            InternalIterator entries,
            List<RangeTombstone> rangeDeletes,
            long after,
            long upTo,
            KeyspaceLifetimes lifetimes,
            Runnable usableCheck) {
        this.view = new CursorView(view, entries::close);
        this.entries = entries;
        this.rangeDeletes = rangeDeletes.iterator();
        this.after = after;
        this.upTo = upTo;
        this.lifetimes = lifetimes;
        this.usableCheck = usableCheck;
        this.nextRangeDelete = followingRangeDelete();
    }

    /** Makes known that this is open. */
    void register(OpenCursors cursors, String owner) {
        view.shownBy(this, cursors, owner, upTo);
    }

    @Override
    public @Nullable Change next() {
        usableCheck.run();
        view.checkOpen();
        if (!started) {
            started = true;
            settle(entries.seekToFirst());
        } else if (standsOnShown) {
            settle(entries.next());
        }
        RangeTombstone range = nextRangeDelete;
        standsOnShown = entries.isValid() && (range == null || isEntryBefore(range));
        if (standsOnShown) {
            return entry();
        }
        if (range == null) {
            return null;
        }
        nextRangeDelete = followingRangeDelete();
        return deletedRange(range);
    }

    private @Nullable RangeTombstone followingRangeDelete() {
        return rangeDeletes.hasNext() ? rangeDeletes.next() : null;
    }

    /** Moves on to an entry that is to be shown. */
    private void settle(boolean moved) {
        boolean valid = moved;
        while (valid && !isToBeShown()) {
            valid = entries.next();
        }
        if (valid) {
            shown = entries.key().copy();
        }
    }

    /** A replayed log, or a memtable that just became a file, shows the same entry twice. */
    private boolean isToBeShown() {
        ByteSlice key = entries.key();
        long trailer = InternalKey.trailer(key);
        long sequence = InternalKey.sequenceOf(trailer);
        return sequence > after
                && sequence <= upTo
                && InternalKey.kindOf(trailer) != KeyKind.RANGE_DELETE
                && (shown.length() == 0 || InternalKeyOrder.compare(shown, key) != 0);
    }

    private boolean isEntryBefore(RangeTombstone range) {
        int order = Arrays.compareUnsigned(
                shown.bytes(),
                shown.offset(),
                shown.offset() + InternalKey.qualifiedLength(shown),
                range.lower(),
                0,
                range.lower().length);
        return order < 0 || (order == 0 && InternalKey.sequence(shown) > range.sequence());
    }

    private Change entry() {
        long trailer = InternalKey.trailer(shown);
        long sequence = InternalKey.sequenceOf(trailer);
        byte[] key = InternalKey.userKey(shown);
        return InternalKey.kindOf(trailer) == KeyKind.PUT
                ? Change.put(key, entries.value().toByteArray(), sequence, lifetimes.timeOf(sequence))
                : Change.delete(key, sequence, lifetimes.timeOf(sequence));
    }

    private Change deletedRange(RangeTombstone range) {
        byte[] upper = range.upper();
        boolean endsInside = FixedInts.readInt(upper, 0) == FixedInts.readInt(range.lower(), 0);
        return Change.deleteRange(
                userKey(range.lower()),
                endsInside ? userKey(upper) : null,
                range.sequence(),
                lifetimes.timeOf(range.sequence()));
    }

    private static byte[] userKey(byte[] qualifiedKey) {
        return Arrays.copyOfRange(qualifiedKey, InternalKey.KEYSPACE_BYTES, qualifiedKey.length);
    }

    @Override
    public void close() {
        view.close();
    }
}
