package io.travertine.engine.read;

import java.util.Arrays;

import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.key.InternalKey;

/**
 * A {@link Cursor} over one keyspace. Keeps its view of the store pinned until closed; used after its store was closed it
 * says so.
 */
final class StoreCursor implements Cursor {

    private final RangeScan scan;
    private final VisibleIterator entries;
    private final int keyspaceId;
    private final KeyRange range;

    StoreCursor(RangeScan scan, int keyspaceId, KeyRange range) {
        this.scan = scan;
        this.entries = scan.entries();
        this.keyspaceId = keyspaceId;
        this.range = range;
    }

    @Override
    public boolean first() {
        scan.checkUsable();
        return entries.seekToFirst();
    }

    @Override
    public boolean last() {
        scan.checkUsable();
        return entries.seekToLast();
    }

    @Override
    public boolean seek(byte[] key) {
        scan.checkUsable();
        return isBelow(key, range.lower())
                ? entries.seekToFirst()
                : entries.seek(InternalKey.qualifiedKey(keyspaceId, key));
    }

    @Override
    public boolean seekForPrevious(byte[] key) {
        scan.checkUsable();
        byte[] upper = range.upper();
        boolean behindRange = upper != null && !isBelow(key, upper);
        return behindRange ? entries.seekToLast() : entries.seekForPrevious(InternalKey.qualifiedKey(keyspaceId, key));
    }

    @Override
    public boolean next() {
        checkValid();
        return entries.next();
    }

    @Override
    public boolean previous() {
        checkValid();
        return entries.previous();
    }

    @Override
    public boolean isValid() {
        return entries.isValid();
    }

    @Override
    public byte[] key() {
        checkValid();
        return entries.userKey().toByteArray();
    }

    @Override
    public byte[] value() {
        checkValid();
        return entries.value().toByteArray();
    }

    @Override
    public void close() {
        scan.close();
    }

    private void checkValid() {
        scan.checkUsable();
        if (!entries.isValid()) {
            throw new IllegalStateException("the cursor stands on no entry");
        }
    }

    private static boolean isBelow(byte[] key, byte @org.jspecify.annotations.Nullable [] bound) {
        return bound != null && Arrays.compareUnsigned(key, bound) < 0;
    }
}
