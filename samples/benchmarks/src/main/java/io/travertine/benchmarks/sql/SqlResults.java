package io.travertine.benchmarks.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.travertine.samples.dataset.TpchQueries;

/** The figures of all databases. */
final class SqlResults {

    private record Cell(DatabaseKind database, OltpWorkload workload) {}

    private record Figure(double perSecond, double p50Micros) {}

    private record QueryCell(DatabaseKind database, int query) {}

    /**
     * What a database made of a query.
     *
     * @param millis not a number if it has no answer; the limit if it took longer than that
     * @param answer what it answered; empty if it took longer than the limit, or failed
     * @param failure why it has none, or empty
     */
    record Outcome(double millis, Optional<TpchAnswer> answer, String failure) {

        /** Whether there is a time to count. */
        boolean isTimed() {
            return !Double.isNaN(millis);
        }
    }

    /** A point of the curve of inserts in random order. */
    record Inserted(int rowsSoFar, double rowsPerSecond) {}

    private record ColdCell(DatabaseKind database, boolean hasArchive) {}

    private final List<String> remarks = new ArrayList<>();
    private final Map<Cell, List<Figure>> figures = new HashMap<>();
    private final Map<QueryCell, Outcome> outcomes = new HashMap<>();

    private final Map<DatabaseKind, List<Inserted>> inserted = new HashMap<>();
    private final Map<ColdCell, List<Double>> coldStarts = new HashMap<>();

    /** Notes what could not be measured, and why. */
    void remark(String text) {
        remarks.add(text);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void add(DatabaseKind database, OltpWorkload workload, double perSecond, double p50Micros) {
        figures.computeIfAbsent(new Cell(database, workload), cell -> new ArrayList<>())
                .add(new Figure(perSecond, p50Micros));
    }

    void add(DatabaseKind database, int query, Outcome outcome) {
        outcomes.put(new QueryCell(database, query), outcome);
    }

    void add(DatabaseKind database, Inserted point) {
        inserted.computeIfAbsent(database, kind -> new ArrayList<>()).add(point);
    }

    List<Inserted> inserted(DatabaseKind database) {
        return List.copyOf(inserted.getOrDefault(database, List.of()));
    }

    void addColdStart(DatabaseKind database, boolean hasArchive, double millis) {
        coldStarts
                .computeIfAbsent(new ColdCell(database, hasArchive), cell -> new ArrayList<>())
                .add(millis);
    }

    /** Milliseconds from the start of a JVM to its first row, with an archive of classes or without. */
    OptionalDouble coldStartMillis(DatabaseKind database, boolean hasArchive) {
        return median(coldStarts.getOrDefault(new ColdCell(database, hasArchive), List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** The geometric mean of the queries of TPC-H that both have a time for, in milliseconds, of the first of the two. */
    OptionalDouble tpchMeanMillis(DatabaseKind database, DatabaseKind other) {
        double sum = 0;
        int count = 0;
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            Optional<Outcome> own = outcome(database, query).filter(Outcome::isTimed);
            if (own.isPresent()
                    && outcome(other, query).filter(Outcome::isTimed).isPresent()) {
                sum += Math.log(own.get().millis());
                count++;
            }
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(sum / count));
    }

    /** The median of the rounds. */
    OptionalDouble perSecond(DatabaseKind database, OltpWorkload workload) {
        return median(figures.getOrDefault(new Cell(database, workload), List.of()).stream()
                .mapToDouble(Figure::perSecond)
                .toArray());
    }

    OptionalDouble p50Micros(DatabaseKind database, OltpWorkload workload) {
        return median(figures.getOrDefault(new Cell(database, workload), List.of()).stream()
                .mapToDouble(Figure::p50Micros)
                .toArray());
    }

    private static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(values);
        return OptionalDouble.of(values[values.length / 2]);
    }

    Optional<Outcome> outcome(DatabaseKind database, int query) {
        return Optional.ofNullable(outcomes.get(new QueryCell(database, query)));
    }

    boolean hasTpch() {
        return !outcomes.isEmpty();
    }
}
