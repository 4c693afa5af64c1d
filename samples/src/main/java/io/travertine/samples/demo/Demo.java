package io.travertine.samples.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The guided tour: real data in, every kind of access once, a kill, and a check behind every claim. */
@Command(
        name = "travertine demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Loads real data into a new database, shows what it does, and checks every claim as it is made."
                + " Exit status 0 only if every check held.")
public final class Demo implements Callable<Integer> {

    @Option(
            names = "--scale",
            defaultValue = "0.1",
            paramLabel = "N",
            description = "TPC-H scale factor; 1 means 6 million line items (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "where to create the database; must be new or empty (default: a new temporary directory)")
    private @Nullable Path directory;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (!(scale > 0 && scale <= 100)) {
            throw new IllegalArgumentException("--scale must be above 0 and at most 100, got " + scale);
        }
        Path database = directory == null ? Files.createTempDirectory("travertine-demo-") : directory;
        Report report = new Report(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        report.say("Travertine demo, in %s", database);

        String url = "jdbc:travertine:" + database;
        try (Connection connection = DriverManager.getConnection(url)) {
            Expectations expectations = LoadChapter.run(connection, scale, report);
            LookupChapter.run(connection, expectations, report);
            RangeChapter.run(connection, expectations, report);
            TransactionChapter.run(connection, url, report);
            AnalyticsChapter.run(connection, expectations, report);
            TreeChapter.run(connection, report);
        }
        CrashChapter.run(database, report);
        return conclude(report, database);
    }

    private static int conclude(Report report, Path database) {
        report.chapter(
                report.failures() == 0
                        ? "All " + report.checks() + " checks held"
                        : report.failures() + " of " + report.checks() + " checks FAILED");
        report.say("What to try next:");
        report.say("  bin/travertine %s", database);
        report.say("      opens the console on this database: !tables, then any SQL");
        report.say("  bin/travertine %s -e \"EXPLAIN ANALYZE SELECT * FROM orders WHERE o_orderkey = 7\"", database);
        report.say("  samples/src/main/java/io/travertine/samples/Quickstart.java");
        report.say("      the twenty lines of JDBC that an application needs");
        report.say("  rm -r %s", database);
        report.say("      when you have seen enough");
        return report.failures() == 0 ? 0 : 1;
    }
}
