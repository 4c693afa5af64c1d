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
 * the right answers, and never runs out of memory. A seed is one scenario, one after another. The rows that SQL works on are
 * loaded by one scenario; each of the others begins with a copy of what that one left, whose files it may not change but share.
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
        boolean isOfSql = SqlHeapScenarios.all().containsKey(name);
        long round = (seed - 1) / HeapProcess.scenarios().size();
        HeapRows rows = HeapRows.of(isOfSql ? round : seed, megabytes * times * (1 << 20) / HeapRows.BYTES);
        Path store = Files.createDirectory(directory.resolve("store" + seed));
        try {
            if (isOfSql) {
                Path loaded = directory.resolve("loaded" + round);
                if (!Files.exists(loaded)) {
                    run(SqlHeapScenarios.LOAD, store, rows, megabytes, "before -Dseed=" + seed);
                    Files.move(store, loaded);
                    Files.createDirectory(store);
                }
                share(loaded, store);
            }
            if (!name.equals(SqlHeapScenarios.LOAD)) {
                run(name, store, rows, megabytes, "-Dseed=" + seed);
            }
        } finally {
            delete(store);
        }
    }

    private void run(String name, Path store, HeapRows rows, int megabytes, String which) throws Exception {
        Path output = directory.resolve(store.getFileName() + ".txt");
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
                        Long.toString(rows.seed()),
                        Long.toString(rows.count()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            Map<String, Long> expected =
                    new TreeMap<>(HeapProcess.scenarios().get(name).expected(rows));
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).isTrue();

            String said = Files.readString(output);
            String description = which + ", " + name + ", " + rows.count() + " rows, said:\n" + said;
            assertThat(process.exitValue()).as(description).isZero();
            assertThat(found(said)).as(description).isEqualTo(expected);
        } finally {
            process.destroyForcibly();
        }
    }

    /** SSTables never change: the copy has them under its own names. */
    private static void share(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = to.resolve(file.getFileName());
                if (file.toString().endsWith(".sst")) {
                    Files.createLink(name, file);
                } else {
                    Files.copy(file, name);
                }
            }
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
