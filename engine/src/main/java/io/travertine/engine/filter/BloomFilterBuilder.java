package io.travertine.engine.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers keys into a {@link BloomFilter} that has so many bits for each. The hashes of millions of keys lie in pages, as
 * one array of them that grows finds no room in a small heap. Not thread-safe.
 */
public final class BloomFilterBuilder {

    private static final int LINE_BITS = BloomFilter.WORDS_PER_LINE * Long.SIZE;
    private static final int WORDS_MAX = 1 << 28;
    private static final double PROBES_PER_BIT = 0.6;
    private static final int PAGE_SHIFT = 13;
    private static final int PAGE_HASHES = 1 << PAGE_SHIFT;

    private final int bitsPerKey;
    private final List<long[]> fullPages = new ArrayList<>();
    private long[] page = new long[64];
    private int onPage;
    private long last;

    /**
     * @param bitsPerKey at least 1; 10 give about 1 % false positives
     */
    public BloomFilterBuilder(int bitsPerKey) {
        if (bitsPerKey < 1) {
            throw new IllegalArgumentException("a filter needs at least 1 bit per key, got " + bitsPerKey);
        }
        this.bitsPerKey = bitsPerKey;
    }

    /** Adds a key. A key that equals the one before it is counted once. */
    public void add(byte[] key, int offset, int length) {
        add(KeyHash.hash(key, offset, length));
    }

    /** Adds a key by its {@link KeyHash}. */
    public void add(long hash) {
        if (count() > 0 && last == hash) {
            return;
        }
        if (onPage == PAGE_HASHES) {
            fullPages.add(page);
            page = new long[PAGE_HASHES];
            onPage = 0;
        } else if (onPage == page.length) {
            page = Arrays.copyOf(page, 2 * onPage);
        }
        page[onPage++] = hash;
        last = hash;
    }

    /** The number of keys added. */
    public int count() {
        return (fullPages.size() << PAGE_SHIFT) + onPage;
    }

    public BloomFilter build() {
        long lines = Math.max(1, ((long) count() * bitsPerKey + LINE_BITS - 1) / LINE_BITS);
        long[] words = new long[(int) Math.min(WORDS_MAX, lines * BloomFilter.WORDS_PER_LINE)];
        int probes = probesFor(bitsPerKey);
        for (long[] full : fullPages) {
            addAll(full, PAGE_HASHES, probes, words);
        }
        addAll(page, onPage, probes, words);
        return new BloomFilter(probes, words);
    }

    private static void addAll(long[] hashes, int count, int probes, long[] words) {
        for (int i = 0; i < count; i++) {
            BloomFilter.add(hashes[i], probes, words);
        }
    }

    /** Ln 2 times the bits per key would be best, were the bits spread evenly; within lines, fewer are. */
    private static int probesFor(int bitsPerKey) {
        return Math.max(1, Math.min(BloomFilter.PROBES_MAX, (int) Math.round(bitsPerKey * PROBES_PER_BIT)));
    }
}
