package io.travertine.benchmarks.part;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.SstableWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import static java.util.Objects.requireNonNull;

/**
 * One file: the fences and the search in a block that is cached, a block that has to be read, the filter's answer for a key
 * that is not there, and a walk through all. The file lies in memory, so that no system call is counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SstableBenchmark {

    private static final int ENTRIES = 100_000;
    private static final long NUMBER = 1;
    private static final long LARGE_CACHE = 1L << 30;
    private static final int FILTER_BITS = 10;

    @Param({"4096", "8192"})
    public int blockBytes;

    private final DatabaseId database = new DatabaseId(1, 2);
    private final MemoryDirectory directory = new MemoryDirectory();
    private final SstableLookup lookup = new SstableLookup();
    private final ByteSlice seekKey = new ByteSlice();
    private @Nullable SstableReader cached;
    private @Nullable SstableReader uncached;
    private int[] drawn = {};
    private int at;

    @Setup(Level.Trial)
    public void write() {
        SstableFormat format = new SstableFormat(blockBytes, FILTER_BITS, Compression.LZ4);
        Random random = new Random(5);
        try (SstableWriter writer = SstableWriter.create(directory, database, NUMBER, format)) {
            for (int i = 0; i < ENTRIES; i++) {
                writer.add(new ByteSlice(Samples.internalKey(2 * i, i + 1)), new ByteSlice(Samples.value(random)));
            }
            writer.finish();
        }
        cached = open(LARGE_CACHE);
        uncached = open(0);
        drawn = Samples.drawn(ENTRIES, random);
    }

    private SstableReader open(long cacheBytes) {
        return SstableReader.open(directory, database, NUMBER, new BlockCache(cacheBytes), new SstableCounters());
    }

    @TearDown(Level.Trial)
    public void close() {
        requireNonNull(cached).close();
        requireNonNull(uncached).close();
        directory.list().forEach(directory::delete);
    }

    private boolean find(@Nullable SstableReader reader, int number) {
        byte[] key = InternalKey.seekKey(Samples.KEYSPACE, Samples.userKey(number), ENTRIES);
        seekKey.point(key, 0, key.length);
        return requireNonNull(reader).get(lookup.seek(seekKey), ReadStatistics.ignored());
    }

    @Benchmark
    public boolean getFromCache() {
        at = Samples.next(at);
        return find(cached, 2 * drawn[at]);
    }

    @Benchmark
    public boolean getFromStorage() {
        at = Samples.next(at);
        return find(uncached, 2 * drawn[at]);
    }

    @Benchmark
    public boolean getWhatIsNotThere() {
        at = Samples.next(at);
        return find(cached, 2 * drawn[at] + 1);
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long walk() {
        long bytes = 0;
        try (InternalIterator entries = requireNonNull(cached).iterator(BlockUse.KEEP, ReadStatistics.ignored())) {
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                bytes += entries.value().length();
            }
        }
        return bytes;
    }
}
