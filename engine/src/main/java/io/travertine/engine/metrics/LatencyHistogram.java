package io.travertine.engine.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.EngineMetrics.Latency;

/**
 * Counts durations in buckets that are 1/32 as wide as what they hold, so that a percentile is at most 3.2 % too large and
 * never too small; count, sum and maximum are exact. Thread-safe; recording allocates nothing and waits for nobody.
 *
 * <p>The buckets are those of HdrHistogram (Tene) at fewer digits; why not that library itself: decision 8.
 */
public final class LatencyHistogram {

    private static final int SUB_BUCKET_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BUCKET_BITS;
    private static final int BUCKETS = (Long.SIZE - SUB_BUCKET_BITS) * SUB_BUCKETS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
    private final LongAdder sum = new LongAdder();
    private final AtomicLong max = new AtomicLong();

    /**
     * Counts one duration.
     *
     * @param nanos negative ones count as 0
     */
    public void record(long nanos) {
        long duration = Math.max(0, nanos);
        counts.incrementAndGet(bucket(duration));
        sum.add(duration);
        if (duration > max.get()) {
            max.accumulateAndGet(duration, Math::max);
        }
    }

    /** Small values have buckets of their own; of larger ones the five bits below the highest tell the bucket. */
    private static int bucket(long duration) {
        if (duration < SUB_BUCKETS) {
            return (int) duration;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(duration) - SUB_BUCKET_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (duration >>> shift) - SUB_BUCKETS;
    }

    /** The greatest duration that falls into a bucket. */
    private static long greatest(int bucket) {
        if (bucket < SUB_BUCKETS) {
            return bucket;
        }
        int shift = bucket / SUB_BUCKETS - 1;
        long first = (long) (bucket % SUB_BUCKETS + SUB_BUCKETS) << shift;
        return first + (1L << shift) - 1;
    }

    /** What was recorded so far; records made meanwhile may count or not. */
    public Latency latency() {
        long[] copy = new long[BUCKETS];
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            copy[i] = counts.get(i);
            total += copy[i];
        }
        long longest = max.get();
        return new Latency(
                total,
                total == 0 ? 0 : sum.sum() / total,
                percentile(copy, total, 0.5, longest),
                percentile(copy, total, 0.99, longest),
                percentile(copy, total, 0.999, longest),
                longest);
    }

    private static long percentile(long[] counts, long total, double share, long longest) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int i = 0; i < counts.length && rank > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(greatest(i), longest);
            }
        }
        return 0;
    }
}
