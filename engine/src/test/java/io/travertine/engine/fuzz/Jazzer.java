package io.travertine.engine.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Jazzer on a target, in a JVM of its own with a small heap. What it has learnt, the inputs that reach different code,
 * stays in {@code target/fuzz/}, from which the next run goes on. Runs under different seeds may go on at once, and learn from
 * one another.
 */
public final class Jazzer {

    private static final String MAIN = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");
    private static final Pattern ARTIFACT = Pattern.compile("Test unit written to (\\S+)");
    private static final int INPUT_BYTES_MAX = 16 << 10;
    private static final int INPUT_SECONDS_MAX = 60;

    private final Class<? extends FuzzTarget> target;
    private final String name;
    private final Path directory;

    /**
     * @param name of the directory in which the inputs are kept
     */
    public Jazzer(Class<? extends FuzzTarget> target, String name) {
        this.target = target;
        this.name = name;
        this.directory = Path.of("target", "fuzz", name).toAbsolutePath();
    }

    /**
     * Fuzzes for so many seconds.
     *
     * @return how many inputs were decoded
     * @throws AssertionError if an input was not decoded as it should be; the message has it
     */
    public long run(long seed, long seconds) throws IOException, InterruptedException {
        Path corpus = directory.resolve("corpus");
        Files.createDirectories(corpus);
        writeSeeds(corpus);
        Path log = directory.resolve("log-" + seed + ".txt");
        Process process = new ProcessBuilder(command(corpus, seed, seconds))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int status;
        try {
            status = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        Matcher runs = RUNS.matcher(output);
        if (status != 0 || !runs.find()) {
            throw new AssertionError(name + ", seed " + seed + ": " + finding(output));
        }
        return Long.parseLong(runs.group(1));
    }

    private synchronized void writeSeeds(Path corpus) throws IOException {
        int number = 0;
        for (byte[] seed : newTarget(target).seeds()) {
            Files.write(corpus.resolve("seed-" + number), seed);
            number++;
        }
    }

    static FuzzTarget newTarget(Class<? extends FuzzTarget> target) {
        try {
            return target.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(target + " has no constructor without parameters", e);
        }
    }

    private List<String> command(Path corpus, long seed, long seconds) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-D" + JazzerEntry.TARGET_PROPERTY + "=" + target.getName(),
                "-cp",
                classPath(),
                MAIN,
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=io.travertine.**",
                "-seed=" + seed,
                "-max_total_time=" + seconds,
                "-max_len=" + INPUT_BYTES_MAX,
                "-timeout=" + INPUT_SECONDS_MAX,
                "-rss_limit_mb=1500",
                "-artifact_prefix=" + directory + File.separator,
                corpus.toString());
    }

    /** All that this JVM has, be it on its class path or in modules: the other one takes everything as one class path. */
    private String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(rootOf(target));
        entries.add(rootOf(Jazzer.class));
        entries.add(rootOf(io.travertine.engine.Engine.class));
        for (String property : List.of("surefire.test.class.path", "java.class.path", "jdk.module.path")) {
            Stream.of(System.getProperty(property, "").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entries::add);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Where the class was read from: tests that were patched into a module tell it by no other means. */
    private static String rootOf(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        String url = String.valueOf(type.getClassLoader().getResource(file));
        String root = url.substring(0, url.length() - file.length());
        String path = root.startsWith("jar:") ? root.substring("jar:".length(), root.lastIndexOf('!')) : root;
        return Path.of(URI.create(path)).toString();
    }

    private static String finding(String output) {
        List<String> lines = new ArrayList<>(output.lines()
                .filter(line -> !line.startsWith("INFO:"))
                .filter(line -> line.startsWith("==")
                        || line.contains("Exception")
                        || line.contains("Error")
                        || line.startsWith("\tat io.travertine")
                        || line.contains("ALARM"))
                .limit(20)
                .toList());
        Matcher artifact = ARTIFACT.matcher(output);
        if (artifact.find()) {
            Path file = Path.of(artifact.group(1));
            try {
                lines.add("input " + file + ": " + HexFormat.of().formatHex(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return String.join("\n", lines.isEmpty() ? output.lines().toList() : lines);
    }
}
