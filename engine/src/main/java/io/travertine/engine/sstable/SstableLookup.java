package io.travertine.engine.sstable;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import org.jspecify.annotations.Nullable;

/**
 * What a point lookup seeks, and where it puts what it found: a lookup in many files hashes its key once and allocates
 * nothing. Used by one thread at a time; may be used again and again.
 */
public final class SstableLookup {

    private final BlockReader reader = new BlockReader();
    private final ByteSlice target = new ByteSlice();
    private final ByteSlice value = new ByteSlice();
    private @Nullable SstableReader owner;
    private int block;
    private long hash;
    private long trailer;

    /**
     * Says what to look for.
     *
     * @param seekKey made by {@link InternalKey#seekKey}; not to be changed until the next call
     */
    public SstableLookup seek(ByteSlice seekKey) {
        return seek(seekKey, hash(seekKey));
    }

    /** The same, with the {@link KeyHash} of the qualified key. */
    public SstableLookup seek(ByteSlice seekKey, long qualifiedHash) {
        owner = null;
        target.point(seekKey);
        hash = qualifiedHash;
        return this;
    }

    /** As {@link #seek}, and keeps the block that was looked at last, in which a key that is near may lie too. */
    public SstableLookup seekInOrder(ByteSlice seekKey) {
        target.point(seekKey);
        hash = hash(seekKey);
        return this;
    }

    private static long hash(ByteSlice seekKey) {
        return KeyHash.hash(seekKey.bytes(), seekKey.offset(), InternalKey.qualifiedLength(seekKey));
    }

    /** What is looked for. */
    public ByteSlice target() {
        return target;
    }

    /** The hash of the qualified key sought. */
    long hash() {
        return hash;
    }

    /** Whether that data block of that file was looked at last. */
    boolean holds(SstableReader file, int ordinal) {
        return owner == file && block == ordinal;
    }

    void hold(SstableReader file, int ordinal, byte[] bytes) {
        owner = file;
        block = ordinal;
        reader.reset(bytes, bytes.length);
    }

    /** Looks in the data block that it holds. */
    boolean find() {
        int entry = reader.find(target, hash);
        if (entry == BlockReader.NONE) {
            return false;
        }
        trailer = FixedInts.readLong(reader.block(), reader.trailerAt());
        value.point(reader.block(), reader.valueAt(), reader.endOf(entry) - reader.valueAt());
        return true;
    }

    /** Gives what was found the sequence number that is known of its file. */
    public void showUnder(long sequence) {
        trailer = InternalKey.trailer(sequence, kind());
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
