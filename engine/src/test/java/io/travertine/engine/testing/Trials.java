package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code docs/reliability.md}: trials under one seed after the other, until so many points are reached.
 *
 * <p>What a run does is said by system properties:
 *
 * <ul>
 *   <li>{@code seed}: the first seed; 1 if not given, or the one after the last in the results;
 *   <li>{@code count}: how many points are to be reached, those in the results included;
 *   <li>{@code seconds}: no further seed is begun after so many;
 *   <li>{@code results}: the file to which a line is appended and from which a run goes on, relative to the root of the
 *       project; nothing is noted without it.
 * </ul>
 *
 * <p>Seeds that share nothing are tried abreast, on {@code threads} threads: as many as there are processors, if not given.
 *
 * <p>A seed that fails is counted, its line for repeating is in the message; after some the run ends.
 */
public final class Trials {

    private static final int FAILURES_MAX = 5;

    /** What is tried under a seed. */
    @FunctionalInterface
    public interface Trial {

        /** Returns how many points the seed made, or throws what went wrong. */
        long run(long seed) throws Exception;
    }

    /**
     * A line of the results.
     *
     * @param count how many points were made, under the seeds from the first to the last
     * @param failures how many seeds failed
     */
    record Line(
            String row,
            long firstSeed,
            long lastSeed,
            long count,
            long failures,
            long seconds,
            String commit,
            String date) {

        static Line parse(String text) {
            String[] fields = text.split("\t", -1);
            return new Line(
                    fields[0],
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5]),
                    fields[6],
                    fields[7]);
        }

        String text() {
            return String.join(
                    "\t",
                    row,
                    Long.toString(firstSeed),
                    Long.toString(lastSeed),
                    Long.toString(count),
                    Long.toString(failures),
                    Long.toString(seconds),
                    commit,
                    date);
        }
    }

    private final String row;
    private final long target;
    private final Trial trial;
    private final int threads;
    private final @Nullable Path results;

    /** The first seed that was not begun, and the points that were made, those in the results included; guarded by this. */
    private long seed;

    private long reached;
    private final SortedSet<Long> failing = new TreeSet<>();
    private @Nullable Throwable firstFailure;

    private Trials(String row, long target, Trial trial, int threads) {
        this.row = row;
        this.target = target;
        this.trial = trial;
        this.threads = threads;
        String file = System.getProperty("results");
        this.results = file == null ? null : root().resolve(file);
    }

    /**
     * Runs a row, one seed after the other; throws if a seed failed.
     *
     * @param fast how many points a plain build makes; longer builds multiply it by {@code trials.scale}
     */
    public static void run(String row, long fast, Trial trial) throws IOException {
        run(row, fast, trial, 1);
    }

    /**
     * Runs a row, several seeds at once; throws if a seed failed.
     *
     * @param fast how many points a plain build makes; longer builds multiply it by {@code trials.scale}
     * @param trial is called by several threads
     */
    public static void runAbreast(String row, long fast, Trial trial) throws IOException {
        run(row, fast, trial, Integer.getInteger("threads", Runtime.getRuntime().availableProcessors()));
    }

    private static void run(String row, long fast, Trial trial, int threads) throws IOException {
        long target = Long.getLong("count", fast * Integer.getInteger("trials.scale", 1));
        new Trials(row, target, trial, threads).run();
    }

    private void run() throws IOException {
        long done = 0;
        long first = 1;
        for (Line line : results == null ? List.<Line>of() : lines(results, row)) {
            done += line.count();
            first = Math.max(first, line.lastSeed() + 1);
        }
        if (System.getProperty("seed") != null) {
            done = 0;
            first = Long.getLong("seed", first);
        }
        long start = System.nanoTime();
        seed = first;
        reached = done;
        runThreads(start);
        if (results != null && seed > first) {
            note(new Line(row, first, seed - 1, reached - done, failing.size(), seconds(start), commit(), today()));
        }
        if (firstFailure != null) {
            throw new AssertionError(
                    row + ": " + failing.size() + " of " + (seed - first) + " seeds failed, " + failing
                            + "; the first again: -Dseed=" + failing.first() + " -Dcount=1: "
                            + firstFailure.getMessage(),
                    firstFailure);
        }
    }

    /** No more threads than points that are missing: one seed that is repeated stays alone. */
    private void runThreads(long start) {
        int used = (int) Math.max(1, Math.min(threads, target - reached));
        ExecutorService executor = Executors.newFixedThreadPool(used);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            running.add(executor.submit(() -> runSeeds(start)));
        }
        executor.shutdown();
        for (Future<?> each : running) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(row + " was not run to its end", e);
            }
        }
    }

    private void runSeeds(long start) {
        long secondsMax = Long.getLong("seconds", Long.MAX_VALUE);
        while (seconds(start) < secondsMax) {
            long next;
            synchronized (this) {
                if (reached >= target || failing.size() >= FAILURES_MAX) {
                    return;
                }
                next = seed++;
            }
            runOne(next);
        }
    }

    private void runOne(long tried) {
        @Nullable Throwable failure = null;
        long points = 1;
        try {
            points = trial.run(tried);
        } catch (Exception | AssertionError e) {
            failure = e;
        }
        synchronized (this) {
            reached += points;
            if (failure != null) {
                failing.add(tried);
                if (tried == failing.first()) {
                    firstFailure = failure;
                }
            }
        }
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    private void note(Line line) throws IOException {
        if (results != null) {
            Files.createDirectories(results.getParent());
            Files.writeString(results, line.text() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The lines of a row in a file of results, which need not exist; of all rows for an empty name. */
    static List<Line> lines(Path file, String row) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(text -> !text.isBlank() && !text.startsWith("#"))
                .map(Line::parse)
                .filter(line -> row.isEmpty() || line.row().equals(row))
                .toList();
    }

    /** Where the whole project lies; tests of a module run in the module's directory. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null && !Files.exists(directory.resolve(".mvn"))) {
            directory = directory.getParent();
        }
        return directory == null ? Path.of("").toAbsolutePath() : directory;
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short=9", "HEAD")
                .directory(root().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return name.isEmpty() ? "unknown" : name.toLowerCase(Locale.ROOT);
    }
}
