package io.travertine.engine.read;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;

/**
 * Shows of each key the newest version that its reader sees, and nothing where that is a tombstone. Owns its source. Used
 * by one thread at a time.
 *
 * <p>Moving forward, the source stands on the entry shown. Moving backward, versions come oldest first, so the source has
 * to pass all of a key before it is known which one to show: it then stands before the key, and the entry is kept here.
 */
public final class VisibleIterator implements AutoCloseable {

    private final InternalIterator source;
    private final Visibility visibility;
    private final ReadStatistics statistics;

    /** The key of the entry shown, or while searching, of the last one hidden; its trailer may be another version's. */
    private final ByteSlice key = new ByteSlice();

    private final ByteSlice value = new ByteSlice();
    private final ByteSlice userKey = new ByteSlice();
    private byte[] scratch = new byte[64];
    private boolean valid;
    private boolean backward;

    public VisibleIterator(InternalIterator source, Visibility visibility, ReadStatistics statistics) {
        this.source = source;
        this.visibility = visibility;
        this.statistics = statistics;
    }

    public boolean isValid() {
        return valid;
    }

    public boolean seekToFirst() {
        return showNext(source.seekToFirst(), false);
    }

    public boolean seekToLast() {
        source.seekToLast();
        return showPrevious();
    }

    /** Moves to the first key at or after the qualified key. */
    public boolean seek(byte[] qualifiedKey) {
        return showNext(source.seek(new ByteSlice(InternalKey.before(qualifiedKey))), false);
    }

    /** Moves to the last key at or before the qualified key. */
    public boolean seekForPrevious(byte[] qualifiedKey) {
        source.seekForPrevious(new ByteSlice(InternalKey.after(qualifiedKey)));
        return showPrevious();
    }

    public boolean next() {
        assert valid;
        if (backward) {
            return showNext(source.seek(beforeCurrentKey()), true);
        }
        keepKey();
        return showNext(source.next(), true);
    }

    public boolean previous() {
        assert valid;
        if (!backward) {
            source.seekForPrevious(beforeCurrentKey());
        }
        return showPrevious();
    }

    /** The user key of the entry shown; good until the next move. */
    public ByteSlice userKey() {
        int length = key.length() - InternalKey.OVERHEAD_BYTES;
        userKey.point(key.bytes(), key.offset() + InternalKey.KEYSPACE_BYTES, length);
        return userKey;
    }

    /** The value of the entry shown; good until the next move. */
    public ByteSlice value() {
        return value;
    }

    @Override
    public void close() {
        valid = false;
        source.close();
    }

    /** Shows the first visible entry from the source's position on, if it has one; if told so, not of the key that is kept. */
    private boolean showNext(boolean standing, boolean skipKept) {
        backward = false;
        valid = false;
        boolean skipping = skipKept;
        for (boolean onEntry = standing; onEntry; onEntry = source.next()) {
            statistics.rowExamined();
            ByteSlice candidate = source.key();
            long trailer = InternalKey.trailer(candidate);
            if (passTombstones(InternalKey.kindOf(trailer), true)) {
                candidate = source.key();
                trailer = InternalKey.trailer(candidate);
            }
            boolean hidden = skipping && InternalKeyOrder.isSameQualified(candidate, key);
            if (!hidden && visibility.isVisible(InternalKey.sequenceOf(trailer))) {
                key.point(candidate);
                if (InternalKey.kindOf(trailer) == KeyKind.PUT) {
                    value.point(source.value());
                    valid = true;
                    return true;
                }
                keepKey();
                skipping = true;
            }
        }
        return false;
    }

    /** Shows the last visible entry from the source's position back. */
    private boolean showPrevious() {
        backward = true;
        valid = false;
        while (source.isValid() && !valid) {
            passTombstones(InternalKey.kind(source.key()), false);
            key.point(source.key());
            keepKey();
            do {
                statistics.rowExamined();
                showIfVisible();
            } while (source.previous() && InternalKeyOrder.isSameQualified(source.key(), key));
        }
        return valid;
    }

    /**
     * Goes along a run of tombstones that hide nothing but, perhaps, at its end, if the source stands in one. Moving forward, the
     * versions that they hide are behind them; moving backward, this must be the oldest version of its key.
     *
     * @param kind of the entry that the source stands on: asked first, for most entries are no tombstones
     * @return whether the source may stand on another entry now
     */
    private boolean passTombstones(KeyKind kind, boolean forward) {
        boolean passes = kind.isTombstone() && source.isAmongTombstones();
        if (passes) {
            source.passTombstones(forward, null);
        }
        return passes;
    }

    /** Lets a version replace the older ones of its key. */
    private void showIfVisible() {
        long trailer = InternalKey.trailer(source.key());
        if (visibility.isVisible(InternalKey.sequenceOf(trailer))) {
            valid = InternalKey.kindOf(trailer) == KeyKind.PUT;
            if (valid) {
                value.point(source.value());
            }
        }
    }

    /** Copies the key, so that it outlives the source's next move. */
    private void keepKey() {
        if (key.bytes() == scratch) {
            return;
        }
        if (scratch.length < key.length()) {
            scratch = new byte[Math.max(key.length(), 2 * scratch.length)];
        }
        System.arraycopy(key.bytes(), key.offset(), scratch, 0, key.length());
        key.point(scratch, 0, key.length());
    }

    private ByteSlice beforeCurrentKey() {
        return new ByteSlice(InternalKey.before(InternalKey.qualifiedKey(key.toByteArray())));
    }
}
