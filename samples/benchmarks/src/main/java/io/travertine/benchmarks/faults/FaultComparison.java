package io.travertine.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.travertine.benchmarks.workload.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: kills, flips bits and interrupts, and prints what the databases made of it. */
@Command(
        name = "benchmarks faults",
        description =
                "Kills, flips bits of and interrupts Travertine, H2, HSQLDB, SQLite and DuckDB over plain JDBC, each "
                        + "with its defaults, and prints how much was lost, wrong or broken.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FaultComparison implements Callable<Integer> {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    @Option(names = "--rounds", description = "how often each trial is made with each database")
    private int rounds = 1;

    @Option(names = "--seconds", description = "no further trial is begun after so many")
    private long seconds = Long.MAX_VALUE / NANOS_PER_SECOND;

    @Option(names = "--seed", description = "of the first round; 0 for the one after the last in the results")
    private long seed = 0;

    @Option(names = "--flips", description = "flipped bits in a round")
    private int flips = 100;

    @Option(names = "--interrupt-seconds", description = "how long threads are interrupted in a round")
    private long interruptSeconds = 5;

    @Option(names = "--abreast", description = "trials at a time, of different databases")
    private int abreast = 1;

    @Option(names = "--trials", split = ",", description = "which to make: ${COMPLETION-CANDIDATES}")
    private List<FaultTrial> trials = List.of(FaultTrial.values());

    @Option(names = "--databases", split = ",", description = "with which: ${COMPLETION-CANDIDATES}")
    private List<FaultDatabase> databases = List.of(FaultDatabase.values());

    @Option(names = "--directory", description = "where the databases are put; emptied first")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "travertine-benchmarks-faults");

    @Option(names = "--results", description = "the file that results are appended to, and read from")
    private Path results = Path.of("docs", "reliability", "comparison.tsv");

    public static void main(String[] args) {
        System.exit(new CommandLine(new FaultComparison())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FaultResults known = new FaultResults(results);
        long first = seed == 0 ? known.nextSeed() : seed;
        long start = System.nanoTime();
        ExecutorService executor = Executors.newFixedThreadPool(abreast);
        try {
            for (int round = 0; round < rounds; round++) {
                for (FaultTrial trial : trials) {
                    if (secondsSince(start) < seconds) {
                        addAll(known, trial, first + round, executor);
                    }
                }
            }
        } finally {
            executor.shutdown();
        }
        Directories.delete(directory);
        System.out.print(known.tables(databases));
        return 0;
    }

    /** A trial of each of the databases, so many of them at a time. */
    private void addAll(FaultResults known, FaultTrial trial, long runSeed, ExecutorService executor)
            throws IOException, InterruptedException {
        List<Callable<FaultResults.Line>> runs = new ArrayList<>();
        for (FaultDatabase database : databases) {
            runs.add(() -> run(trial, database, runSeed));
        }
        for (Future<FaultResults.Line> each : executor.invokeAll(runs)) {
            try {
                known.add(each.get());
            } catch (ExecutionException e) {
                throw new IOException(trial + " under seed " + runSeed + " was not run to its end", e);
            }
        }
    }

    private FaultResults.Line run(FaultTrial trial, FaultDatabase database, long runSeed)
            throws IOException, InterruptedException, SQLException {
        long start = System.nanoTime();
        Path own = directory.resolve(database.name());
        String version = version(database, own);
        FaultRun run = new FaultRun(database, own, runSeed);
        long[] figures = switch (trial) {
            case KILL -> run.kill();
            case FLIP -> run.flip(flips);
            case INTERRUPT -> run.interrupt(interruptSeconds * MILLIS_PER_SECOND);
        };
        List<Long> found = Arrays.stream(figures).boxed().toList();
        long took = secondsSince(start);
        System.err.println(trial + " " + database.title() + ", seed " + runSeed + ", " + took + " s: " + found);
        return new FaultResults.Line(trial, database, version, runSeed, found, took);
    }

    private static long secondsSince(long start) {
        return (System.nanoTime() - start) / NANOS_PER_SECOND;
    }

    private static String version(FaultDatabase database, Path own) throws SQLException {
        Connection connection = database.connect(Directories.fresh(own));
        String version = connection.getMetaData().getDatabaseProductVersion();
        database.shutDown(connection);
        return version.split(" ", 2)[0];
    }
}
