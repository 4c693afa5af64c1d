package io.travertine.sql.vector;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.Supplier;

import io.travertine.engine.Int128;
import io.travertine.sql.SqlDatabaseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalArithmeticTest {

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void agreesWithBigInteger() {
        for (int round = 0; round < 5_000; round++) {
            Int128 a = number();
            Int128 b = number();
            BigInteger left = a.toBigInteger();
            BigInteger right = b.toBigInteger();
            String what = "seed " + seed + ": " + left + ", " + right;
            check(what + " +", left.add(right), () -> at(a).add(b.high(), b.low()));
            check(what + " -", left.subtract(right), () -> at(a).subtract(b.high(), b.low()));
            check(what + " *", left.multiply(right), () -> at(a).multiply(b.high(), b.low()));
            check(what + " negated", left.negate(), () -> at(a).negate());
            int shift = random.nextInt(25);
            BigInteger scaled = left.multiply(BigInteger.TEN.pow(shift));
            check(what + " rescaled by " + shift, scaled, () -> at(a).rescale(3, 3 + shift));
            check(what + " cut by " + shift, divide(left, BigInteger.TEN.pow(shift)), () -> at(a).rescale(shift, 0));
            if (right.signum() != 0) {
                check(what + " /", divide(left, right), () -> at(a).divide(b.high(), b.low()));
                BigInteger quotient = divide(scaled, right);
                check(what + " / shifted by " + shift, quotient, () -> at(a).divideShifted(shift, b.high(), b.low()));
            }
        }
    }

    @Test
    void comparesAndMeasuresAsBigDecimalDoes() {
        for (int round = 0; round < 5_000; round++) {
            Int128 a = number();
            Int128 b = number();
            int leftScale = random.nextInt(39);
            int rightScale = random.nextInt(39);
            BigDecimal left = new BigDecimal(a.toBigInteger(), leftScale);
            BigDecimal right = new BigDecimal(b.toBigInteger(), rightScale);
            assertThat(DecimalArithmetic.compare(a.high(), a.low(), leftScale, b.high(), b.low(), rightScale))
                    .as("seed %s: %s and %s", seed, left, right)
                    .isEqualTo(left.compareTo(right));
            assertThat(DecimalArithmetic.toDouble(a.high(), a.low(), leftScale))
                    .as("seed %s: %s", seed, left)
                    .isEqualTo(left.doubleValue());
            int digits = random.nextInt(39);
            assertThat(at(a).fits(digits))
                    .as("seed %s: %s in %s digits", seed, a, digits)
                    .isEqualTo(a.toBigInteger().abs().compareTo(BigInteger.TEN.pow(digits)) < 0);
        }
    }

    private static void check(String what, BigInteger expected, Supplier<DecimalArithmetic> computation) {
        String actual;
        try {
            actual = computation.get().toBigInteger().toString();
        } catch (SqlDatabaseException outOfRange) {
            actual = "out of range";
        }
        assertThat(actual).as(what).isEqualTo(expected.bitLength() > 127 ? "out of range" : expected.toString());
    }

    private static BigInteger divide(BigInteger left, BigInteger right) {
        return new BigDecimal(left)
                .divide(new BigDecimal(right), 0, RoundingMode.HALF_UP)
                .toBigInteger();
    }

    private static DecimalArithmetic at(Int128 value) {
        return new DecimalArithmetic().set(value.high(), value.low());
    }

    private Int128 number() {
        return switch (random.nextInt(8)) {
            case 0 -> Int128.of(random.nextInt(5) - 2L);
            case 1 -> new Int128(Long.MIN_VALUE, 0);
            case 2 -> Int128.of(Long.MIN_VALUE + random.nextInt(2));
            case 3 -> Int128.of(BigInteger.TEN.pow(random.nextInt(39)).subtract(BigInteger.valueOf(random.nextInt(2))));
            default -> {
                BigInteger magnitude = new BigInteger(random.nextInt(128), random);
                yield Int128.of(random.nextBoolean() ? magnitude : magnitude.negate());
            }
        };
    }
}
