package io.travertine.engine.iterator;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Strings sorted sources together that do not overlap, such as the files of one level: opens a source when the iteration
 * comes to it, and closes it when it leaves.
 */
public final class ConcatenatingIterator implements InternalIterator {

    /** A source that is opened when needed. */
    public interface Source {

        /** The internal keys of its first and its last entry. */
        ByteSlice smallest();

        ByteSlice largest();

        InternalIterator open();
    }

    private static final int NOWHERE = -1;

    private final List<? extends Source> sources;
    private int position = NOWHERE;
    private @Nullable InternalIterator current;

    /**
     * @param sources in order; each ends before the next begins
     */
    public ConcatenatingIterator(List<? extends Source> sources) {
        this.sources = sources;
    }

    @Override
    public boolean isValid() {
        return current != null && current.isValid();
    }

    @Override
    public boolean seekToFirst() {
        return enter(0) && (opened().seekToFirst() || enterNext());
    }

    @Override
    public boolean seekToLast() {
        return enter(sources.size() - 1) && (opened().seekToLast() || enterPrevious());
    }

    @Override
    public boolean seek(ByteSlice target) {
        return enter(firstEndingAtOrAfter(target)) && (opened().seek(target) || enterNext());
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        return enter(lastBeginningAtOrBefore(target)) && (opened().seekForPrevious(target) || enterPrevious());
    }

    @Override
    public boolean next() {
        return opened().next() || enterNext();
    }

    @Override
    public boolean previous() {
        return opened().previous() || enterPrevious();
    }

    @Override
    public ByteSlice key() {
        return opened().key();
    }

    @Override
    public ByteSlice value() {
        return opened().value();
    }

    @Override
    public boolean isAmongTombstones() {
        return opened().isAmongTombstones();
    }

    @Override
    public void passTombstones(boolean toHigherKeys, @Nullable ByteSlice limit) {
        opened().passTombstones(toHigherKeys, limit);
    }

    @Override
    public void close() {
        leave();
    }

    private boolean enterNext() {
        while (enter(position + 1)) {
            if (opened().seekToFirst()) {
                return true;
            }
        }
        return false;
    }

    private boolean enterPrevious() {
        while (enter(position - 1)) {
            if (opened().seekToLast()) {
                return true;
            }
        }
        return false;
    }

    private boolean enter(int newPosition) {
        if (newPosition == position && current != null) {
            return true;
        }
        leave();
        if (newPosition < 0 || newPosition >= sources.size()) {
            return false;
        }
        current = sources.get(newPosition).open();
        position = newPosition;
        return true;
    }

    private void leave() {
        InternalIterator left = current;
        current = null;
        position = NOWHERE;
        if (left != null) {
            left.close();
        }
    }

    private InternalIterator opened() {
        InternalIterator iterator = current;
        if (iterator == null) {
            throw new IllegalStateException("the iterator stands on no entry");
        }
        return iterator;
    }

    private int firstEndingAtOrAfter(ByteSlice target) {
        int low = 0;
        int high = sources.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (InternalKeyOrder.compare(sources.get(middle).largest(), target) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int lastBeginningAtOrBefore(ByteSlice target) {
        int low = 0;
        int high = sources.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (InternalKeyOrder.compare(sources.get(middle).smallest(), target) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
