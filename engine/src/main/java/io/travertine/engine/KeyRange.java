package io.travertine.engine;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The keys from {@code lower}, inclusive, to {@code upper}, exclusive, in unsigned byte order.
 *
 * @param lower null for no lower bound
 * @param upper null for no upper bound
 */
@SuppressWarnings("ArrayRecordComponent") // byte strings are compared by their contents below
public record KeyRange(byte @Nullable [] lower, byte @Nullable [] upper) {

    private static final KeyRange ALL = new KeyRange(null, null);

    public static KeyRange all() {
        return ALL;
    }

    /** The range of that one key. */
    public static KeyRange ofKey(byte[] key) {
        return new KeyRange(key, Arrays.copyOf(key, key.length + 1));
    }

    /** The keys that begin with the prefix. */
    public static KeyRange ofPrefix(byte[] prefix) {
        return new KeyRange(prefix, afterPrefix(prefix));
    }

    /** The least key that is greater than every key with the prefix, or null if there is none. */
    public static byte @Nullable [] afterPrefix(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xFF) {
                byte[] after = Arrays.copyOf(prefix, i + 1);
                after[i]++;
                return after;
            }
        }
        return null;
    }

    public boolean contains(byte[] key) {
        return (lower == null || Arrays.compareUnsigned(key, lower) >= 0)
                && (upper == null || Arrays.compareUnsigned(key, upper) < 0);
    }

    /** Whether no key can lie in the range. */
    public boolean isEmpty() {
        return lower != null && upper != null && Arrays.compareUnsigned(lower, upper) >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRange that && Arrays.equals(lower, that.lower) && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }
}
