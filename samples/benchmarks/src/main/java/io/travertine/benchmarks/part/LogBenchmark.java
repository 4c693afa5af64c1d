package io.travertine.benchmarks.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import static java.util.Objects.requireNonNull;

/** A put on its way to the log: its encoding, and with the write of it to a file; never synced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LogBenchmark {

    private static final DatabaseId DATABASE = new DatabaseId(1, 2);

    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();
    private final byte[] key = InternalKey.qualifiedKey(Samples.KEYSPACE, Samples.userKey(1234));
    private final byte[] value = Samples.value(new Random(9));
    private Path path = Path.of("");
    private @Nullable WalWriter log;
    private long sequence;

    @Setup(Level.Iteration)
    public void begin() throws IOException {
        path = Files.createTempDirectory("travertine-log");
        log = WalWriter.create(DiskDirectory.open(path), DATABASE, 1);
    }

    @TearDown(Level.Iteration)
    public void delete() throws IOException {
        WalWriter writer = requireNonNull(log);
        writer.close();
        Files.delete(path.resolve(writer.segment().name()));
        Files.delete(path);
    }

    @Benchmark
    public ByteSlice encode() {
        sequence++;
        return encoder.put(key, value).finish(sequence);
    }

    @Benchmark
    public void append() {
        requireNonNull(log).append(encode());
    }
}
