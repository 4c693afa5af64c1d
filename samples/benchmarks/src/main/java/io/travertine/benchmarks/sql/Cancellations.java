package io.travertine.benchmarks.sql;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.benchmarks.workload.Directories;
import io.travertine.benchmarks.workload.Machine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How soon a statement ends that is cancelled: each of many kinds runs once to its end, then again and again, cancelled at a
 * random time. The first line is what the machine adds: a thread that does nothing but look whether it is to end.
 */
@Command(
        name = "benchmarks cancel",
        description = "Measures how soon statements end that are cancelled.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Cancellations implements Callable<Integer> {

    private static final String CANCELLED = "57014";

    @Option(names = "--rows", description = "how many rows the larger table has")
    private int rows = 1_000_000;

    @Option(names = "--trials", description = "how often each statement is cancelled")
    private int trials = 30;

    @Option(names = "--seconds", description = "the most that a statement may run uncancelled")
    private int secondsMax = 10;

    @Option(names = "--seed", description = "decides when they are cancelled")
    private long seed = 1;

    @Option(names = "--only", description = "measures the statements alone whose names hold this text")
    private String only = "";

    @Option(names = "--directory", description = "where the database lies; is emptied")
    private Path directory = Path.of("target", "cancelled");

    @Option(names = "--late", description = "tells where a statement is that did not end in so many milliseconds")
    private long lateMillis = Long.MAX_VALUE;

    private final PrintStream output;

    Cancellations(PrintStream output) {
        this.output = output;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Cancellations(System.out)).execute(args));
    }

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        Directories.fresh(directory);
        String file = directory.resolve("item.csv").toString();
        output.printf(
                Locale.ROOT,
                "%,d rows, each statement cancelled %d times at most, on %s.%n%n",
                rows,
                trials,
                Machine.description());
        output.println("| | uncancelled: ms | cancelled: times | until it ended: median ms | worst |");
        output.println("| --- | ---: | ---: | ---: | ---: |");
        measure("a thread that looks at a flag", new Looking());
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:" + directory.resolve("db"));
                Statement statement = connection.createStatement()) {
            for (String sql : CancelledStatement.load(rows, file)) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            for (CancelledStatement cancelled : CancelledStatement.all(rows, file)) {
                if (cancelled.name().contains(only)) {
                    measure(cancelled.name(), new Running(statement, cancelled));
                }
            }
        } finally {
            Directories.delete(directory);
        }
        return 0;
    }

    private void measure(String name, CancelTrial.Work work) throws SQLException, InterruptedException {
        Random random = new Random(seed);
        double whole = CancelTrial.run(work, secondsMax * 1000.0, Long.MAX_VALUE, output)
                .millis();
        double[] delays = new double[trials];
        int cancelled = 0;
        for (int i = 0; i < trials; i++) {
            CancelTrial trial = CancelTrial.run(work, random.nextDouble() * whole, lateMillis, output);
            if (trial.isCancelled()) {
                delays[cancelled++] = trial.delayMillis();
            }
        }
        Arrays.sort(delays, 0, cancelled);
        output.printf(
                Locale.ROOT,
                "| %s | %.0f | %d | %s | %s |%n",
                name,
                whole,
                cancelled,
                cancelled == 0 ? "-" : String.format(Locale.ROOT, "%.1f", delays[cancelled / 2]),
                cancelled == 0 ? "-" : String.format(Locale.ROOT, "%.1f", delays[cancelled - 1]));
    }

    /** Looks whether it is to end, and nothing else. */
    private static final class Looking implements CancelTrial.Work {
        private final AtomicBoolean isToEnd = new AtomicBoolean();

        @Override
        public boolean run() {
            while (!isToEnd.get()) {
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public void cancel() {
            isToEnd.set(true);
        }

        @Override
        public void restore() {
            isToEnd.set(false);
        }
    }

    /** Executes a statement and reads its rows. */
    private record Running(Statement statement, CancelledStatement cancelled) implements CancelTrial.Work {

        @Override
        public boolean run() throws SQLException {
            try {
                if (statement.execute(cancelled.sql())) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            rows.getObject(1);
                        }
                    }
                }
                return false;
            } catch (SQLException e) {
                if (CANCELLED.equals(e.getSQLState())) {
                    return true;
                }
                throw e;
            }
        }

        @Override
        public void cancel() throws SQLException {
            statement.cancel();
        }

        @Override
        public void restore() throws SQLException {
            statement.getConnection().rollback();
            for (String sql : cancelled.afterwards()) {
                statement.execute(sql);
            }
            statement.getConnection().commit();
        }
    }
}
