package io.travertine.engine.filter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.IntConsumer;

/**
 * A set of keys that grows, and may say "maybe" for keys it does not hold: Bloom filters one after another, each for four
 * times as many keys as the one before (P. Almeida et al., "Scalable Bloom Filters", 2007). Thread-safe, without a lock: a
 * key is found by whoever sees in another way that its adding is over.
 */
public final class GrowingFilter {

    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private static final AtomicReferenceFieldUpdater<GrowingFilter, Parts> PARTS =
            AtomicReferenceFieldUpdater.newUpdater(GrowingFilter.class, Parts.class, "parts");

    private static final int PROBES = 4;
    private static final int BITS_PER_KEY = 12;
    private static final int KEYS_OF_FIRST = 512;
    private static final int GROWTH = 4;
    private static final int KEYS_OF_ONE_MAX = 1 << 26;

    private final IntConsumer memory;
    private volatile Parts parts = new Parts(new long[0][], 0, 0);

    /** The filters there are: how many keys the last one is made for, and all of them. */
    private static final class Parts {

        private final long[][] filters;
        private final int keysOfLast;
        private final long keys;

        Parts(long[][] filters, int keysOfLast, long keys) {
            this.filters = filters;
            this.keysOfLast = keysOfLast;
            this.keys = keys;
        }

        Parts grown() {
            int wanted = filters.length == 0 ? KEYS_OF_FIRST : Math.min(KEYS_OF_ONE_MAX, keysOfLast * GROWTH);
            int lines = wanted * BITS_PER_KEY / (BloomFilter.WORDS_PER_LINE * Long.SIZE) + 1;
            long[][] more = Arrays.copyOf(filters, filters.length + 1);
            more[filters.length] = new long[lines * BloomFilter.WORDS_PER_LINE];
            return new Parts(more, wanted, keys + wanted);
        }

        int bytesOfLast() {
            return filters[filters.length - 1].length * Long.BYTES;
        }
    }

    /** @param memory hears of the bytes that each filter takes, when it is made */
    public GrowingFilter(IntConsumer memory) {
        this.memory = memory;
    }

    /**
     * Adds a key.
     *
     * @param hash its {@link KeyHash}
     * @param count how many keys there are with it, about
     */
    public void add(long hash, long count) {
        Parts now = parts;
        while (count > now.keys) {
            Parts grown = now.grown();
            if (PARTS.compareAndSet(this, now, grown)) {
                memory.accept(grown.bytesOfLast());
            }
            now = parts;
        }
        long[] words = now.filters[now.filters.length - 1];
        int line = BloomFilter.line(hash, words.length);
        long bits = hash;
        for (int i = 0; i < PROBES; i++) {
            bits = BloomFilter.nextBits(bits, i);
            int bit = BloomFilter.bit(bits);
            long unused = (long) WORDS.getAndBitwiseOr(words, line + (bit >> 6), 1L << bit);
        }
    }

    /** Whether a key of that {@link KeyHash} may have been added; false is certain. */
    public boolean mayContain(long hash) {
        long[][] filters = parts.filters;
        for (int i = filters.length - 1; i >= 0; i--) {
            if (BloomFilter.mayContain(hash, PROBES, filters[i])) {
                return true;
            }
        }
        return false;
    }

    /** The memory that the filters take. */
    public long sizeBytes() {
        long bytes = 0;
        for (long[] words : parts.filters) {
            bytes += (long) words.length * Long.BYTES;
        }
        return bytes;
    }
}
