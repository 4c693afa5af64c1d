package io.travertine.engine.iterator;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKeyOrder;

/** The plainest possible source: a sorted list and a position. Also the oracle for the combinators. */
final class ListIteratorSource implements InternalIterator {

    private final List<byte[]> keys;
    private final List<byte[]> values;
    private int position = -1;

    ListIteratorSource(NavigableMap<byte[], byte[]> entries) {
        this.keys = new ArrayList<>(entries.keySet());
        this.values = new ArrayList<>(entries.values());
    }

    @Override
    public boolean isValid() {
        return position >= 0 && position < keys.size();
    }

    @Override
    public boolean seekToFirst() {
        position = 0;
        return isValid();
    }

    @Override
    public boolean seekToLast() {
        position = keys.size() - 1;
        return isValid();
    }

    @Override
    public boolean seek(ByteSlice target) {
        position = 0;
        while (isValid() && InternalKeyOrder.compare(key(), target) < 0) {
            position++;
        }
        return isValid();
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        position = keys.size() - 1;
        while (isValid() && InternalKeyOrder.compare(key(), target) > 0) {
            position--;
        }
        return isValid();
    }

    @Override
    public boolean next() {
        assert isValid();
        position++;
        return isValid();
    }

    @Override
    public boolean previous() {
        assert isValid();
        position--;
        return isValid();
    }

    @Override
    public ByteSlice key() {
        return new ByteSlice(keys.get(position));
    }

    @Override
    public ByteSlice value() {
        return new ByteSlice(values.get(position));
    }

    @Override
    public void close() {
        position = -1;
    }
}
