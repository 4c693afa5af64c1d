package io.travertine.benchmarks.part;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.Crc32c;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a block costs on its way to storage and back: compression, decompression, checksum. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    @Param({"4096", "8192", "32768"})
    public int blockBytes;

    private byte[] plain = {};
    private byte[] lz4 = {};
    private byte[] zstd = {};
    private final ByteWriter target = new ByteWriter();

    @Setup
    public void prepare() {
        plain = Samples.block(blockBytes, new Random(1));
        lz4 = packed(Compression.LZ4);
        zstd = packed(Compression.ZSTD);
    }

    private byte[] packed(Compression codec) {
        ByteWriter packed = new ByteWriter();
        codec.compress(plain, plain.length, packed);
        return packed.toByteArray();
    }

    @Benchmark
    public boolean compressLz4() {
        target.clear();
        return Compression.LZ4.compress(plain, plain.length, target);
    }

    @Benchmark
    public boolean compressZstd() {
        target.clear();
        return Compression.ZSTD.compress(plain, plain.length, target);
    }

    @Benchmark
    public byte[] decompressLz4() {
        return Compression.LZ4.decompress(lz4, lz4.length, "benchmark");
    }

    @Benchmark
    public byte[] decompressZstd() {
        return Compression.ZSTD.decompress(zstd, zstd.length, "benchmark");
    }

    @Benchmark
    public int checksum() {
        return Crc32c.compute(1, plain, 0, plain.length);
    }
}
