package io.travertine.sql.vector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import io.travertine.engine.Int128;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/**
 * A 128-bit integer that is computed with in place: the unscaled value of a decimal on its way through a sum or an
 * expression. One such object serves a whole vector or group, so nothing is allocated per row. Not thread-safe.
 *
 * <p>Whatever does not fit is a NUMERIC_OUT_OF_RANGE, and the value is undefined then.
 */
public final class DecimalArithmetic {

    /** Up to here every integer is a double. */
    private static final long DOUBLE_INTEGER_MAX = 1L << 53;

    private long high;
    private long low;

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public DecimalArithmetic set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
        return this;
    }

    public DecimalArithmetic set(long value) {
        return set(value >> 63, value);
    }

    public Int128 toInt128() {
        return new Int128(high, low);
    }

    public BigInteger toBigInteger() {
        return Int128.toBigInteger(high, low);
    }

    public BigDecimal toBigDecimal(int scale) {
        return new BigDecimal(toBigInteger(), scale);
    }

    private DecimalArithmetic set(BigInteger value) {
        if (value.bitLength() > 127) {
            throw outOfRange();
        }
        return set(value.shiftRight(64).longValue(), value.longValue());
    }

    public DecimalArithmetic add(long value) {
        return add(value >> 63, value);
    }

    public DecimalArithmetic add(long otherHigh, long otherLow) {
        long sumLow = low + otherLow;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        long sumHigh = high + otherHigh + carry;
        if (((high ^ sumHigh) & (otherHigh ^ sumHigh)) < 0) {
            throw outOfRange();
        }
        return set(sumHigh, sumLow);
    }

    public DecimalArithmetic subtract(long otherHigh, long otherLow) {
        long differenceLow = low - otherLow;
        long borrow = Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0;
        long differenceHigh = high - otherHigh - borrow;
        if (((high ^ otherHigh) & (high ^ differenceHigh)) < 0) {
            throw outOfRange();
        }
        return set(differenceHigh, differenceLow);
    }

    public DecimalArithmetic negate() {
        if (high == Long.MIN_VALUE && low == 0) {
            throw outOfRange();
        }
        return set(low == 0 ? -high : ~high, -low);
    }

    public DecimalArithmetic multiply(long otherHigh, long otherLow) {
        boolean narrow = high == low >> 63;
        boolean otherNarrow = otherHigh == otherLow >> 63;
        if (narrow && otherNarrow) {
            return set(Math.multiplyHigh(low, otherLow), low * otherLow);
        }
        boolean done = otherNarrow
                ? multiplyMagnitudes(high, low, otherLow)
                : narrow && multiplyMagnitudes(otherHigh, otherLow, low);
        return done ? this : set(toBigInteger().multiply(Int128.toBigInteger(otherHigh, otherLow)));
    }

    /**
     * Multiplies 128 bits with 64 by hand: the halves of the one magnitude with the other, and the signs. Leaves the value
     * alone and answers false where it would have to look closer: near the ends of the ranges.
     */
    private boolean multiplyMagnitudes(long wideHigh, long wideLow, long factor) {
        if (factor == Long.MIN_VALUE || wideHigh == Long.MIN_VALUE) {
            return false;
        }
        long magnitudeHigh = wideHigh >= 0 ? wideHigh : wideLow == 0 ? -wideHigh : ~wideHigh;
        long magnitudeLow = wideHigh >= 0 ? wideLow : -wideLow;
        long magnitude = Math.abs(factor);
        long upper = magnitudeHigh * magnitude;
        long productHigh = upper + unsignedMultiplyHigh(magnitudeLow, magnitude);
        if (Math.multiplyHigh(magnitudeHigh, magnitude) != 0 || upper < 0 || productHigh < 0) {
            return false;
        }
        set(productHigh, magnitudeLow * magnitude);
        if (wideHigh < 0 != factor < 0) {
            negate();
        }
        return true;
    }

    private static long unsignedMultiplyHigh(long left, long right) {
        return Math.multiplyHigh(left, right) + (left >> 63 & right) + (right >> 63 & left);
    }

    /** Divides and rounds half away from zero. */
    public DecimalArithmetic divide(long otherHigh, long otherLow) {
        if (otherHigh == 0 && otherLow == 0) {
            throw divisionByZero();
        }
        if (high == low >> 63 && otherHigh == otherLow >> 63 && low != Long.MIN_VALUE && otherLow != Long.MIN_VALUE) {
            return set(divideHalfUp(low, otherLow));
        }
        BigDecimal quotient = new BigDecimal(toBigInteger())
                .divide(new BigDecimal(Int128.toBigInteger(otherHigh, otherLow)), 0, RoundingMode.HALF_UP);
        return set(quotient.unscaledValue());
    }

    /** Divides and rounds half away from zero; neither may be {@code Long.MIN_VALUE}. */
    public static long divideHalfUp(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long rest = Math.abs(dividend % divisor);
        boolean roundsUp = rest >= Math.abs(divisor) - rest;
        return roundsUp ? quotient + (dividend < 0 != divisor < 0 ? -1 : 1) : quotient;
    }

    /** Divides {@code this * 10^shift}, which may be longer than 128 bits, and rounds half away from zero. */
    public DecimalArithmetic divideShifted(int shift, long otherHigh, long otherLow) {
        if (high == low >> 63 && shift >= 0 && shift <= PowersOfTen.EXPONENT_IN_LONG_MAX) {
            long power = PowersOfTen.of(shift);
            return set(Math.multiplyHigh(low, power), low * power).divide(otherHigh, otherLow);
        }
        if (otherHigh == 0 && otherLow == 0) {
            throw divisionByZero();
        }
        BigDecimal dividend = new BigDecimal(toBigInteger(), -shift);
        BigDecimal divisor = new BigDecimal(Int128.toBigInteger(otherHigh, otherLow));
        return set(dividend.divide(divisor, 0, RoundingMode.HALF_UP).unscaledValue());
    }

    /** Changes the scale of the decimal whose unscaled value this is; digits that are lost are rounded half up. */
    public DecimalArithmetic rescale(int fromScale, int toScale) {
        if (fromScale == toScale) {
            return this;
        }
        if (high == 0 && low == 0) {
            return this;
        }
        int digits = Math.abs(toScale - fromScale);
        if (digits > PowersOfTen.EXPONENT_MAX) {
            if (toScale > fromScale) {
                throw outOfRange();
            }
            return set(0);
        }
        Int128 power = PowersOfTen.wide(digits);
        return toScale > fromScale ? multiply(power.high(), power.low()) : divide(power.high(), power.low());
    }

    /** Whether the value has no more than so many decimal digits. */
    public boolean fits(int digits) {
        return fits(high, low, digits);
    }

    /** Whether the value has no more than so many decimal digits. */
    public static boolean fits(long high, long low, int digits) {
        Int128 power = PowersOfTen.wide(digits);
        if (high >= 0) {
            return Int128.compare(high, low, power.high(), power.low()) < 0;
        }
        long negatedHigh = low == 0 ? -high : ~high;
        return negatedHigh >= 0 && Int128.compare(negatedHigh, -low, power.high(), power.low()) < 0;
    }

    public DecimalArithmetic checkFits(int digits) {
        if (!fits(digits)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NUMERIC_OUT_OF_RANGE,
                    "decimal out of range: a result has more than the " + digits + " digits of its type");
        }
        return this;
    }

    /** Compares two decimals of any scales by value. */
    public static int compare(long high1, long low1, int scale1, long high2, long low2, int scale2) {
        if (scale1 == scale2) {
            return Int128.compare(high1, low1, high2, low2);
        }
        if (scale1 > scale2) {
            return -compare(high2, low2, scale2, high1, low1, scale1);
        }
        boolean narrow = high1 == low1 >> 63 && scale2 - scale1 <= PowersOfTen.EXPONENT_IN_LONG_MAX;
        if (narrow) {
            long power = PowersOfTen.of(scale2 - scale1);
            return Int128.compare(Math.multiplyHigh(low1, power), low1 * power, high2, low2);
        }
        return new BigDecimal(Int128.toBigInteger(high1, low1), scale1)
                .compareTo(new BigDecimal(Int128.toBigInteger(high2, low2), scale2));
    }

    /** The double that is nearest to a decimal. */
    public static double toDouble(long high, long low, int scale) {
        boolean exact = high == low >> 63 && low <= DOUBLE_INTEGER_MAX && low >= -DOUBLE_INTEGER_MAX;
        if (exact && scale <= PowersOfTen.EXPONENT_IN_LONG_MAX) {
            return (double) low / PowersOfTen.of(scale);
        }
        return new BigDecimal(Int128.toBigInteger(high, low), scale).doubleValue();
    }

    private static SqlDatabaseException divisionByZero() {
        return new SqlDatabaseException(SqlErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    private static SqlDatabaseException outOfRange() {
        return new SqlDatabaseException(
                SqlErrorCode.NUMERIC_OUT_OF_RANGE, "decimal out of range: a result does not fit in 128 bits");
    }
}
