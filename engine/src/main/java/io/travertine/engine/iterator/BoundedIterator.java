package io.travertine.engine.iterator;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKeyOrder;
import org.jspecify.annotations.Nullable;

/** Shows the entries of a source from one internal key, inclusive, to another, exclusive. Owns its source. */
public final class BoundedIterator implements InternalIterator {

    private final InternalIterator source;
    private final @Nullable ByteSlice lower;
    private final @Nullable ByteSlice upper;
    private boolean valid;

    /**
     * @param lower the first internal key shown, or null for no bound
     * @param upper the first internal key behind those shown, or null for no bound
     */
    public BoundedIterator(InternalIterator source, @Nullable ByteSlice lower, @Nullable ByteSlice upper) {
        this.source = source;
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    public boolean isValid() {
        return valid;
    }

    @Override
    public boolean seekToFirst() {
        return settle(lower == null ? source.seekToFirst() : source.seek(lower));
    }

    @Override
    public boolean seekToLast() {
        return upper == null ? settle(source.seekToLast()) : seekBeforeUpper(upper);
    }

    @Override
    public boolean seek(ByteSlice target) {
        boolean beforeLower = lower != null && InternalKeyOrder.compare(target, lower) < 0;
        return beforeLower ? seekToFirst() : settle(isBelowUpper(target) && source.seek(target));
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        return isBelowUpper(target) ? settle(isInLower(target) && source.seekForPrevious(target)) : seekToLast();
    }

    @Override
    public boolean next() {
        return settle(source.next());
    }

    @Override
    public boolean previous() {
        return settle(source.previous());
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
        valid = false;
        source.close();
    }

    private boolean seekBeforeUpper(ByteSlice bound) {
        boolean moved = source.seekForPrevious(bound);
        if (moved && InternalKeyOrder.compare(source.key(), bound) == 0) {
            moved = source.previous();
        }
        return settle(moved);
    }

    private boolean settle(boolean moved) {
        valid = moved && isInLower(source.key()) && isBelowUpper(source.key());
        return valid;
    }

    private boolean isInLower(ByteSlice key) {
        return lower == null || InternalKeyOrder.compare(key, lower) >= 0;
    }

    private boolean isBelowUpper(ByteSlice key) {
        return upper == null || InternalKeyOrder.compare(key, upper) < 0;
    }
}
