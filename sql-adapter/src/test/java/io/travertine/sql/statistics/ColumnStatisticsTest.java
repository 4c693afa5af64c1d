package io.travertine.sql.statistics;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToLongFunction;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What a sample of a column tells is near to what is true of the whole column. */
class ColumnStatisticsTest {

    private static final int ROWS = 200_000;
    private static final int SAMPLED = 4000;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final String context = "-Dseed=" + seed;

    private long[] column(IntToLongFunction values) {
        long[] column = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            column[row] = values.applyAsLong(row);
        }
        return column;
    }

    /** Every row with the same probability, as the engine chooses. */
    private ColumnStatistics sampled(long[] column) {
        double share = (double) SAMPLED / ROWS;
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.INT64);
        for (long value : column) {
            if (random.nextDouble() < share) {
                builder.appendLong(value);
            }
        }
        return new ColumnStatistics(ColumnType.BIGINT, builder.build(), share);
    }

    private static int distinct(long[] column) {
        Set<Long> values = new HashSet<>();
        for (long value : column) {
            values.add(value);
        }
        return values.size();
    }

    private void assertNear(long[] column, double factor) {
        ColumnStatistics statistics = sampled(column);
        assertThat(statistics.rows()).as(context).isCloseTo(ROWS, within(ROWS * 0.1));
        assertThat(statistics.distinct()).as(context).isBetween(distinct(column) / factor, distinct(column) * factor);
        for (int i = 0; i < 20; i++) {
            long value = column[random.nextInt(ROWS)];
            double below = 0;
            double equal = 0;
            for (long other : column) {
                below += other < value ? 1.0 / ROWS : 0;
                equal += other == value ? 1.0 / ROWS : 0;
            }
            assertThat(statistics.shareBelow(ColumnValue.of(value), false))
                    .as(context)
                    .isCloseTo(below, within(0.05));
            assertThat(statistics.shareEqual(ColumnValue.of(value)))
                    .as(context)
                    .isCloseTo(equal, within(0.01 + equal / 2));
        }
    }

    @Test
    void uniformValuesAreCountedWithinAThird() {
        assertNear(column(row -> random.nextInt(50)), 1.1);
        assertNear(column(row -> random.nextInt(2_000)), 1.34);
        assertNear(column(row -> row / 4), 2);
        assertNear(column(row -> row), 1.1);
    }

    @Test
    void skewedValuesAreCountedWithinAnOrderOfMagnitude() {
        // Zipf: the k-th value comes with a probability of about 1 / k.
        assertNear(column(row -> (long) Math.exp(random.nextDouble() * Math.log(20_000))), 8);
        // Half of the rows have one value.
        assertNear(column(row -> random.nextBoolean() ? 7 : random.nextInt(10_000)), 3);
    }

    @Test
    void valuesBeyondTheEndsAreRare() {
        ColumnStatistics statistics = sampled(column(row -> random.nextInt(10)));

        assertThat(statistics.shareEqual(ColumnValue.of(11))).isLessThan(1e-3).isPositive();
        assertThat(statistics.shareBelow(ColumnValue.of(-1), true)).isZero();
        assertThat(statistics.shareBelow(ColumnValue.of(9), true)).isEqualTo(1);
        assertThat(statistics.shareOfMostCommon()).as(context).isCloseTo(0.1, within(0.03));
    }

    @Test
    void nullsAreCountedAndNoValues() {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        for (int row = 0; row < 100; row++) {
            if (row % 4 == 0) {
                builder.appendNull();
            } else {
                builder.appendBytes(new byte[] {(byte) ('a' + row % 3)});
            }
        }
        ColumnStatistics statistics = new ColumnStatistics(ColumnType.VARCHAR, builder.build(), 1);

        assertThat(statistics.nullShare()).isEqualTo(0.25);
        assertThat(statistics.distinct()).isEqualTo(3);
        assertThat(statistics.shareEqual(ColumnValue.of("b"))).isEqualTo(0.25);
        assertThat(statistics.bounds(2)).containsExactly("a", "b", "c");
    }

    @Test
    void aColumnOfNullsHasNoBounds() {
        ColumnVector nulls = TypeMapping.toVector(ColumnType.DATE, null);
        ColumnStatistics statistics = new ColumnStatistics(ColumnType.DATE, nulls, 1);

        assertThat(statistics.nullShare()).isEqualTo(1);
        assertThat(statistics.bounds(4)).isEmpty();
        assertThat(statistics.shareBelow(ColumnValue.of(0), true)).isZero();
    }
}
