package io.travertine.benchmarks.sql;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a test pays for a database of its own: opens a fresh one in memory again and again, in a JVM that is warm, makes a
 * table, inserts and reads a row, and closes it. The databases take turns; medians and worst cases are printed.
 */
@Command(
        name = "benchmarks memory",
        description = "Measures how soon a fresh database in memory is there, in a warm JVM.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class InMemoryStarts implements Callable<Integer> {

    private static final double NANOS_PER_MILLI = 1e6;

    @Option(names = "--warm-up", description = "how often each is opened before it is measured")
    private int warmUps = 100;

    @Option(names = "--starts", description = "how often each is measured")
    private int starts = 100;

    private final PrintStream output;

    /** A database, and the milliseconds of each of its starts. */
    private static final class Starts {
        final String database;
        final String url;
        final double[] connected;
        final double[] ready;

        Starts(String database, String url, int count) {
            this.database = database;
            this.url = url;
            this.connected = new double[count];
            this.ready = new double[count];
        }
    }

    InMemoryStarts(PrintStream output) {
        this.output = output;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new InMemoryStarts(System.out)).execute(args));
    }

    @Override
    public Integer call() throws SQLException {
        Starts peer = new Starts("H2", "jdbc:h2:mem:start", starts);
        List<Starts> all = List.of(
                new Starts("Travertine", "jdbc:travertine:mem:start", starts),
                peer,
                new Starts("HSQLDB", "jdbc:hsqldb:mem:start", starts));
        for (int i = -warmUps; i < starts; i++) {
            for (Starts database : all) {
                long begin = System.nanoTime();
                double untilConnected = start(database.url, begin);
                double whole = millisSince(begin);
                if (i >= 0) {
                    database.connected[i] = untilConnected;
                    database.ready[i] = whole;
                }
            }
        }
        print(all, median(peer.ready));
        return 0;
    }

    /** Returns the milliseconds until the database was there. */
    private static double start(String url, long begin) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            double untilConnected = millisSince(begin);
            statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(20))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setString(2, "one");
                insert.executeUpdate();
            }
            try (ResultSet rows = statement.executeQuery("SELECT name FROM item WHERE id = 1")) {
                if (!rows.next() || !rows.getString(1).equals("one")) {
                    throw new IllegalStateException("the row is not there: " + url);
                }
            }
            // The others keep a database in memory until the end of its last connection, HSQLDB beyond it.
            statement.execute("DROP TABLE item");
            return untilConnected;
        }
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / NANOS_PER_MILLI;
    }

    private void print(List<Starts> all, double peerMillis) {
        output.println("| database | until connected: median ms | worst | until a row was read, and closed: median ms"
                + " | worst | beside H2 |");
        output.println("| --- | --- | --- | --- | --- | --- |");
        for (Starts database : all) {
            output.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    database.database,
                    median(database.connected),
                    worst(database.connected),
                    median(database.ready),
                    worst(database.ready),
                    median(database.ready) / peerMillis);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double worst(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
