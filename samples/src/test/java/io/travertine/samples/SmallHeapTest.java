package io.travertine.samples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A store with default options in a process whose heap is a twentieth of the data. */
class SmallHeapTest {

    private static final int VALUE_BYTES = 400;
    private static final int DATA_PER_HEAP = 20;

    @TempDir
    Path directory;

    @Test
    @Tag("slow")
    void holdsTwentyTimesAHeapOf32Megabytes() throws Exception {
        assertThat(runWithHeapOf(32)).isEqualTo("done");
    }

    @Test
    @Tag("soak")
    void holdsTwentyTimesAHeapOf128Megabytes() throws Exception {
        assertThat(runWithHeapOf(128)).isEqualTo("done");
    }

    private String runWithHeapOf(int megabytes) throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        directory.resolve("store").toString(),
                        String.valueOf(megabytes * DATA_PER_HEAP)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output).trim();
    }

    /** Writes so many megabytes in random order, reads at random, scans both ways, opens again. */
    public static void main(String[] arguments) {
        Path store = Path.of(arguments[0]);
        int rows = (int) (Long.parseLong(arguments[1]) * (1 << 20) / VALUE_BYTES);
        try (LsmEngine engine = LsmEngine.open(store, EngineOptions.defaults())) {
            Keyspace keyspace = engine.createKeyspace("k", Optional.empty());
            for (int i = 0; i < rows; ) {
                WriteBatch batch = new WriteBatch();
                for (int end = Math.min(rows, i + 100); i < end; i++) {
                    batch.put(keyspace, key(i, rows), value(i));
                }
                engine.write(batch, Durability.BUFFERED);
            }
            read(engine, rows);
        }
        try (LsmEngine engine = LsmEngine.open(store, EngineOptions.defaults())) {
            read(engine, rows);
        }
        System.out.println("done");
    }

    private static void read(LsmEngine engine, int rows) {
        try (Snapshot snapshot = engine.snapshot()) {
            Keyspace keyspace = snapshot.keyspace("k").orElseThrow();
            new Random(2)
                    .ints(20_000, 0, rows)
                    .forEach(i ->
                            assertThat(snapshot.get(keyspace, key(i, rows))).isEqualTo(value(i)));
            int count = 0;
            try (Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
                for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                    count++;
                }
                for (boolean valid = cursor.last(); valid; valid = cursor.previous()) {
                    count--;
                }
            }
            assertThat(count).isZero();
        }
    }

    /** Every number below {@code rows} once, far from in order. */
    private static byte[] key(int i, int rows) {
        long spread = Integer.reverse(i) & 0xFFFF_FFFFL;
        return String.format("%010d%08d", spread, rows).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] value(int i) {
        byte[] value = new byte[VALUE_BYTES];
        new Random(i).nextBytes(value);
        return value;
    }
}
