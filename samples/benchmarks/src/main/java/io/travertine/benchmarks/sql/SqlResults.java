package io.travertine.benchmarks.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of all databases. */
final class SqlResults {

    private record Cell(DatabaseKind database, OltpWorkload workload) {}

    private record Figure(double perSecond, double p50Micros) {}

    private record QueryCell(DatabaseKind database, int query) {}

    /**
     * What a database made of a query.
     *
     * @param millis not a number if it has no answer
     * @param failure why it has none, or empty
     */
    record Answer(double millis, long checksum, String failure) {}

    private final List<String> remarks = new ArrayList<>();
    private final Map<Cell, List<Figure>> figures = new HashMap<>();
    private final Map<QueryCell, Answer> answers = new HashMap<>();

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

    void add(DatabaseKind database, int query, Answer answer) {
        answers.put(new QueryCell(database, query), answer);
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

    Optional<Answer> answer(DatabaseKind database, int query) {
        return Optional.ofNullable(answers.get(new QueryCell(database, query)));
    }

    boolean hasTpch() {
        return !answers.isEmpty();
    }
}
