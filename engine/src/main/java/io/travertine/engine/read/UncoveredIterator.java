package io.travertine.engine.read;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.tombstone.RangeTombstones;

/**
 * Shows the entries of a source that no range delete hides from the reader: not one in a newer source, which hides all that
 * it covers, and not a newer one in the source itself. Owns its source.
 *
 * <p>What newer sources cover is jumped over by a seek, however much it is.
 */
final class UncoveredIterator implements InternalIterator {

    private final InternalIterator source;
    private final RangeTombstones newer;
    private final RangeTombstones own;

    /**
     * @param newer the range deletes of newer sources that the reader sees
     * @param own those of the source itself that the reader sees
     */
    UncoveredIterator(InternalIterator source, RangeTombstones newer, RangeTombstones own) {
        this.source = source;
        this.newer = newer;
        this.own = own;
    }

    @Override
    public boolean isValid() {
        return source.isValid();
    }

    @Override
    public boolean seekToFirst() {
        return settleForward(source.seekToFirst());
    }

    @Override
    public boolean seekToLast() {
        return settleBackward(source.seekToLast());
    }

    @Override
    public boolean seek(ByteSlice target) {
        return settleForward(source.seek(target));
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        return settleBackward(source.seekForPrevious(target));
    }

    @Override
    public boolean next() {
        return settleForward(source.next());
    }

    @Override
    public boolean previous() {
        return settleBackward(source.previous());
    }

    private boolean settleForward(boolean moved) {
        boolean valid = moved;
        while (valid) {
            int fragment = fragmentOfNewer();
            if (fragment != RangeTombstones.NO_FRAGMENT) {
                valid = source.seek(new ByteSlice(InternalKey.before(newer.upper(fragment))));
            } else if (isHiddenByOwn()) {
                valid = source.next();
            } else {
                return true;
            }
        }
        return false;
    }

    private boolean settleBackward(boolean moved) {
        boolean valid = moved;
        while (valid) {
            int fragment = fragmentOfNewer();
            if (fragment != RangeTombstones.NO_FRAGMENT) {
                valid = source.seekForPrevious(new ByteSlice(InternalKey.before(newer.lower(fragment))));
            } else if (isHiddenByOwn()) {
                valid = source.previous();
            } else {
                return true;
            }
        }
        return false;
    }

    private int fragmentOfNewer() {
        ByteSlice key = source.key();
        return newer.fragmentHolding(key.bytes(), key.offset(), InternalKey.qualifiedLength(key));
    }

    private boolean isHiddenByOwn() {
        ByteSlice key = source.key();
        return own.oldestCoveringAbove(
                        key.bytes(), key.offset(), InternalKey.qualifiedLength(key), InternalKey.sequence(key))
                != RangeTombstones.NONE_COVERS;
    }

    @Override
    public ByteSlice key() {
        return source.key();
    }

    @Override
    public ByteSlice value() {
        return source.value();
    }

    @Override
    public void close() {
        source.close();
    }
}
