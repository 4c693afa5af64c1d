package io.travertine.engine;

import java.math.BigInteger;

/**
 * A signed 128-bit integer in two's complement.
 *
 * @param high the upper 64 bits, with the sign
 * @param low the lower 64 bits, unsigned
 */
public record Int128(long high, long low) implements Comparable<Int128> {

    private static final int BITS_IN_LONG = 64;

    public static Int128 of(long value) {
        return new Int128(value >> 63, value);
    }

    /** Returns the value, or throws {@link ArithmeticException} if it does not fit in 128 bits. */
    public static Int128 of(BigInteger value) {
        if (value.bitLength() > 127) {
            throw new ArithmeticException("value does not fit in 128 bits: " + value);
        }
        return new Int128(value.shiftRight(BITS_IN_LONG).longValue(), value.longValue());
    }

    public BigInteger toBigInteger() {
        return toBigInteger(high, low);
    }

    public static BigInteger toBigInteger(long high, long low) {
        BigInteger lower = BigInteger.valueOf(low);
        if (low < 0) {
            lower = lower.add(BigInteger.ONE.shiftLeft(BITS_IN_LONG));
        }
        return BigInteger.valueOf(high).shiftLeft(BITS_IN_LONG).add(lower);
    }

    public static int compare(long high1, long low1, long high2, long low2) {
        return high1 == high2 ? Long.compareUnsigned(low1, low2) : Long.compare(high1, high2);
    }

    @Override
    public int compareTo(Int128 other) {
        return compare(high, low, other.high, other.low);
    }

    @Override
    public String toString() {
        return toBigInteger().toString();
    }
}
