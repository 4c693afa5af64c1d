package io.travertine.benchmarks.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What Travertine wants to reach: a bound on a figure, which most of the time is a ratio to others of the same run.
 *
 * @param name what it is about
 * @param comparedWith what the figure is a ratio to, or its unit
 * @param atLeast whether the bound is a lower one
 * @param measured the figure, or empty if something for it was not measured
 */
record SqlTarget(String name, String comparedWith, boolean atLeast, double bound, OptionalDouble measured) {

    private static final double PERCENT = 100;

    private static final List<OltpWorkload> AS_FAST_AS_EVERYBODY =
            List.of(OltpWorkload.SELECT_LITERAL, OltpWorkload.SELECT_INDEXED, OltpWorkload.SELECT_RANGE);

    static List<SqlTarget> all(SqlResults results) {
        List<SqlTarget> all = new ArrayList<>();
        Predicate<DatabaseKind> anybody = kind -> true;
        all.add(best(OltpWorkload.SELECT_HIT, 1.2, anybody, "the best peer", results));
        all.add(best(OltpWorkload.SELECT_MISS, 1.2, anybody, "the best peer", results));
        for (OltpWorkload workload : AS_FAST_AS_EVERYBODY) {
            all.add(best(workload, 1, anybody, "the best peer", results));
        }
        String syncing = "the best that syncs commits";
        all.add(best(OltpWorkload.UPDATE, 1, DatabaseKind::syncsCommits, syncing, results));
        all.add(best(OltpWorkload.DELETE, 1, DatabaseKind::syncsCommits, syncing, results));
        for (OltpWorkload workload : List.of(OltpWorkload.BATCH_INSERT, OltpWorkload.RANDOM_INSERT)) {
            all.add(best(workload, 2, kind -> kind == DatabaseKind.H2, "H2", results));
            all.add(best(workload, 2, kind -> kind == DatabaseKind.SQLITE, "SQLite", results));
            all.add(best(workload, 1.2, kind -> kind == DatabaseKind.HSQLDB, "HSQLDB", results));
        }
        all.add(new SqlTarget(
                OltpWorkload.RANDOM_INSERT_LAST.title(),
                "its first tenth",
                true,
                0.8,
                ratio(
                        results.perSecond(DatabaseKind.TRAVERTINE, OltpWorkload.RANDOM_INSERT_LAST),
                        results.perSecond(DatabaseKind.TRAVERTINE, OltpWorkload.RANDOM_INSERT_FIRST))));
        all.add(best(OltpWorkload.AUTOCOMMIT_4, 1.5, DatabaseKind::syncsCommits, syncing, results));
        all.add(tpch(DatabaseKind.H2, true, 5, results));
        all.add(tpch(DatabaseKind.SQLITE, true, 5, results));
        all.add(tpch(DatabaseKind.DUCKDB, false, 8, results));
        all.add(new SqlTarget(
                OltpWorkload.UNCACHED.title() + ", median",
                "microseconds",
                false,
                300,
                results.p50Micros(DatabaseKind.TRAVERTINE, OltpWorkload.UNCACHED)));
        all.add(cold(true, DatabaseKind.H2.title() + " as it comes", false, results));
        all.add(cold(true, DatabaseKind.H2.title() + " with an archive of its own", true, results));
        all.add(cold(false, DatabaseKind.H2.title() + " as it comes", false, results));
        return all;
    }

    private static SqlTarget best(
            OltpWorkload workload, double factor, Predicate<DatabaseKind> peers, String name, SqlResults results) {
        OptionalDouble best = java.util.Arrays.stream(DatabaseKind.values())
                .filter(kind -> kind != DatabaseKind.TRAVERTINE)
                .filter(peers)
                .map(kind -> results.perSecond(kind, workload))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
        return new SqlTarget(
                workload.title(),
                name,
                true,
                factor,
                ratio(results.perSecond(DatabaseKind.TRAVERTINE, workload), best));
    }

    private static SqlTarget cold(boolean hasArchive, String peer, boolean peerHasArchive, SqlResults results) {
        return new SqlTarget(
                "cold JVM to first row, " + (hasArchive ? "with" : "without") + " an archive of classes",
                peer,
                false,
                1.5,
                ratio(
                        results.coldStartMillis(DatabaseKind.TRAVERTINE, hasArchive),
                        results.coldStartMillis(DatabaseKind.H2, peerHasArchive)));
    }

    /** Of the queries that both have a time for: how many times as fast, or how many times as long if that is bounded. */
    private static SqlTarget tpch(DatabaseKind peer, boolean faster, double factor, SqlResults results) {
        OptionalDouble own = results.tpchMeanMillis(DatabaseKind.TRAVERTINE, peer);
        OptionalDouble other = results.tpchMeanMillis(peer, DatabaseKind.TRAVERTINE);
        return new SqlTarget(
                "TPC-H, geometric mean of the queries that both have, " + (faster ? "times as fast" : "times as long"),
                peer.title(),
                faster,
                factor,
                faster ? ratio(other, own) : ratio(own, other));
    }

    private static OptionalDouble ratio(OptionalDouble figure, OptionalDouble other) {
        return figure.isPresent() && other.isPresent() && other.getAsDouble() > 0
                ? OptionalDouble.of(figure.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    boolean isMeasured() {
        return measured.isPresent();
    }

    /** As a row of a table in Markdown, if it is measured. */
    String row() {
        String wanted = String.format(Locale.ROOT, "%s %.1f", atLeast ? "at least" : "at most", bound);
        double figure = measured.orElseThrow();
        boolean isMet = atLeast ? figure >= bound : figure <= bound;
        String verdict = isMet
                ? "met"
                : String.format(Locale.ROOT, "**missed** by %.0f %%", PERCENT * Math.abs(figure - bound) / bound);
        return String.format(Locale.ROOT, "| %s | %s | %s | %.2f | %s |", name, comparedWith, wanted, figure, verdict);
    }
}
