package io.travertine.engine.transaction;

import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.key.CompactionGroup;

/** Gives out keyspace ids, each once in the life of a store. Thread-safe. */
public final class KeyspaceIds {

    private final AtomicInteger lastShared = new AtomicInteger();
    private final AtomicInteger lastAlone = new AtomicInteger(CompactionGroup.FIRST_ALONE - CompactionGroup.STEP_ALONE);

    /** Takes note of an id that was committed; to be called for each of them, in ascending order, before the first is given out. */
    public void given(int id) {
        (CompactionGroup.of(id) == CompactionGroup.SHARED ? lastShared : lastAlone).set(id);
    }

    /** The next id of a keyspace that is compacted like that. */
    int next(CompactionStyle style) {
        if (style == CompactionStyle.UNIVERSAL) {
            return Math.addExact(lastAlone.getAndAdd(CompactionGroup.STEP_ALONE), CompactionGroup.STEP_ALONE);
        }
        int id = lastShared.incrementAndGet();
        if (CompactionGroup.of(id) != CompactionGroup.SHARED) {
            throw new IllegalStateException("the store has no keyspace ids left: " + id + " were given out");
        }
        return id;
    }
}
