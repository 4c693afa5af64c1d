package io.travertine.engine.read;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The keyspaces that were dropped but of which entries may still lie about: nobody may write to them, and compaction
 * throws their entries away. Thread-safe.
 */
public final class DroppedKeyspaces {

    private final Map<Integer, Long> sequenceById = new ConcurrentHashMap<>();

    /**
     * @param idsAtOpen the keyspaces that were dropped before the store was opened
     */
    public DroppedKeyspaces(Set<Integer> idsAtOpen) {
        idsAtOpen.forEach(id -> sequenceById.put(id, 0L));
    }

    /** Notes that the commit of that sequence dropped the keyspace. */
    public void drop(int id, long sequence) {
        sequenceById.putIfAbsent(id, sequence);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return sequenceById.isEmpty();
    }

    public boolean contains(int id) {
        return sequenceById.containsKey(id);
    }

    /** The keyspaces that nobody who reads at that sequence or later can see. */
    public IntPredicate unseenFrom(long sequence) {
        Map<Integer, Long> dropped = Map.copyOf(sequenceById);
        return id -> {
            Long droppedAt = dropped.get(id);
            return droppedAt != null && droppedAt <= sequence;
        };
    }
}
