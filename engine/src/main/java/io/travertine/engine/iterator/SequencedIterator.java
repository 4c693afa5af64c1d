package io.travertine.engine.iterator;

import java.util.Arrays;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;

/**
 * Shows the entries of a source under one sequence number, which was not known when they were written: no two of them have
 * the same qualified key, and each was written with sequence number 0. Owns its source.
 */
public final class SequencedIterator implements InternalIterator {

    private final InternalIterator source;
    private final long sequence;
    private final ByteSlice key = new ByteSlice();
    private byte[] keyBytes = new byte[64];

    private SequencedIterator(InternalIterator source, long sequence) {
        this.source = source;
        this.sequence = sequence;
    }

    /** The source as it is if the sequence number is 0, else all of it under that number. */
    public static InternalIterator of(InternalIterator source, long sequence) {
        return sequence == 0 ? source : new SequencedIterator(source, sequence);
    }

    @Override
    public boolean isValid() {
        return source.isValid();
    }

    @Override
    public boolean seekToFirst() {
        return settle(source.seekToFirst());
    }

    @Override
    public boolean seekToLast() {
        return settle(source.seekToLast());
    }

    @Override
    public boolean seek(ByteSlice target) {
        byte[] qualifiedKey = InternalKey.qualifiedKey(target.toByteArray());
        boolean valid = settle(source.seek(new ByteSlice(InternalKey.before(qualifiedKey))));
        return valid && InternalKeyOrder.compare(key, target) < 0 ? next() : valid;
    }

    @Override
    public boolean seekForPrevious(ByteSlice target) {
        byte[] qualifiedKey = InternalKey.qualifiedKey(target.toByteArray());
        boolean valid = settle(source.seekForPrevious(new ByteSlice(InternalKey.after(qualifiedKey))));
        return valid && InternalKeyOrder.compare(key, target) > 0 ? previous() : valid;
    }

    @Override
    public boolean next() {
        return settle(source.next());
    }

    @Override
    public boolean previous() {
        return settle(source.previous());
    }

    private boolean settle(boolean valid) {
        if (valid) {
            ByteSlice written = source.key();
            int length = written.length();
            if (keyBytes.length < length) {
                keyBytes = Arrays.copyOf(keyBytes, Math.max(length, 2 * keyBytes.length));
            }
            System.arraycopy(written.bytes(), written.offset(), keyBytes, 0, length);
            long trailer = InternalKey.trailer(sequence, InternalKey.kind(written));
            FixedInts.writeLong(keyBytes, length - InternalKey.TRAILER_BYTES, trailer);
            key.point(keyBytes, 0, length);
        }
        return valid;
    }

    @Override
    public ByteSlice key() {
        return key;
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
