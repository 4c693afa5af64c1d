package io.travertine.engine.sstable;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;

/**
 * Where a point lookup puts what it found, and its room to work, so that a lookup in many files allocates nothing more.
 * Used by one thread at a time; may be used again and again.
 */
public final class SstableLookup {

    final BlockIterator index = new BlockIterator();
    final BlockIterator data = new BlockIterator();
    private final ByteSlice value = new ByteSlice();
    private long trailer;

    void found(ByteSlice foundKey, ByteSlice foundValue) {
        trailer = InternalKey.trailer(foundKey);
        value.point(foundValue);
    }

    /** What the entry found does to its key. */
    public KeyKind kind() {
        return InternalKey.kindOf(trailer);
    }

    public long sequence() {
        return InternalKey.sequenceOf(trailer);
    }

    /** The value found; its array stays as it is for as long as somebody holds it. */
    public ByteSlice value() {
        return value;
    }
}
