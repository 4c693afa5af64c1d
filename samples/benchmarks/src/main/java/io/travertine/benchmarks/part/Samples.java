package io.travertine.benchmarks.part;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;

/** Keys of 16 bytes and values of 100 that compress to about a half, as in the comparison of stores. */
final class Samples {

    static final int KEYSPACE = 1;
    static final int VALUE_BYTES = 100;

    private static final int DIGITS = 16;
    private static final int RADIX = 10;
    /** Indexes are drawn from a table, so that drawing is not what is measured. */
    private static final int DRAWN = 1 << 16;

    private Samples() {}

    static byte[] userKey(int number) {
        byte[] key = new byte[DIGITS];
        int rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            key[i] = (byte) ('0' + rest % RADIX);
            rest /= RADIX;
        }
        return key;
    }

    static byte[] qualifiedKey(int number) {
        return InternalKey.qualifiedKey(KEYSPACE, userKey(number));
    }

    static byte[] internalKey(int number, long sequence) {
        return InternalKey.encode(KEYSPACE, userKey(number), sequence, KeyKind.PUT);
    }

    static byte[] value(Random random) {
        byte[] value = new byte[VALUE_BYTES];
        random.nextBytes(value);
        System.arraycopy(value, 0, value, VALUE_BYTES / 2, VALUE_BYTES / 2);
        return value;
    }

    /** Rows of text with a counter, of that many bytes in all. */
    static byte[] block(int bytes, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < bytes) {
            text.append(new String(userKey(random.nextInt(1000)), StandardCharsets.US_ASCII));
            byte[] value = value(random);
            text.append(new String(value, StandardCharsets.ISO_8859_1));
        }
        return java.util.Arrays.copyOf(text.toString().getBytes(StandardCharsets.ISO_8859_1), bytes);
    }

    static int[] drawn(int bound, Random random) {
        return random.ints(DRAWN, 0, bound).toArray();
    }

    /** The one after {@code at} in a table that {@link #drawn} made. */
    static int next(int at) {
        return at + 1 & DRAWN - 1;
    }
}
