package io.travertine.engine.metrics;

import java.util.Arrays;
import java.util.Random;

import io.travertine.engine.EngineMetrics.Latency;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyHistogramTest {

    @Test
    void holdsNothingAtFirst() {
        assertThat(new LatencyHistogram().latency()).isEqualTo(new Latency(0, 0, 0, 0, 0, 0));
    }

    @Test
    void tellsPercentilesOfSortedValuesNeverTooSmallAndHardlyTooLarge() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            LatencyHistogram histogram = new LatencyHistogram();
            long[] values = new long[5_000];
            for (int i = 0; i < values.length; i++) {
                values[i] = (long) Math.exp(random.nextDouble() * 40);
                histogram.record(values[i]);
            }
            Arrays.sort(values);

            Latency latency = histogram.latency();

            assertThat(latency.count()).isEqualTo(values.length);
            assertThat(latency.maxNanos()).isEqualTo(values[values.length - 1]);
            check(seed, latency.p50Nanos(), values[values.length / 2 - 1]);
            check(seed, latency.p99Nanos(), values[values.length * 99 / 100 - 1]);
            check(seed, latency.p999Nanos(), values[values.length * 999 / 1000 - 1]);
        }
    }

    private static void check(long seed, long percentile, long exact) {
        assertThat(percentile).as("seed " + seed).isBetween(exact, exact + exact / 31 + 1);
    }

    @Test
    void takesTheLongestTimesAndNegativeOnes() {
        LatencyHistogram histogram = new LatencyHistogram();
        histogram.record(Long.MAX_VALUE);
        histogram.record(-5);

        assertThat(histogram.latency().p50Nanos()).isZero();
        assertThat(histogram.latency().p99Nanos()).isEqualTo(Long.MAX_VALUE);
    }
}
