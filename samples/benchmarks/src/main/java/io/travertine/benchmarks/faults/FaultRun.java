package io.travertine.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.travertine.benchmarks.workload.Directories;

/** One trial of one database under one seed, in processes of their own. What was acknowledged is kept outside of them. */
final class FaultRun {

    private static final long KILL_AFTER_MILLIS_MIN = 200;
    private static final long KILL_AFTER_MILLIS_MAX = 2_000;
    private static final long SECONDS_MAX = 60;

    private final FaultDatabase database;
    private final Path directory;
    private final long seed;

    FaultRun(FaultDatabase database, Path directory, long seed) {
        this.database = database;
        this.directory = directory;
        this.seed = seed;
    }

    /** Acknowledged, lost, wrong rows, did not open. */
    long[] kill() throws IOException, InterruptedException {
        Directories.fresh(directory);
        Set<Long> acknowledged = new HashSet<>();
        Process writer = start(FaultProcess.Role.WRITE);
        long after = new SplittableRandom(seed).nextLong(KILL_AFTER_MILLIS_MIN, KILL_AFTER_MILLIS_MAX);
        boolean[] killing = {false};
        read(writer, line -> {
            if (line.startsWith(CommittedRows.ACKNOWLEDGED)) {
                acknowledged.add(Long.valueOf(line.substring(CommittedRows.ACKNOWLEDGED.length())));
                if (!killing[0]) {
                    killing[0] = true;
                    CompletableFuture.delayedExecutor(after, TimeUnit.MILLISECONDS)
                            .execute(() -> kill(writer));
                }
            }
        });
        writer.waitFor();
        if (acknowledged.isEmpty()) {
            throw new IOException(database.title() + " acknowledged nothing");
        }
        return compare(acknowledged);
    }

    /** By its handle: {@link Process#destroyForcibly} would also close the pipe that the last lines are still in. */
    private static void kill(Process process) {
        boolean ignored = process.toHandle().destroyForcibly();
    }

    private long[] compare(Set<Long> acknowledged) throws IOException, InterruptedException {
        Set<Long> missing = new HashSet<>(acknowledged);
        long[] wrong = {0};
        Process check = start(FaultProcess.Role.CHECK);
        read(check, line -> {
            if (line.startsWith(CommittedRows.FOUND)) {
                missing.remove(Long.valueOf(line.substring(CommittedRows.FOUND.length())));
            } else if (line.startsWith(CommittedRows.WRONG)) {
                wrong[0]++;
            }
        });
        boolean opened = check.waitFor() == 0;
        return new long[] {acknowledged.size(), missing.size(), wrong[0], opened ? 0 : 1};
    }

    /** Flips, silently wrong, refused, crashed or hung. A process that ends in the middle goes on behind that flip. */
    long[] flip(int count) throws IOException, InterruptedException {
        Directories.fresh(directory);
        long[] figures = {count, 0, 0, 0};
        int[] next = {0};
        while (next[0] < count) {
            Process process = start(FaultProcess.Role.FLIP, String.valueOf(next[0]), String.valueOf(count));
            int begun = next[0];
            read(process, line -> {
                if (line.startsWith(FlippedBits.FLIP)) {
                    next[0] = 1 + Integer.parseInt(line.substring(FlippedBits.FLIP.length()));
                } else if (line.equals(FlippedBits.Outcome.WRONG.name())) {
                    figures[1]++;
                } else if (line.equals(FlippedBits.Outcome.REFUSED.name())) {
                    figures[2]++;
                }
            });
            if (process.waitFor() != 0) {
                figures[3]++;
                if (next[0] == begun) {
                    throw new IOException(database.title() + " does not get as far as to flip " + begun);
                }
            }
        }
        return figures;
    }

    /** Statements, failed, connections broken, acknowledged and lost. */
    long[] interrupt(long millis) throws IOException, InterruptedException {
        Directories.fresh(directory);
        Set<Long> acknowledged = new HashSet<>();
        List<Long> counts = new ArrayList<>();
        Process process = start(FaultProcess.Role.INTERRUPT, String.valueOf(millis));
        read(process, line -> {
            if (line.startsWith(CommittedRows.ACKNOWLEDGED)) {
                acknowledged.add(Long.valueOf(line.substring(CommittedRows.ACKNOWLEDGED.length())));
            } else if (line.startsWith(InterruptedThreads.COUNTS)) {
                for (String count :
                        line.substring(InterruptedThreads.COUNTS.length()).split(" ", -1)) {
                    counts.add(Long.valueOf(count));
                }
            }
        });
        process.waitFor();
        if (counts.isEmpty()) {
            throw new IOException(database.title() + " did not get to the end of its interrupts");
        }
        long lost = acknowledged.isEmpty() ? 0 : compare(acknowledged)[1];
        return new long[] {counts.get(0), counts.get(1), counts.get(2), lost};
    }

    private Process start(FaultProcess.Role role, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                FaultProcess.class.getName(),
                role.name(),
                database.name(),
                directory.toAbsolutePath().toString(),
                Long.toString(seed)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads what it prints until it ends; ends it if that takes too long. */
    private static void read(Process process, Consumer<String> lines) throws IOException {
        CompletableFuture<Process> ended = process.onExit().completeOnTimeout(process, SECONDS_MAX, TimeUnit.SECONDS);
        CompletableFuture<Void> killed = ended.thenAccept(FaultRun::kill);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.accept(line);
            }
        }
        killed.join();
    }
}
