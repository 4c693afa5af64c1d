package io.travertine.benchmarks.workload;

import java.util.Random;

/**
 * Keys and values of the measurement. Keys are 16 decimal digits, as in {@code db_bench}; those that are never written lie
 * between those that are. Values are half random, half repeated, so that they compress to about a half. Thread-safe.
 */
final class Entries {

    static final int KEY_BYTES = 16;

    private static final int POOL_BYTES = 1 << 20;
    private static final int PIECE_BYTES = 100;

    private final byte[] pool = new byte[POOL_BYTES + PIECE_BYTES];
    private final int valueBytes;

    Entries(int valueBytes, long seed) {
        this.valueBytes = valueBytes;
        Random random = new Random(seed);
        byte[] half = new byte[PIECE_BYTES / 2];
        for (int at = 0; at < pool.length; at += PIECE_BYTES) {
            random.nextBytes(half);
            for (int i = 0; i < PIECE_BYTES && at + i < pool.length; i++) {
                pool[at + i] = half[i % half.length];
            }
        }
    }

    /** The key of that number, in the order of numbers. */
    static byte[] key(int number) {
        return digits(2L * number);
    }

    /** A key that is never written. */
    static byte[] missingKey(int number) {
        return digits(2L * number + 1);
    }

    private static byte[] digits(long number) {
        byte[] key = new byte[KEY_BYTES];
        long rest = number;
        for (int i = KEY_BYTES - 1; i >= 0; i--) {
            key[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return key;
    }

    /** A value; different for different salts, mostly. */
    byte[] value(int salt) {
        byte[] value = new byte[valueBytes];
        int from = Math.floorMod(salt * 0x9E3779B1, POOL_BYTES);
        for (int at = 0; at < valueBytes; ) {
            int count = Math.min(valueBytes - at, pool.length - from);
            System.arraycopy(pool, from, value, at, count);
            at += count;
            from = 0;
        }
        return value;
    }

    /** All numbers below the count in random order. */
    static int[] shuffled(int count, long seed) {
        int[] numbers = new int[count];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            numbers[i] = numbers[other];
            numbers[other] = i;
        }
        return numbers;
    }
}
