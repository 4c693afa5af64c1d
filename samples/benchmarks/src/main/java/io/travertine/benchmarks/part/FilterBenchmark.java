package io.travertine.benchmarks.part;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.filter.BloomFilter;
import io.travertine.engine.filter.BloomFilterBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A probe of a Bloom filter, its key's hash included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

    private static final int BITS = 10;

    @Param({"100000", "4000000"})
    public int keys;

    private BloomFilter filter = new BloomFilterBuilder(BITS).build();
    private int[] drawn = {};
    private int at;

    @Setup(Level.Trial)
    public void build() {
        BloomFilterBuilder builder = new BloomFilterBuilder(BITS);
        for (int i = 0; i < keys; i++) {
            byte[] key = Samples.qualifiedKey(2 * i);
            builder.add(key, 0, key.length);
        }
        filter = builder.build();
        drawn = Samples.drawn(keys, new Random(6));
    }

    private boolean probe(int number) {
        byte[] key = Samples.qualifiedKey(number);
        return filter.mayContain(key, 0, key.length);
    }

    @Benchmark
    public boolean there() {
        at = Samples.next(at);
        return probe(2 * drawn[at]);
    }

    @Benchmark
    public boolean notThere() {
        at = Samples.next(at);
        return probe(2 * drawn[at] + 1);
    }
}
