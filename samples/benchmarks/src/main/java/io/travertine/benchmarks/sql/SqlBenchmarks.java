package io.travertine.benchmarks.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Timer;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.travertine.benchmarks.Deadline;
import io.travertine.benchmarks.sql.DatabaseProcess.Part;
import io.travertine.benchmarks.workload.Directories;
import io.travertine.benchmarks.workload.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: compares the databases over JDBC and writes the page of results. */
@Command(
        name = "benchmarks sql",
        description = "Measures Travertine beside H2, SQLite, DuckDB, HSQLDB and Derby over plain JDBC.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SqlBenchmarks implements Callable<Integer> {

    private static final int QUICK_ROWS = 50_000;
    private static final double QUICK_SECONDS = 1;
    private static final double QUICK_TPCH = 0.01;
    private static final int LINES_SHOWN = 20;
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final double MINUTES_MIN = 0.01;

    /** Of the JVM that loads TPC-H, whose pool of texts takes 300 MB at scale 1. */
    private static final List<String> LOADING_OPTIONS = List.of("-Xmx1g");

    @Option(names = "--rows", description = "of the table of single rows; 0 leaves them out")
    private int rows = 1_000_000;

    @Option(
            names = "--random-rows",
            description = "how many rows are inserted in random order, at the end; 0 leaves that out")
    private int randomRows = 1_000_000;

    @Option(names = "--query-limit", description = "the most seconds that a query of TPC-H may take")
    private int queryLimitSeconds = 120;

    @Option(
            names = "--cold-starts",
            description =
                    "how many JVMs are started to read one row, and as many with an archive of classes; 0 leaves that out")
    private int coldStarts = 5;

    @Option(
            names = "--warm-up",
            description = "seconds that each workload runs before it is measured, so that its code is compiled")
    private double warmUpSeconds = 3;

    @Option(names = "--seconds", description = "how long each workload is measured")
    private double seconds = 5;

    @Option(names = "--tpch", description = "scale factor of TPC-H; 0 leaves it out")
    private double tpchScale = 0.1;

    @Option(names = "--rounds", description = "how often the databases take turns; medians are printed")
    private int rounds = 1;

    @Option(
            names = "--minutes",
            description = "each database gets its share of them, and what it has not done by then is left out; 0 for no"
                    + " limit")
    private double minutes;

    @Option(names = "--databases", split = ",", description = "which to measure: ${COMPLETION-CANDIDATES}")
    private List<DatabaseKind> databases = List.of(DatabaseKind.values());

    @Option(
            names = "--workloads",
            split = ",",
            description = "of single rows, which to measure: ${COMPLETION-CANDIDATES}")
    private List<OltpWorkload> workloads = List.of(OltpWorkload.values());

    @Option(names = "--directory", description = "where the databases are put; emptied first")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "travertine-benchmarks-sql");

    @Option(names = "--report", description = "the file that the page is written to; - for standard output")
    private String report = "-";

    @Option(names = "--title", description = "of the page")
    private String title = "## SQL";

    @Option(names = "--chart", description = "a PNG file that the workloads of single rows are drawn into")
    private @Nullable Path chart;

    @Option(names = "--jvm-option", description = "of the JVM of each database")
    private List<String> jvmOptions = List.of("-Xms1g", "-Xmx1g");

    @Option(
            names = "--quick",
            description = "a first impression in a few minutes: 50,000 rows, a second for each workload, TPC-H at 0.01")
    private boolean quick;

    private final List<String> arguments;

    public static void main(String[] args) {
        System.exit(new CommandLine(new SqlBenchmarks(List.of(args)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    SqlBenchmarks(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (quick) {
            rows = Math.min(rows, QUICK_ROWS);
            seconds = Math.min(seconds, QUICK_SECONDS);
            warmUpSeconds = Math.min(warmUpSeconds, QUICK_SECONDS);
            tpchScale = Math.min(tpchScale, QUICK_TPCH);
            randomRows = Math.min(randomRows, QUICK_ROWS);
        }
        SqlResults results = new SqlResults();
        long whole = System.nanoTime() + (long) (minutes * NANOS_PER_MINUTE);
        String page = "";
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < databases.size(); i++) {
                DatabaseKind database = databases.get(i);
                Directories.fresh(directory);
                int left = (rounds - round) * databases.size() - i;
                System.err.printf("%s, %d of %d ...%n", database.title(), i + 1, databases.size());
                measure(database, Deadline.inMinutes(share(whole, left)), results);
                page = new SqlReport(results, databases).write(preface());
                if (!report.equals("-")) {
                    Files.writeString(Path.of(report), page);
                }
            }
        }
        Directories.delete(directory);
        if (chart != null) {
            new SqlChart(results, databases).write(chart);
        }
        if (report.equals("-")) {
            System.out.print(page);
        }
        return results.remarks().isEmpty() || minutes > 0 ? 0 : 1;
    }

    /** What is left of the time in equal parts: who is quick leaves more to the others; 0 for no limit. */
    private double share(long endNanos, int databasesLeft) {
        return minutes == 0
                ? 0
                : Math.max(MINUTES_MIN, (endNanos - System.nanoTime()) / NANOS_PER_MINUTE / databasesLeft);
    }

    private List<String> command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DatabaseProcess.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** What one database cannot do takes nothing from the others. */
    private void measure(DatabaseKind database, Deadline deadline, SqlResults results)
            throws IOException, InterruptedException {
        SqlScale scale = new SqlScale(rows, randomRows, warmUpSeconds, seconds, tpchScale, queryLimitSeconds);
        if (rows > 0 || randomRows > 0) {
            List<String> arguments = DatabaseProcess.arguments(database, directory, Part.SINGLE_ROWS, workloads, scale);
            boolean done = run(command(jvmOptions, arguments), database, deadline, results);
            if (done && coldStarts > 0 && rows > 0) {
                new ColdStart(database, directory, jvmOptions, deadline).measure(coldStarts, results);
            }
        }
        if (tpchScale > 0) {
            List<String> load = DatabaseProcess.loadArguments(database, directory, tpchScale);
            if (run(command(LOADING_OPTIONS, load), database, deadline, results)) {
                List<String> arguments = DatabaseProcess.arguments(database, directory, Part.TPCH, workloads, scale);
                run(command(jvmOptions, arguments), database, deadline, results);
            }
        }
    }

    /** Whether the process came to its end. */
    private static boolean run(List<String> command, DatabaseKind database, Deadline deadline, SqlResults results)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Deque<String> last = new ArrayDeque<>();
        Timer timer = deadline.watch(process);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                DatabaseProcess.read(line, database, results);
                last.add(line);
                if (last.size() > LINES_SHOWN) {
                    last.remove();
                }
            }
        } finally {
            process.destroy();
        }
        int status = process.waitFor();
        timer.cancel();
        if (status != 0 && deadline.isOver()) {
            results.remark(database.title() + " was ended because its time was over");
        } else if (status != 0) {
            results.remark(database.title() + " ended with status " + status);
            System.err.println("the process of " + database.title() + " ended with status " + status
                    + "; the last it said:\n" + String.join("\n", last));
        }
        return status == 0;
    }

    private String preface() {
        return String.format(
                Locale.ROOT,
                """
                %s

                Made on %s by `bin/benchmarks sql%s` on %s: %s, each database in a JVM of its own (%s).
                """,
                title,
                LocalDate.now(ZoneOffset.UTC),
                arguments.stream()
                        .filter(argument -> !argument.startsWith("--title="))
                        .map(argument -> " " + argument)
                        .collect(Collectors.joining()),
                Machine.description(),
                String.join(", ", parts()),
                String.join(" ", jvmOptions));
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (rows > 0) {
            parts.add(String.format(
                    Locale.ROOT,
                    "%,d rows, %s seconds for each workload after %s to warm up",
                    rows,
                    seconds,
                    warmUpSeconds));
        }
        if (randomRows > 0) {
            parts.add(String.format(Locale.ROOT, "%,d rows in random order", randomRows));
        }
        if (tpchScale > 0) {
            parts.add("TPC-H at scale " + tpchScale);
        }
        return parts;
    }
}
