package io.travertine.engine;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Those who live, in equal parts, on what others leave of memory: block caches. They are known by what makes them shrink, which
 * nobody holds here: a store that was forgotten without having been closed counts no more. Thread-safe.
 */
final class ElasticMemory {

    private final List<WeakReference<Runnable>> members = new CopyOnWriteArrayList<>();

    /** Among how many the memory is shared, at least 1. */
    int parts() {
        return Math.max(1, members.size());
    }

    /** Shares the memory with one more, so that the others shrink. */
    void add(Runnable shrink) {
        members.removeIf(member -> member.refersTo(null));
        members.add(new WeakReference<>(shrink));
        shrink();
    }

    void remove(Runnable shrink) {
        members.removeIf(member -> member.refersTo(shrink));
    }

    /** Makes all shrink to what they may have. */
    void shrink() {
        for (WeakReference<Runnable> member : members) {
            Runnable shrink = member.get();
            if (shrink != null) {
                shrink.run();
            }
        }
    }
}
