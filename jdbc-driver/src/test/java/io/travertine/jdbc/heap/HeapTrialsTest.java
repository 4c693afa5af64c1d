package io.travertine.jdbc.heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each scenario in a process of its own whose memory, direct buffers included, is a small part of the data: it ends, with
 * the right answers, and never runs out of memory. A seed is one scenario, one after another.
 *
 * <p>With {@code -Dcount} the memory is 128 MB and the data are 20 times as much, or {@code -Dtimes}; a plain build takes
 * less of both.
 */
class HeapTrialsTest {

    private static final int MEMORY_MEGABYTES = 128;
    private static final int TIMES = 20;
    private static final int DIRECT_MEGABYTES = 16;

    /** Enough for the one scenario of a plain build, which is one of the engine's. */
    private static final int SMALL_MEMORY_MEGABYTES = 64;

    private static final boolean PLAIN = Integer.getInteger("trials.scale", 1) == 1;
    private static final int SLOW_TIMES = 1;
    private static final long MINUTES_MAX = 60;

    @TempDir
    private Path directory;

    @Test
    void noScenarioRunsOutOfMemory() throws IOException {
        List<String> names = new ArrayList<>(HeapProcess.scenarios().keySet());
        Trials.run("heaps", 1, seed -> {
            run(seed, names.get((int) ((seed - 1) % names.size())));
            return 1;
        });
    }

    private void run(long seed, String name) throws Exception {
        boolean counted = System.getProperty("count") != null;
        int megabytes = counted || !PLAIN ? MEMORY_MEGABYTES : SMALL_MEMORY_MEGABYTES;
        long times = counted ? Integer.getInteger("times", TIMES) : PLAIN ? 1 : SLOW_TIMES;
        HeapRows rows = HeapRows.of(seed, megabytes * times * (1 << 20) / HeapRows.BYTES);
        Path store = Files.createDirectory(directory.resolve("store" + seed));
        Path output = directory.resolve("output" + seed + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (megabytes - DIRECT_MEGABYTES) + "m",
                        "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapProcess.class.getName(),
                        name,
                        store.toString(),
                        Long.toString(seed),
                        Long.toString(rows.count()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Map<String, Long> expected =
                    new TreeMap<>(HeapProcess.scenarios().get(name).expected(rows));
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();

            String said = Files.readString(output);
            String description = "-Dseed=" + seed + ", " + name + ", " + rows.count() + " rows, said:\n" + said;
            assertThat(process.exitValue()).as(description).isZero();
            assertThat(found(said)).as(description).isEqualTo(expected);
        } finally {
            process.destroyForcibly();
            delete(store);
        }
    }

    private static Map<String, Long> found(String said) {
        Map<String, Long> found = new TreeMap<>();
        said.lines()
                .filter(line -> line.startsWith(HeapProcess.FOUND))
                .map(line -> line.substring(HeapProcess.FOUND.length()))
                .forEach(line -> found.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Long.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        return found;
    }

    private static void delete(Path store) throws IOException {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
