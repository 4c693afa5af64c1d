package io.travertine.engine.read;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.KeyRange;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.version.FileMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The internal keys of a key range of one keyspace.
 *
 * @param lower sorts before the first of them
 * @param upper sorts behind the last of them, before all others; null if there are no others
 */
public record QualifiedRange(ByteSlice lower, @Nullable ByteSlice upper) {

    public static QualifiedRange of(int keyspaceId, KeyRange range) {
        byte[] lower = range.lower() == null ? new byte[0] : range.lower();
        byte[] upper = range.upper() == null
                ? KeyRange.afterPrefix(InternalKey.qualifiedKey(keyspaceId, new byte[0]))
                : InternalKey.qualifiedKey(keyspaceId, range.upper());
        return new QualifiedRange(
                new ByteSlice(InternalKey.before(InternalKey.qualifiedKey(keyspaceId, lower))),
                upper == null ? null : new ByteSlice(InternalKey.before(upper)));
    }

    /** The first qualified key of the range. */
    public byte[] lowerKey() {
        return InternalKey.qualifiedKey(lower.toByteArray());
    }

    /** The first qualified key behind the range, which must have an end, as every range of a user's keyspace has. */
    public byte[] upperKey() {
        return InternalKey.qualifiedKey(
                Objects.requireNonNull(upper, "the range has no end").toByteArray());
    }

    /** How many bytes the qualified keys of the range have in common, at least. */
    int sharedBytes() {
        if (upper == null) {
            return 0;
        }
        int mismatch = Arrays.mismatch(
                lower.bytes(),
                lower.offset(),
                lower.end() - InternalKey.TRAILER_BYTES,
                upper.bytes(),
                upper.offset(),
                upper.end() - InternalKey.TRAILER_BYTES);
        return mismatch < 0 ? InternalKey.qualifiedLength(lower) : mismatch;
    }

    /** Whether a sorted source from one internal key to another may have an entry in the range. */
    boolean overlaps(byte[] smallestKey, byte[] largestKey) {
        return compareQualified(largestKey, lower) >= 0 && (upper == null || compareQualified(smallestKey, upper) < 0);
    }

    /** The first of files in order, none of which meets another, that does not end before the range; their number if all do. */
    int firstEndingWithin(List<FileMetadata> files) {
        int low = 0;
        int high = files.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compareQualified(files.get(middle).largestKey(), lower) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int compareQualified(byte[] key, ByteSlice bound) {
        return Arrays.compareUnsigned(
                key,
                0,
                key.length - InternalKey.TRAILER_BYTES,
                bound.bytes(),
                bound.offset(),
                bound.end() - InternalKey.TRAILER_BYTES);
    }
}
