package io.travertine.benchmarks.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The program that measures one database in a JVM of its own; prints a line for each result. */
public final class DatabaseProcess {

    /** What a process says when it has seen a row. */
    static final String FIRST_ROW = "first row";

    private static final String COLD = "cold";
    private static final String LOAD = "load";

    /** What a process measures. */
    enum Part {
        SINGLE_ROWS,
        TPCH
    }

    private DatabaseProcess() {}

    /** The arguments of a process that measures; the workloads are those of {@link OltpRun}. */
    static List<String> arguments(
            DatabaseKind kind, Path directory, Part part, Collection<OltpWorkload> workloads, SqlScale scale) {
        String names = workloads.stream().map(OltpWorkload::name).collect(Collectors.joining(","));
        List<String> arguments = new ArrayList<>(List.of(kind.name(), directory.toString(), part.name(), names));
        arguments.addAll(scale.arguments());
        return arguments;
    }

    /** The arguments of a process that loads TPC-H, whose pool of texts alone may be larger than the memory to measure with. */
    static List<String> loadArguments(DatabaseKind kind, Path directory, double tpchScale) {
        return List.of(kind.name(), directory.toString(), LOAD, String.valueOf(tpchScale));
    }

    /** The arguments of a process that reads a row of what another has left there. */
    static List<String> coldArguments(DatabaseKind kind, Path directory) {
        return List.of(kind.name(), directory.toString(), COLD);
    }

    public static void main(String[] args) throws SQLException {
        DatabaseKind kind = DatabaseKind.valueOf(args[0]);
        Path directory = Path.of(args[1]);
        try (Connection connection = kind.connect(directory)) {
            switch (args[2]) {
                case COLD -> readRow(connection);
                case LOAD -> part("loading TPC-H", () -> TpchRun.load(kind, connection, Double.parseDouble(args[3])));
                default -> {
                    Set<OltpWorkload> workloads = Arrays.stream(args[3].split(","))
                            .map(OltpWorkload::valueOf)
                            .collect(Collectors.toSet());
                    SqlScale scale = SqlScale.parse(List.of(args).subList(4, args.length));
                    if (Part.valueOf(args[2]) == Part.TPCH) {
                        new TpchRun(connection, kind.dialect(), scale.queryLimitSeconds(), new Lines()).run();
                    } else {
                        singleRows(kind, directory, workloads, scale, connection);
                    }
                }
            }
        }
        System.exit(0); // libraries leave threads behind
    }

    private static void readRow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM account WHERE id = 1")) {
            if (result.next()) {
                System.out.println(FIRST_ROW);
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void singleRows(
            DatabaseKind kind, Path directory, Set<OltpWorkload> workloads, SqlScale scale, Connection connection) {
        if (scale.rows() > 0) {
            part("single rows", () -> new OltpRun(kind, connection, scale, workloads, DatabaseProcess::print).run());
            part(
                    "several threads",
                    () -> new ConcurrentRun(kind, directory, scale, workloads, DatabaseProcess::print).run());
        }
        if (scale.randomRows() > 0 && workloads.contains(OltpWorkload.RANDOM_INSERT)) {
            part(
                    "inserts in random order",
                    () -> new RandomInsertRun(connection, scale.randomRows())
                            .run(DatabaseProcess::print, DatabaseProcess::printInserted));
        }
    }

    /** What fails in one part takes nothing from the others. */
    private static void part(String name, Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
            System.out.println("ended\t" + name + "\t" + reason.replace('\t', ' '));
        }
    }

    private static void printInserted(int rows, double perSecond) {
        System.out.printf(Locale.ROOT, "inserted\t%d\t%.6g%n", rows, perSecond);
    }

    private static void print(OltpWorkload workload, double perSecond, double p50Micros) {
        System.out.printf(Locale.ROOT, "measured\t%s\t%.6g\t%.6g%n", workload.name(), perSecond, p50Micros);
    }

    private static final class Lines implements TpchRun.Output {
        @Override
        public void answered(int query, double medianMillis, TpchAnswer answer) {
            System.out.printf(Locale.ROOT, "answered\t%d\t%.6g\t%s%n", query, medianMillis, answer.word());
        }

        @Override
        public void tookTooLong(int query, double limitMillis) {
            System.out.printf(Locale.ROOT, "slow\t%d\t%.6g%n", query, limitMillis);
        }

        @Override
        public void failed(int query, String reason) {
            System.out.println("failed\t" + query + "\t" + reason.replace('\t', ' '));
        }
    }

    /** Takes a line of a process into the results; ignores what is none of ours. */
    static void read(String line, DatabaseKind kind, SqlResults results) {
        String[] fields = line.split("\t", -1);
        switch (fields[0]) {
            case "measured" ->
                results.add(
                        kind,
                        OltpWorkload.valueOf(fields[1]),
                        Double.parseDouble(fields[2]),
                        Double.parseDouble(fields[3]));
            case "inserted" ->
                results.add(kind, new SqlResults.Inserted(Integer.parseInt(fields[1]), Double.parseDouble(fields[2])));
            case "answered" ->
                outcome(
                        fields,
                        kind,
                        Double.parseDouble(fields[2]),
                        Optional.of(TpchAnswer.parse(fields[3])),
                        "",
                        results);
            case "slow" -> outcome(fields, kind, Double.parseDouble(fields[2]), Optional.empty(), "", results);
            case "failed" -> outcome(fields, kind, Double.NaN, Optional.empty(), fields[2], results);
            case "ended" -> results.remark(kind.title() + ", " + fields[1] + ": " + fields[2]);
            default -> {}
        }
    }

    private static void outcome(
            String[] fields,
            DatabaseKind kind,
            double millis,
            Optional<TpchAnswer> answer,
            String failure,
            SqlResults results) {
        results.add(kind, Integer.parseInt(fields[1]), new SqlResults.Outcome(millis, answer, failure));
    }
}
