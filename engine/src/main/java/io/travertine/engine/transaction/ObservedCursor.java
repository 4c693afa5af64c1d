package io.travertine.engine.transaction;

import java.util.Arrays;

import io.travertine.engine.Cursor;
import io.travertine.engine.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Notes the parts of its range that it walked through: from where it was put down to where it stands, or to the end of the
 * range if it found nothing more. Used by one thread at a time.
 */
final class ObservedCursor implements Cursor, ReadSet.OpenScan {

    private final Cursor cursor;
    private final int keyspaceId;
    private final KeyRange range;
    private final ReadSet reads;

    private boolean walking;
    private boolean backward;
    /** Where the walk began: inclusive going forward, exclusive going backward; null for the end of the range. */
    private byte @Nullable [] start;

    private boolean closed;

    ObservedCursor(Cursor cursor, int keyspaceId, KeyRange range, ReadSet reads) {
        this.cursor = cursor;
        this.keyspaceId = keyspaceId;
        this.range = range;
        this.reads = reads;
        reads.opened(this);
    }

    @Override
    public boolean first() {
        begin(false, range.lower());
        return cursor.first();
    }

    @Override
    public boolean last() {
        begin(true, range.upper());
        return cursor.last();
    }

    @Override
    public boolean seek(byte[] key) {
        boolean below = range.lower() != null && Arrays.compareUnsigned(key, range.lower()) < 0;
        begin(false, below ? range.lower() : key.clone());
        return cursor.seek(key);
    }

    @Override
    public boolean seekForPrevious(byte[] key) {
        boolean behind = range.upper() != null && Arrays.compareUnsigned(key, range.upper()) >= 0;
        begin(true, behind ? range.upper() : KeyspaceReads.after(key));
        return cursor.seekForPrevious(key);
    }

    @Override
    public boolean next() {
        if (backward && cursor.isValid()) {
            begin(false, cursor.key());
        }
        return cursor.next();
    }

    @Override
    public boolean previous() {
        if (!backward && cursor.isValid()) {
            begin(true, KeyspaceReads.after(cursor.key()));
        }
        return cursor.previous();
    }

    private void begin(boolean goesBackward, byte @Nullable [] from) {
        note();
        walking = true;
        backward = goesBackward;
        start = from;
    }

    @Override
    public void note() {
        if (!walking || closed) {
            return;
        }
        byte[] current = cursor.isValid() ? cursor.key() : null;
        if (backward) {
            reads.add(keyspaceId, new KeyRange(current == null ? range.lower() : current, start));
        } else {
            reads.add(keyspaceId, new KeyRange(start, current == null ? range.upper() : KeyspaceReads.after(current)));
        }
    }

    @Override
    public boolean isValid() {
        return cursor.isValid();
    }

    @Override
    public byte[] key() {
        return cursor.key();
    }

    @Override
    public byte[] value() {
        return cursor.value();
    }

    @Override
    public void close() {
        if (!closed) {
            reads.closed(this);
            closed = true;
            cursor.close();
        }
    }
}
