package io.travertine.sql.vector;

import java.math.BigInteger;

import io.travertine.engine.Int128;

/** The powers of ten that fit in 64 and in 128 bits. */
public final class PowersOfTen {

    public static final int EXPONENT_IN_LONG_MAX = 18;
    public static final int EXPONENT_MAX = 38;

    private static final long[] LONGS = new long[EXPONENT_IN_LONG_MAX + 1];
    private static final Int128[] WIDE = new Int128[EXPONENT_MAX + 1];

    static {
        for (int exponent = 0; exponent <= EXPONENT_MAX; exponent++) {
            WIDE[exponent] = Int128.of(BigInteger.TEN.pow(exponent));
            if (exponent <= EXPONENT_IN_LONG_MAX) {
                LONGS[exponent] = WIDE[exponent].low();
            }
        }
    }

    private PowersOfTen() {}

    /** Ten to the power of 0 to 18. */
    public static long of(int exponent) {
        return LONGS[exponent];
    }

    /** Ten to the power of 0 to 38. */
    public static Int128 wide(int exponent) {
        return WIDE[exponent];
    }
}
