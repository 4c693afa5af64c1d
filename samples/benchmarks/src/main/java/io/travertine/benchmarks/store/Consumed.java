package io.travertine.benchmarks.store;

import java.nio.ByteBuffer;

/**
 * Looks at the bytes that were read, so that no compiler can find reading them needless. Where the sum goes nobody needs to
 * know; the check never holds.
 */
final class Consumed {

    private Consumed() {}

    static void add(byte[] key, byte[] value) {
        check(key.length + value.length, key[key.length - 1], value.length == 0 ? 0 : value[value.length - 1]);
    }

    static void add(ByteBuffer key, ByteBuffer value) {
        int keyEnd = key.limit();
        int valueEnd = value.limit();
        check(keyEnd + valueEnd, key.get(keyEnd - 1), valueEnd == 0 ? 0 : value.get(valueEnd - 1));
    }

    private static void check(int bytes, int lastOfKey, int lastOfValue) {
        if (bytes == Integer.MIN_VALUE + lastOfKey + lastOfValue) {
            throw new AssertionError("an entry of no length");
        }
    }
}
