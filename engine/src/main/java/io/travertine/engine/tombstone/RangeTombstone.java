package io.travertine.engine.tombstone;

import java.util.Arrays;

import io.travertine.engine.encoding.HexDump;
import org.jspecify.annotations.Nullable;

/**
 * A range delete: hides every entry older than its sequence number in a range of qualified keys.
 *
 * @param lower the first qualified key; kept, not to be changed
 * @param upper the first qualified key behind the range; kept, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its contents below
public record RangeTombstone(byte[] lower, byte[] upper, long sequence) implements Comparable<RangeTombstone> {

    public RangeTombstone {
        if (Arrays.compareUnsigned(lower, upper) >= 0) {
            throw new IllegalArgumentException("a range tombstone needs a lower key below its upper one, got "
                    + HexDump.readable(lower, 0, lower.length) + " and " + HexDump.readable(upper, 0, upper.length));
        }
    }

    /** Whether the range shares a key with that from one qualified key, inclusive, to another, exclusive, or unbounded. */
    public boolean overlaps(byte[] from, byte @Nullable [] to) {
        return Arrays.compareUnsigned(upper, from) > 0 && (to == null || Arrays.compareUnsigned(lower, to) < 0);
    }

    /** By lower key, the newest first. */
    @Override
    public int compareTo(RangeTombstone other) {
        int order = Arrays.compareUnsigned(lower, other.lower);
        if (order == 0) {
            order = Long.compare(other.sequence, sequence);
        }
        return order != 0 ? order : Arrays.compareUnsigned(upper, other.upper);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangeTombstone that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(lower) + Arrays.hashCode(upper)) + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return HexDump.readable(lower, 0, lower.length) + " to " + HexDump.readable(upper, 0, upper.length) + " @"
                + sequence;
    }
}
