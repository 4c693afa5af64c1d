package io.travertine.benchmarks.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The program that measures one database in a JVM of its own; prints a line for each result. */
public final class DatabaseProcess {

    private DatabaseProcess() {}

    /** The arguments of a process; a scale of 0 leaves TPC-H out, no rows leave single rows out. */
    static List<String> arguments(
            DatabaseKind kind,
            Path directory,
            int rows,
            double seconds,
            Collection<OltpWorkload> workloads,
            double tpchScale) {
        return List.of(
                kind.name(),
                directory.toString(),
                String.valueOf(rows),
                String.valueOf(seconds),
                workloads.stream().map(OltpWorkload::name).collect(Collectors.joining(",")),
                String.valueOf(tpchScale));
    }

    public static void main(String[] args) throws SQLException {
        DatabaseKind kind = DatabaseKind.valueOf(args[0]);
        int rows = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        Set<OltpWorkload> workloads =
                Arrays.stream(args[4].split(",")).map(OltpWorkload::valueOf).collect(Collectors.toSet());
        double tpchScale = Double.parseDouble(args[5]);
        try (Connection connection = kind.connect(Path.of(args[1]))) {
            if (rows > 0) {
                new OltpRun(connection, rows, seconds, workloads, DatabaseProcess::print).run();
            }
            if (tpchScale > 0) {
                new TpchRun(connection, new Lines()).run(tpchScale);
            }
        }
        System.exit(0); // libraries leave threads behind
    }

    private static void print(OltpWorkload workload, double perSecond, double p50Micros) {
        System.out.printf(Locale.ROOT, "measured\t%s\t%.6g\t%.6g%n", workload.name(), perSecond, p50Micros);
    }

    private static final class Lines implements TpchRun.Output {
        @Override
        public void answered(int query, double medianMillis, long checksum) {
            System.out.printf(Locale.ROOT, "answered\t%d\t%.6g\t%d%n", query, medianMillis, checksum);
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
            case "answered" ->
                results.add(
                        kind,
                        Integer.parseInt(fields[1]),
                        new SqlResults.Answer(Double.parseDouble(fields[2]), Long.parseLong(fields[3]), ""));
            case "failed" ->
                results.add(kind, Integer.parseInt(fields[1]), new SqlResults.Answer(Double.NaN, 0, fields[2]));
            default -> {}
        }
    }
}
