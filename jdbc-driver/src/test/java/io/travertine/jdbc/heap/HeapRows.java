package io.travertine.jdbc.heap;

import java.util.SplittableRandom;

/**
 * The rows of the trials with small heaps, computed from their places, in the process under trial and in its parent: no id
 * comes twice, and they come far from in order.
 *
 * @param count how many there are
 */
record HeapRows(long seed, long count, String block) {

    /** What a row takes, about. */
    static final int BYTES = 420;

    private static final int BLOCK_LENGTH = 1 << 16;
    private static final int TAIL_LENGTH = 380;
    private static final int GROUPS = 97;

    static HeapRows of(long seed, long count) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder block = new StringBuilder(BLOCK_LENGTH + TAIL_LENGTH);
        while (block.length() < BLOCK_LENGTH + TAIL_LENGTH) {
            block.append((char) (33 + random.nextInt(90)));
        }
        return new HeapRows(seed, count, block.toString());
    }

    long id(long place) {
        return Long.reverse(place + 1) >>> 1;
    }

    int group(long place) {
        return (int) Long.remainderUnsigned(hash(place), GROUPS);
    }

    /** Starts with the row's own sixteen digits, which sort far from the order of the ids. */
    String text(long place) {
        long hash = hash(place);
        int start = (int) (hash & (BLOCK_LENGTH - 1));
        return String.format("%016x", hash) + block.substring(start, start + TAIL_LENGTH);
    }

    private long hash(long place) {
        long mixed = (place + seed * 1_000_003) * 0x9E3779B97F4A7C15L;
        return (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    }

    /** A part of a sum that all rows together have, in whatever order they come. */
    static long mixed(long id, String text) {
        return (id ^ text.hashCode()) * 0x9E3779B97F4A7C15L;
    }

    /** That sum over the rows of the places from 0, in steps. */
    long sum(long step) {
        long sum = 0;
        for (long place = 0; place < count; place += step) {
            sum += mixed(id(place), text(place));
        }
        return sum;
    }
}
