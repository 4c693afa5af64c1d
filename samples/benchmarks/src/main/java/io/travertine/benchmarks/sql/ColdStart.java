package io.travertine.benchmarks.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Timer;

import io.travertine.benchmarks.Deadline;
import io.travertine.benchmarks.workload.Directories;

/**
 * Starts JVMs that open what was left in a directory and read a row of it, and takes the time from the start to the row: with
 * the classes of the database's own jars, and with an archive of them, as {@code bin/travertine} makes one.
 */
final class ColdStart {

    private static final double NANOS_PER_MILLI = 1e6;

    private final DatabaseKind database;
    private final Path directory;
    private final List<String> jvmOptions;
    private final Deadline deadline;

    /** @param directory of the database */
    ColdStart(DatabaseKind database, Path directory, List<String> jvmOptions, Deadline deadline) {
        this.database = database;
        this.directory = directory;
        this.jvmOptions = jvmOptions;
        this.deadline = deadline;
    }

    /** Starts as many JVMs without an archive, and as many with one. */
    void measure(int count, SqlResults results) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("travertine-cold-start");
        try {
            String classPath = new JarredClassPath(scratch).of(database);
            Path archive = scratch.resolve("classes.jsa");
            run(List.of("-XX:ArchiveClassesAtExit=" + archive), classPath);
            List<String> sharing = List.of("-XX:SharedArchiveFile=" + archive);
            for (int i = 0; i < count && !deadline.isOver(); i++) {
                run(List.of(), classPath).ifPresent(millis -> results.addColdStart(database, false, millis));
                if (Files.exists(archive)) {
                    run(sharing, classPath).ifPresent(millis -> results.addColdStart(database, true, millis));
                }
            }
        } finally {
            Directories.delete(scratch);
        }
    }

    /** The milliseconds to the first row; empty if there was none. */
    private OptionalDouble run(List<String> options, String classPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, DatabaseProcess.class.getName()));
        command.addAll(DatabaseProcess.coldArguments(database, directory));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Timer timer = deadline.watch(process);
        OptionalDouble millis = OptionalDouble.empty();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(DatabaseProcess.FIRST_ROW)) {
                    millis = OptionalDouble.of((System.nanoTime() - begin) / NANOS_PER_MILLI);
                }
            }
        } finally {
            process.waitFor();
            timer.cancel();
        }
        return millis;
    }
}
