package io.travertine.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.workload.Metric;
import io.travertine.benchmarks.workload.Workload;

/** The figures of all rounds. */
public final class Results {

    private record Cell(StoreKind store, Workload workload, Metric metric) {}

    private final Map<Cell, List<Double>> values = new HashMap<>();

    private final List<String> remarks = new ArrayList<>();

    /** Notes what could not be measured, and why. */
    public void remark(String text) {
        remarks.add(text);
    }

    public boolean hasRemarks() {
        return !remarks.isEmpty();
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    public void add(StoreKind store, Workload workload, Metric metric, double value) {
        values.computeIfAbsent(new Cell(store, workload, metric), cell -> new ArrayList<>())
                .add(value);
    }

    /** The median of the rounds. */
    public OptionalDouble median(StoreKind store, Workload workload, Metric metric) {
        List<Double> found = values.getOrDefault(new Cell(store, workload, metric), List.of());
        if (found.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted = found.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
