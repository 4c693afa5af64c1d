package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import org.jspecify.annotations.Nullable;

/** All changes between two positions, gathered and sorted at the beginning. Used by one thread at a time. */
final class MapChanges implements ChangeCursor {

    private final Iterator<Change> changes;
    private final Runnable checkOpen;
    private boolean closed;

    MapChanges(MapEngine engine, Keyspace keyspace, KeyRange range, long after, long upTo, Runnable checkOpen) {
        this.checkOpen = checkOpen;
        List<Change> found = new ArrayList<>();
        engine.entries().entries(keyspace.id()).forEach((key, newest) -> {
            Versioned version = Versioned.upTo(newest, upTo);
            while (range.contains(key) && version != null && version.position() > after) {
                if (!engine.isExpired(keyspace, version.position())) {
                    found.add(change(engine, key, version));
                }
                version = version.older();
            }
        });
        engine.entries().deletedRanges(keyspace.id(), after, upTo, (deleted, position) -> {
            if (VersionedMap.overlap(deleted, range)) {
                byte[] lower = later(deleted.lower(), range.lower());
                found.add(Change.deleteRange(lower, earlier(deleted, range), position, engine.timeOf(position)));
            }
        });
        found.sort(Comparator.comparing(Change::key, Arrays::compareUnsigned)
                .thenComparing(Comparator.comparingLong(Change::order).reversed()));
        this.changes = found.iterator();
    }

    private static Change change(MapEngine engine, byte[] key, Versioned version) {
        byte[] value = version.value();
        return value == null
                ? Change.delete(key.clone(), version.position(), engine.timeOf(version.position()))
                : Change.put(key.clone(), value.clone(), version.position(), engine.timeOf(version.position()));
    }

    private static byte[] later(byte @Nullable [] a, byte @Nullable [] b) {
        byte[] first = a == null ? new byte[0] : a;
        return b == null || Arrays.compareUnsigned(first, b) >= 0 ? first : b;
    }

    private static byte @Nullable [] earlier(KeyRange a, KeyRange b) {
        byte[] end = a.upper();
        byte[] other = b.upper();
        return end == null || (other != null && Arrays.compareUnsigned(other, end) < 0) ? other : end;
    }

    @Override
    public @Nullable Change next() {
        checkOpen.run();
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        return changes.hasNext() ? changes.next() : null;
    }

    @Override
    public void close() {
        closed = true;
    }
}
