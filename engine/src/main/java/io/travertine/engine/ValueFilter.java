package io.travertine.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A set of numbers or byte strings that may say "maybe" for values it does not hold: about one in fifty. A scan asks it of
 * rows that a join will find no partner for, before it decodes them. Immutable and thread-safe.
 *
 * <p>A Bloom filter whose bits for one value lie in one word: Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient
 * Bloom Filters", 2007.
 */
public final class ValueFilter {

    private static final int BITS_PER_VALUE = 12;
    private static final int WORDS_MAX = 1 << 28;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;

    private ValueFilter(long[] words) {
        this.words = words;
    }

    /** The memory that a filter of so many values takes. */
    public static long bytes(long values) {
        return words(values) * Long.BYTES;
    }

    private static long words(long values) {
        return Math.max(1, Math.min(WORDS_MAX, (values * BITS_PER_VALUE + Long.SIZE - 1) / Long.SIZE));
    }

    /** Whether the number may have been added; false is certain. */
    public boolean mayContain(long value) {
        return mayContainHash(mix(value));
    }

    /** Whether the bytes may have been added; false is certain. */
    public boolean mayContain(byte[] bytes, int offset, int length) {
        return mayContainHash(hash(bytes, offset, length));
    }

    private boolean mayContainHash(long hash) {
        long mask = mask(hash);
        return (words[word(hash, words.length)] & mask) == mask;
    }

    private static int word(long hash, int words) {
        return (int) (((hash >>> 32) * words) >>> 32);
    }

    /** Up to four bits, by the lower half of the hash; the upper one has chosen the word. */
    private static long mask(long hash) {
        return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * MULTIPLIER;
        mixed = (mixed ^ mixed >>> 29) * MULTIPLIER;
        return mixed ^ mixed >>> 32;
    }

    private static long hash(byte[] bytes, int offset, int length) {
        long hash = length;
        int end = offset + length;
        int position = offset;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, position));
        }
        long rest = 0;
        for (; position < end; position++) {
            rest = rest << Byte.SIZE | bytes[position] & 0xFF;
        }
        return mix(hash ^ rest);
    }

    /** Gathers the values of a filter. Not thread-safe. */
    public static final class Builder {

        private final long[] words;

        /**
         * @param values how many will be added, about; with more of them, more of the answers are "maybe"
         */
        public Builder(long values) {
            this.words = new long[(int) words(values)];
        }

        public void add(long value) {
            addHash(mix(value));
        }

        public void add(byte[] bytes, int offset, int length) {
            addHash(hash(bytes, offset, length));
        }

        private void addHash(long hash) {
            words[word(hash, words.length)] |= mask(hash);
        }

        /** The filter; nothing may be added to it afterwards. */
        public ValueFilter build() {
            return new ValueFilter(words);
        }
    }
}
