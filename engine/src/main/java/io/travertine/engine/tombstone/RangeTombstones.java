package io.travertine.engine.tombstone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * A set of range tombstones, cut where one of them begins or ends into fragments that do not overlap. Immutable. Keys are
 * qualified keys.
 */
public final class RangeTombstones {

    /** Says that no tombstone covers a key: less than every sequence number that a tombstone can have. */
    public static final long NONE_COVERS = 0;

    /** Says that no fragment holds a key. */
    public static final int NO_FRAGMENT = -1;

    private static final RangeTombstones EMPTY = new RangeTombstones(List.of());

    /** The keys from lower to upper, exclusive, and the sequences that cover each of them, descending. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Fragment(byte[] lower, byte[] upper, long[] sequences) {}

    private final List<RangeTombstone> tombstones;
    private final Fragment[] fragments;

    private RangeTombstones(List<RangeTombstone> sorted) {
        this.tombstones = sorted;
        this.fragments = fragments(sorted);
    }

    public static RangeTombstones none() {
        return EMPTY;
    }

    public static RangeTombstones of(Collection<RangeTombstone> tombstones) {
        return tombstones.isEmpty()
                ? EMPTY
                : new RangeTombstones(tombstones.stream().sorted().toList());
    }

    /** Sweeps over the bounds with the sequences of the tombstones that have begun and not ended. */
    private static Fragment[] fragments(List<RangeTombstone> sorted) {
        TreeSet<byte[]> bounds = new TreeSet<>(Arrays::compareUnsigned);
        TreeMap<byte[], List<Long>> ending = new TreeMap<>(Arrays::compareUnsigned);
        for (RangeTombstone tombstone : sorted) {
            bounds.add(tombstone.lower());
            bounds.add(tombstone.upper());
            ending.computeIfAbsent(tombstone.upper(), upper -> new ArrayList<>())
                    .add(tombstone.sequence());
        }
        List<Fragment> fragments = new ArrayList<>();
        TreeMap<Long, Integer> open = new TreeMap<>(Collections.reverseOrder());
        Iterator<byte[]> next = bounds.iterator();
        byte[] from = next.hasNext() ? next.next() : new byte[0];
        int begun = 0;
        while (next.hasNext()) {
            byte[] to = next.next();
            for (long ended : ending.getOrDefault(from, List.of())) {
                open.computeIfPresent(ended, (sequence, count) -> count == 1 ? null : count - 1);
            }
            while (begun < sorted.size() && Arrays.equals(sorted.get(begun).lower(), from)) {
                open.merge(sorted.get(begun++).sequence(), 1, Integer::sum);
            }
            if (!open.isEmpty()) {
                long[] sequences =
                        open.keySet().stream().mapToLong(Long::longValue).toArray();
                fragments.add(new Fragment(from, to, sequences));
            }
            from = to;
        }
        return fragments.toArray(new Fragment[0]);
    }

    public boolean isEmpty() {
        return fragments.length == 0;
    }

    /** The tombstones as they were given, by lower key, the newest first. */
    public List<RangeTombstone> list() {
        return tombstones;
    }

    /** The number of the fragment that holds a key, or {@link #NO_FRAGMENT}. */
    public int fragmentHolding(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = fragments.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Fragment fragment = fragments[middle];
            if (compare(fragment.lower(), bytes, offset, length) > 0) {
                high = middle - 1;
            } else if (compare(fragment.upper(), bytes, offset, length) <= 0) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return NO_FRAGMENT;
    }

    private static int compare(byte[] bound, byte[] bytes, int offset, int length) {
        return Arrays.compareUnsigned(bound, 0, bound.length, bytes, offset, offset + length);
    }

    public int fragmentCount() {
        return fragments.length;
    }

    /** The first key of a fragment. */
    public byte[] lower(int fragment) {
        return fragments[fragment].lower();
    }

    /** The first key behind a fragment. */
    public byte[] upper(int fragment) {
        return fragments[fragment].upper();
    }

    /** The sequences that cover the keys of a fragment, descending. */
    public long[] sequences(int fragment) {
        return fragments[fragment].sequences().clone();
    }

    /** The newest sequence, at or below the given one, that covers a key, or {@link #NONE_COVERS}. */
    public long newestCovering(byte[] bytes, int offset, int length, long upTo) {
        int fragment = fragments.length == 0 ? NO_FRAGMENT : fragmentHolding(bytes, offset, length);
        if (fragment != NO_FRAGMENT) {
            for (long sequence : fragments[fragment].sequences()) {
                if (sequence <= upTo) {
                    return sequence;
                }
            }
        }
        return NONE_COVERS;
    }

    /** The oldest sequence above the given one that covers a key, or {@link #NONE_COVERS}. */
    public long oldestCoveringAbove(byte[] bytes, int offset, int length, long sequence) {
        int fragment = fragments.length == 0 ? NO_FRAGMENT : fragmentHolding(bytes, offset, length);
        long oldest = NONE_COVERS;
        if (fragment != NO_FRAGMENT) {
            for (long covering : fragments[fragment].sequences()) {
                if (covering > sequence) {
                    oldest = covering;
                }
            }
        }
        return oldest;
    }

    /** Whether a tombstone newer than the sequence shares a key with the range. */
    public boolean anyNewerIn(byte[] lower, byte @Nullable [] upper, long sequence) {
        for (RangeTombstone tombstone : tombstones) {
            if (tombstone.sequence() > sequence && tombstone.overlaps(lower, upper)) {
                return true;
            }
        }
        return false;
    }

    /** The tombstones that share a key with the range and are not newer than the sequence. */
    public List<RangeTombstone> in(byte[] lower, byte @Nullable [] upper, long upTo) {
        return tombstones.stream()
                .filter(tombstone -> tombstone.sequence() <= upTo && tombstone.overlaps(lower, upper))
                .toList();
    }

    public byte[] encode() {
        ByteWriter output = new ByteWriter();
        output.writeVarint(tombstones.size());
        for (RangeTombstone tombstone : tombstones) {
            output.writeWithLength(tombstone.lower())
                    .writeWithLength(tombstone.upper())
                    .writeVarint(tombstone.sequence());
        }
        return output.toByteArray();
    }

    /** Decodes what {@link #encode} made; what is no such thing is a {@link io.travertine.engine.CorruptionException}. */
    public static RangeTombstones decode(byte[] bytes, String fileName, long fileOffset) {
        ByteReader input = new ByteReader("range deletes of " + fileName).reset(bytes, 0, bytes.length, fileOffset);
        int count = input.readVarint32();
        List<RangeTombstone> tombstones = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] lower = input.readWithLength();
            byte[] upper = input.readWithLength();
            if (Arrays.compareUnsigned(lower, upper) >= 0) {
                throw input.malformed("has a range that ends before it begins");
            }
            tombstones.add(new RangeTombstone(lower, upper, input.readVarint()));
        }
        input.checkExhausted();
        return of(tombstones);
    }
}
