package io.travertine.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import org.HdrHistogram.Histogram;

/** Measures what the disk itself takes to make a small append durable: the floor of every synced figure. */
final class SyncProbe {

    private static final int APPEND_BYTES = 132;
    private static final int DIGITS = 3;

    private SyncProbe() {}

    /** The latencies in microseconds of appends with a sync each, for so many seconds. */
    static Histogram measure(Path directory, double seconds) throws IOException {
        Path path = directory.resolve("sync-probe");
        Histogram micros = new Histogram(DIGITS);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            byte[] bytes = new byte[APPEND_BYTES];
            long end = System.nanoTime() + (long) (seconds * 1e9);
            long before = System.nanoTime();
            do {
                file.write(bytes);
                file.getFD().sync();
                long after = System.nanoTime();
                micros.recordValue((after - before) / 1000);
                before = after;
            } while (before < end);
        }
        Files.delete(path);
        return micros;
    }
}
