package io.travertine.engine.read;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Finds the versions of many keys that a reader sees, as {@link PointLookup} does of one. Goes through the files one after
 * another, through each with the keys in order, so that keys of one block fetch it once. Used by one thread, while the view
 * is pinned.
 */
final class MultiLookup {

    private final ReadStatistics statistics;
    private final int keyspaceId;
    private final List<byte[]> keys;
    private final ByteSlice[] seekKeys;
    private final @Nullable ByteSlice[] values;
    /** The ordinals, in the order of their keys, of those for which no version was found yet. */
    private final int[] open;

    private int openCount;

    MultiLookup(int keyspaceId, List<byte[]> keys, long sequence, ReadStatistics statistics) {
        this.statistics = statistics;
        this.keyspaceId = keyspaceId;
        this.keys = keys;
        this.values = new ByteSlice[keys.size()];
        this.seekKeys = new ByteSlice[keys.size()];
        for (int i = 0; i < seekKeys.length; i++) {
            seekKeys[i] = new ByteSlice(InternalKey.seekKey(keyspaceId, keys.get(i), sequence));
        }
        this.open = inOrder(keys);
    }

    private static int[] inOrder(List<byte[]> keys) {
        boolean isSorted = true;
        for (int i = 1; isSorted && i < keys.size(); i++) {
            isSorted = Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)) <= 0;
        }
        IntStream ordinals = IntStream.range(0, keys.size());
        return isSorted
                ? ordinals.toArray()
                : ordinals.boxed()
                        .sorted(Comparator.comparing(keys::get, Arrays::compareUnsigned))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** The value of each key, or null, in the order in which the keys were given. */
    @Nullable ByteSlice[] find(ReadView view, PointLookup lookup, Visibility visibility, @Nullable OwnWrites ownWrites) {
        for (int ordinal : open) {
            KeyKind kind = lookup.findInMemory(view, visibility, ownWrites, keyspaceId, keys.get(ordinal), statistics);
            if (kind == null) {
                open[openCount++] = ordinal;
            } else {
                found(ordinal, kind, lookup, visibility);
            }
        }
        Version version = view.version();
        for (FileMetadata file : version.files(0)) {
            findIn(lookup, visibility, version, 0, file);
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            findIn(lookup, visibility, version, level, null);
        }
        return values;
    }

    /** Looks for all open keys in a file of level 0, or in the files of another level. */
    private void findIn(
            PointLookup lookup, Visibility visibility, Version version, int level, @Nullable FileMetadata only) {
        int stillOpen = 0;
        for (int i = 0; i < openCount; i++) {
            int ordinal = open[i];
            ByteSlice seekKey = seekKeys[ordinal];
            int length = InternalKey.qualifiedLength(seekKey);
            FileMetadata file = only != null ? only : version.fileSpanning(level, seekKey.bytes(), 0, length);
            KeyKind kind = file != null && file.spans(seekKey.bytes(), 0, length)
                    ? lookup.findInOrder(file, seekKey, statistics)
                    : null;
            if (kind != null) {
                found(ordinal, kind, lookup, visibility);
            } else {
                open[stillOpen++] = ordinal;
            }
        }
        openCount = stillOpen;
    }

    private void found(int ordinal, KeyKind kind, PointLookup lookup, Visibility visibility) {
        if (kind == KeyKind.PUT && !visibility.isExpired(lookup.sequence())) {
            ByteSlice kept = new ByteSlice();
            kept.point(lookup.value());
            values[ordinal] = kept;
        }
    }
}
