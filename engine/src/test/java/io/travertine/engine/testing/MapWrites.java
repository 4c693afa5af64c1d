package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import org.jspecify.annotations.Nullable;

/** The writes of one transaction in the order made; a prefix of them is what a mark stands for. Not thread-safe. */
final class MapWrites {

    /** One step of a transaction. */
    sealed interface Step {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Write(Keyspace keyspace, byte[] key, byte @Nullable [] value) implements Step {}

    record DeleteRange(Keyspace keyspace, KeyRange range) implements Step {}

    /** Entries in the order of their keys, at least one. */
    record Ingest(Keyspace keyspace, NavigableMap<byte[], byte[]> values) implements Step {

        KeyRange range() {
            byte[] last = values.lastKey();
            return new KeyRange(values.firstKey(), Arrays.copyOf(last, last.length + 1));
        }
    }

    record Create(Keyspace keyspace) implements Step {}

    record Drop(Keyspace keyspace) implements Step {}

    private final List<Step> steps = new ArrayList<>();
    private final VersionedMap entries = new VersionedMap();
    private final NavigableMap<Integer, Map<String, Keyspace>> keyspacesByMark = new TreeMap<>();

    /**
     * @param keyspaces those that exist before the first write, by name
     */
    MapWrites(Map<String, Keyspace> keyspaces) {
        keyspacesByMark.put(0, keyspaces);
    }

    /** How many writes were made so far: positions are counted from 1. */
    int mark() {
        return steps.size();
    }

    List<Step> steps() {
        return steps;
    }

    VersionedMap entries() {
        return entries;
    }

    /** The keyspaces that exist after so many writes, by name. */
    Map<String, Keyspace> keyspaces(int mark) {
        return keyspacesByMark.floorEntry(mark).getValue();
    }

    void add(Step step) {
        steps.add(step);
        if (step instanceof Write write) {
            entries.add(write.keyspace().id(), write.key(), mark(), write.value());
        } else if (step instanceof Ingest ingest) {
            ingest.values()
                    .forEach((key, value) -> entries.add(ingest.keyspace().id(), key, mark(), value));
        } else if (step instanceof DeleteRange delete) {
            entries.addDeletedRange(delete.keyspace().id(), delete.range(), mark());
        } else {
            keyspacesByMark.put(mark(), changed(keyspaces(mark()), step));
        }
    }

    /** The keyspaces that exist after a step, by name. */
    static Map<String, Keyspace> changed(Map<String, Keyspace> keyspaces, Step step) {
        Map<String, Keyspace> changed = new TreeMap<>(keyspaces);
        if (step instanceof Create create) {
            changed.put(create.keyspace().name(), create.keyspace());
        } else if (step instanceof Drop drop) {
            changed.remove(drop.keyspace().name());
        }
        return changed;
    }

    /** Puts the steps on top of other keyspaces. */
    void rebase(Map<String, Keyspace> keyspaces) {
        keyspacesByMark.clear();
        keyspacesByMark.put(0, keyspaces);
        for (int i = 0; i < steps.size(); i++) {
            if (!(steps.get(i) instanceof Write)) {
                keyspacesByMark.put(i + 1, changed(keyspaces(i), steps.get(i)));
            }
        }
    }

    /** Whether the range of an earlier ingest, from its first key to its last, meets that of another. */
    boolean meetsIngest(Ingest other) {
        return steps.stream()
                .anyMatch(step -> step instanceof Ingest ingest
                        && ingest.keyspace().equals(other.keyspace())
                        && VersionedMap.overlap(ingest.range(), other.range()));
    }

    void undoTo(int mark) {
        while (steps.size() > mark) {
            Step undone = steps.remove(steps.size() - 1);
            if (undone instanceof Write write) {
                entries.removeNewest(write.keyspace().id(), write.key());
            } else if (undone instanceof Ingest ingest) {
                ingest.values()
                        .keySet()
                        .forEach(key -> entries.removeNewest(ingest.keyspace().id(), key));
            } else if (undone instanceof DeleteRange) {
                entries.removeNewestDeletedRange();
            }
        }
        keyspacesByMark.tailMap(mark, false).clear();
    }
}
