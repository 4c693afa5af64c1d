package io.travertine.benchmarks.part;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The skip list of a memtable of about 16 MB: put, get, and a walk in both directions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemTableBenchmark {

    private static final int ENTRIES = 100_000;

    private final byte[][] keys = new byte[ENTRIES][];
    private final byte[] value = Samples.value(new Random(2));
    private final ByteSlice found = new ByteSlice();
    private MemTable full = new MemTable(0, ChunkPool.keepingNothing());
    private int[] drawn = {};
    private int at;

    @Setup(Level.Trial)
    public void fill() {
        int[] order = new Random(3).ints(0, ENTRIES).distinct().limit(ENTRIES).toArray();
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = Samples.qualifiedKey(order[i]);
        }
        drawn = Samples.drawn(ENTRIES, new Random(4));
        full = filled(false);
    }

    private MemTable filled(boolean inOrder) {
        MemTable memtable = new MemTable(0, ChunkPool.keepingNothing());
        MemTable.Inserter inserter = memtable.inserter(false);
        for (int i = 0; i < ENTRIES; i++) {
            inserter.put(inOrder ? Samples.qualifiedKey(i) : keys[i], i + 1, value);
        }
        return memtable;
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public MemTable putInRandomOrder() {
        return filled(false);
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public MemTable putInOrder() {
        return filled(true);
    }

    @Benchmark
    public long get() {
        at = Samples.next(at);
        return full.entries().find(InternalKey.seekKey(keys[drawn[at]], ENTRIES), found);
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long walkForward() {
        long bytes = 0;
        try (InternalIterator entries = full.iterator()) {
            for (boolean valid = entries.seekToFirst(); valid; valid = entries.next()) {
                bytes += entries.value().length();
            }
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public long walkBackward() {
        long bytes = 0;
        try (InternalIterator entries = full.iterator()) {
            for (boolean valid = entries.seekToLast(); valid; valid = entries.previous()) {
                bytes += entries.value().length();
            }
        }
        return bytes;
    }
}
