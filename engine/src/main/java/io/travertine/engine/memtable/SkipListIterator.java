package io.travertine.engine.memtable;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;

/** Walks along a {@link SkipList}, both ways in constant time; sees what is added ahead of it meanwhile. */
final class SkipListIterator implements InternalIterator {

    private final SkipList list;
    private final ByteSlice key = new ByteSlice();
    private final ByteSlice value = new ByteSlice();
    /** The node of the current entry; none before the first move and behind the ends. */
    private int node;

    SkipListIterator(SkipList list) {
        this.list = list;
        this.node = list.head();
    }

    @Override
    public boolean isValid() {
        return list.isEntry(node);
    }

    @Override
    public boolean seekToFirst() {
        return stand(list.next(list.head()));
    }

    @Override
    public boolean seekToLast() {
        return stand(list.last());
    }

    @Override
    public boolean seek(ByteSlice target) {
        int length = target.length() - InternalKey.TRAILER_BYTES;
        return stand(list.firstAtOrAfter(target.bytes(), target.offset(), length, InternalKey.trailer(target)));
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        int length = target.length() - InternalKey.TRAILER_BYTES;
        return stand(list.lastAtOrBefore(target.bytes(), target.offset(), length, InternalKey.trailer(target)));
    }

    @Override
    public boolean next() {
        return stand(list.next(current()));
    }

    @Override
    public boolean previous() {
        return stand(list.previous(current()));
    }

    private int current() {
        if (!isValid()) {
            throw new IllegalStateException("the iterator stands on no entry");
        }
        return node;
    }

    private boolean stand(int reached) {
        node = reached;
        if (!list.isEntry(reached)) {
            return false;
        }
        list.show(reached, key, value);
        return true;
    }

    @Override
    public ByteSlice key() {
        return key;
    }

    @Override
    public ByteSlice value() {
        return value;
    }

    @Override
    public void close() {
        node = list.head();
    }
}
