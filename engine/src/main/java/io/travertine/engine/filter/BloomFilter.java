package io.travertine.engine.filter;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.FixedInts;

/** A set of keys that may say "maybe" for keys it does not hold. Immutable. Format: see the package documentation. */
public final class BloomFilter {

    static final int WORDS_PER_LINE = 8;
    static final int PROBES_MAX = 16;

    private static final int HEADER_BYTES = 1;
    private static final int BIT_INDEX_SHIFT = 55;
    private static final long PROBE_MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final int probes;
    private final long[] words;

    BloomFilter(int probes, long[] words) {
        this.probes = probes;
        this.words = words;
    }

    /** Whether the key may have been added; false is certain. */
    public boolean mayContain(byte[] key, int offset, int length) {
        return mayContain(KeyHash.hash(key, offset, length));
    }

    /** Whether a key of that {@link KeyHash} may have been added; false is certain. */
    public boolean mayContain(long hash) {
        return mayContain(hash, probes, words);
    }

    static boolean mayContain(long hash, int probes, long[] words) {
        int line = line(hash, words.length);
        long bits = hash;
        for (int i = 0; i < probes; i++) {
            bits = nextBits(bits, i);
            int bit = bit(bits);
            if ((words[line + (bit >> 6)] >>> bit & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    static void add(long hash, int probes, long[] words) {
        int line = line(hash, words.length);
        long bits = hash;
        for (int i = 0; i < probes; i++) {
            bits = nextBits(bits, i);
            int bit = bit(bits);
            words[line + (bit >> 6)] |= 1L << bit;
        }
    }

    /** What the next probe is made of, from what the last one was made of; the hash at first. */
    static long nextBits(long bits, int probe) {
        return (bits ^ probe) * PROBE_MULTIPLIER;
    }

    /** The bit within the line that is probed. */
    static int bit(long bits) {
        return (int) (bits >>> BIT_INDEX_SHIFT);
    }

    /** The first word of the hash's line: the upper half of the hash, scaled to the number of lines. */
    static int line(long hash, int wordCount) {
        long lines = wordCount / WORDS_PER_LINE;
        return (int) (((hash >>> 32) * lines) >>> 32) * WORDS_PER_LINE;
    }

    /** The memory that the filter takes. */
    public long sizeBytes() {
        return HEADER_BYTES + (long) words.length * Long.BYTES;
    }

    public byte[] encode() {
        byte[] bytes = new byte[(int) sizeBytes()];
        bytes[0] = (byte) probes;
        for (int i = 0; i < words.length; i++) {
            FixedInts.writeLong(bytes, HEADER_BYTES + i * Long.BYTES, words[i]);
        }
        return bytes;
    }

    /** Decodes a filter; the file name is for messages. */
    public static BloomFilter decode(byte[] bytes, String fileName) {
        int lineBytes = WORDS_PER_LINE * Long.BYTES;
        int bodyBytes = bytes.length - HEADER_BYTES;
        if (bodyBytes < lineBytes || bodyBytes % lineBytes != 0 || bytes[0] < 1 || bytes[0] > PROBES_MAX) {
            throw new CorruptionException("filter of " + fileName + " is malformed: " + bytes.length
                    + " bytes; restore the file from a checkpoint");
        }
        long[] words = new long[bodyBytes / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = FixedInts.readLong(bytes, HEADER_BYTES + i * Long.BYTES);
        }
        return new BloomFilter(bytes[0], words);
    }
}
