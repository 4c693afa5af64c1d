package io.travertine.benchmarks.part;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.cache.CachedFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The block cache: a hit, and a miss with what it costs to put the block in and another one out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CacheBenchmark {

    private static final int BLOCKS = 10_000;
    private static final int BLOCK_BYTES = 4096;
    private static final int SMALL_SHARE = 10;

    private final byte[] block = new byte[BLOCK_BYTES];
    private final CachedFile large = new BlockCache(2L * BLOCKS * BLOCK_BYTES).register(BLOCKS);
    private final CachedFile small = new BlockCache((long) BLOCKS * BLOCK_BYTES / SMALL_SHARE).register(BLOCKS);
    private int[] drawn = {};
    private int at;

    @Setup(Level.Trial)
    public void fill() {
        for (int i = 0; i < BLOCKS; i++) {
            large.put(i, block);
        }
        drawn = Samples.drawn(BLOCKS, new Random(8));
    }

    @Benchmark
    public byte @Nullable [] hit() {
        at = Samples.next(at);
        return large.get(drawn[at]);
    }

    @Benchmark
    public boolean getAndPutIfMissing() {
        at = Samples.next(at);
        boolean missing = small.get(drawn[at]) == null;
        if (missing) {
            small.put(drawn[at], block);
        }
        return missing;
    }
}
