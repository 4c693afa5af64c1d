package io.travertine.engine.transaction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.travertine.engine.encoding.ByteSlice;
import org.jspecify.annotations.Nullable;

/**
 * The keys and ranges of one keyspace that a transaction read. Bounded: too many keys become the range from the least to
 * the greatest, too many ranges become the whole keyspace, which is coarser and still right. Used by one thread at a time.
 */
final class KeyspaceReads {

    static final int KEYS_MAX = 4096;
    static final int RANGES_MAX = 256;

    private static final byte[] LEAST = {};

    private final Set<ByteSlice> keys = new HashSet<>();
    /** Ranges that neither meet nor overlap: the bound below, inclusive, to that above, exclusive, or null for none. */
    private final TreeMap<byte[], byte @Nullable []> ranges = new TreeMap<>(Arrays::compareUnsigned);

    void add(byte[] key) {
        if (!isInRanges(key) && keys.add(new ByteSlice(key)) && keys.size() > KEYS_MAX) {
            byte[] least = key;
            byte[] greatest = key;
            for (ByteSlice each : keys) {
                least = Arrays.compareUnsigned(each.bytes(), least) < 0 ? each.bytes() : least;
                greatest = Arrays.compareUnsigned(each.bytes(), greatest) > 0 ? each.bytes() : greatest;
            }
            keys.clear();
            add(least, after(greatest));
        }
    }

    /**
     * @param lower inclusive, null for none
     * @param upper exclusive, null for none
     */
    void add(byte @Nullable [] lower, byte @Nullable [] upper) {
        byte[] from = lower == null ? LEAST : lower;
        byte[] to = upper;
        if (to != null && Arrays.compareUnsigned(from, to) >= 0) {
            return;
        }
        Map.Entry<byte[], byte @Nullable []> before = ranges.floorEntry(from);
        if (before != null && isAtOrBelow(from, before.getValue())) {
            from = before.getKey();
            to = greater(to, before.getValue());
        }
        for (Map.Entry<byte[], byte @Nullable []> next = ranges.ceilingEntry(from);
                next != null && isAtOrBelow(next.getKey(), to);
                next = ranges.ceilingEntry(from)) {
            to = greater(to, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(from, to);
        if (ranges.size() > RANGES_MAX) {
            ranges.clear();
            ranges.put(LEAST, null);
        }
    }

    Set<ByteSlice> keys() {
        return keys;
    }

    /** From the bound below, inclusive, to that above, exclusive, or null for none. */
    Map<byte[], byte @Nullable []> ranges() {
        return ranges;
    }

    boolean contains(byte[] key) {
        return keys.contains(new ByteSlice(key)) || isInRanges(key);
    }

    /** Whether a key was read, or a range, that meets the one from a key to another, exclusive, null for none. */
    boolean meets(byte[] lower, byte @Nullable [] upper) {
        if (isInRanges(lower)) {
            return true;
        }
        byte[] next = ranges.ceilingKey(lower);
        if (next != null && isBelow(next, upper)) {
            return true;
        }
        return keys.stream()
                .anyMatch(key -> Arrays.compareUnsigned(key.bytes(), lower) >= 0 && isBelow(key.bytes(), upper));
    }

    private static boolean isBelow(byte[] key, byte @Nullable [] upper) {
        return upper == null || Arrays.compareUnsigned(key, upper) < 0;
    }

    private boolean isInRanges(byte[] key) {
        Map.Entry<byte[], byte @Nullable []> entry = ranges.floorEntry(key);
        if (entry == null) {
            return false;
        }
        byte[] upper = entry.getValue();
        return upper == null || Arrays.compareUnsigned(key, upper) < 0;
    }

    private static boolean isAtOrBelow(byte[] key, byte @Nullable [] bound) {
        return bound == null || Arrays.compareUnsigned(key, bound) <= 0;
    }

    private static byte @Nullable [] greater(byte @Nullable [] one, byte @Nullable [] other) {
        if (one == null || other == null) {
            return null;
        }
        return Arrays.compareUnsigned(one, other) >= 0 ? one : other;
    }

    /** The least key that is greater. */
    static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
