package io.travertine.benchmarks.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.iterator.LoserTreeIterator;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
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

/** The merge of several sorted sources, over which the entries are strewn at random, or that lie one behind the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MergeBenchmark {

    private static final int ENTRIES = 50_000;

    @Param({"2", "8"})
    public int sources;

    @Param({"true", "false"})
    public boolean strewn;

    private final List<MemTable> memtables = new ArrayList<>();

    @Setup(Level.Trial)
    public void fill() {
        Random random = new Random(7);
        byte[] value = Samples.value(random);
        for (int i = 0; i < sources; i++) {
            memtables.add(new MemTable(0, ChunkPool.keepingNothing()));
        }
        for (int i = 0; i < ENTRIES; i++) {
            int source = strewn ? random.nextInt(sources) : i * sources / ENTRIES;
            memtables.get(source).inserter(true).put(Samples.qualifiedKey(i), i + 1, value);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long merge() {
        List<InternalIterator> iterators = new ArrayList<>();
        memtables.forEach(memtable -> iterators.add(memtable.iterator()));
        long bytes = 0;
        try (InternalIterator merged = LoserTreeIterator.of(iterators, 0)) {
            for (boolean valid = merged.seekToFirst(); valid; valid = merged.next()) {
                bytes += merged.value().length();
            }
        }
        return bytes;
    }
}
