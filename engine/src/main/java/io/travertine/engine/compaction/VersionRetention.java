package io.travertine.engine.compaction;

import java.util.Arrays;

/**
 * Decides which versions of one key somebody may still want to see. It is asked about all versions of a key, newest
 * first, then told that the next key begins. Not thread-safe.
 *
 * <p>The needed sequences cut the sequence numbers into stripes: two versions in one stripe are seen, or not, by the same
 * readers, who see the newer one; so of each stripe the newest version stays. Versions younger than every needed sequence
 * all stay: a reader may yet begin between any two of them.
 */
final class VersionRetention {

    private static final int NONE = -1;

    private final long[] needed;
    private int lastStripe = NONE;

    /**
     * @param needed the sequences that readers see or may begin to see, ascending; at least the newest visible one
     */
    VersionRetention(long[] needed) {
        if (needed.length == 0) {
            throw new IllegalArgumentException("the newest visible sequence is always needed");
        }
        this.needed = needed.clone();
    }

    /**
     * Keeps, beyond what readers need, what was written after a sequence, and what was seen at it.
     *
     * @param needed as for the constructor
     */
    static VersionRetention of(long[] needed, long keptSince) {
        int older = 0;
        while (older < needed.length && needed[older] < keptSince) {
            older++;
        }
        if (older == needed.length) {
            return new VersionRetention(needed);
        }
        long[] extended = Arrays.copyOf(needed, older + 1);
        extended[older] = keptSince;
        return new VersionRetention(extended);
    }

    /** The next version belongs to another key. */
    void nextKey() {
        lastStripe = NONE;
    }

    /** Whether the version must stay, given those of the same key that were asked about before. */
    boolean keeps(long sequence) {
        int stripe = stripe(sequence);
        boolean keeps = stripe == needed.length || stripe != lastStripe;
        lastStripe = stripe;
        return keeps;
    }

    /** Whether every reader sees what was written at that sequence, or something newer: nobody needs to see beneath it. */
    boolean isSeenByAll(long sequence) {
        return sequence <= needed[0];
    }

    /** Whether all who see the older of two writes see the newer one, too. */
    boolean isSeenOnlyWith(long older, long newer) {
        int stripe = stripe(older);
        return stripe != needed.length && stripe == stripe(newer);
    }

    private int stripe(long sequence) {
        int position = Arrays.binarySearch(needed, sequence);
        return position >= 0 ? position : -position - 1;
    }
}
