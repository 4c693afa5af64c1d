package io.travertine.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.workload.Metric;
import io.travertine.benchmarks.workload.Workload;

/** Writes the results as a page of Markdown. */
public final class MarkdownReport {

    private static final double BYTES_PER_MB = 1e6;
    private static final double PERCENT = 100;

    private final Results results;
    private final List<StoreKind> stores;
    private final List<Workload> workloads;
    private final StringBuilder page = new StringBuilder();

    public MarkdownReport(Results results, List<StoreKind> stores, List<Workload> workloads) {
        this.results = results;
        this.stores = stores;
        this.workloads = workloads;
    }

    /**
     * The page.
     *
     * @param preface how the figures came about, in Markdown
     */
    public String write(String preface) {
        page.append(preface);
        results.remarks().forEach(remark -> page.append('\n').append(remark).append(".\n"));
        targets();
        table("Operations a second", Metric.RATE, MarkdownReport::thousands);
        latencies();
        table("Bytes of garbage for each operation", Metric.GARBAGE, MarkdownReport::whole);
        table("Bytes on disk, in MB", Metric.DISK, value -> decimal(value / BYTES_PER_MB));
        table("Bytes written for each byte of keys and values", Metric.AMPLIFICATION, MarkdownReport::decimal);
        table("Milliseconds", Metric.MILLIS, MarkdownReport::whole);
        table(
                "Found after the kill, in percent of what was acknowledged",
                Metric.FOUND,
                value -> decimal(PERCENT * value));
        return page.toString();
    }

    private void targets() {
        if (!stores.contains(StoreKind.TRAVERTINE)) {
            return;
        }
        page.append(
                "\n### Targets\n\n| in the same run | ratio to | wanted | measured | |\n| --- | --- | --- | --- | --- |\n");
        for (Target target : Target.all()) {
            target.ratio(results)
                    .ifPresent(ratio -> line(
                            target.name(),
                            target.peer() == StoreKind.TRAVERTINE
                                    ? target.peerWorkload().title()
                                    : target.peer().title(),
                            (target.bound() == Target.Bound.AT_LEAST ? "at least " : "at most ") + target.factor(),
                            decimal(ratio),
                            target.isMet(ratio)
                                    ? "met"
                                    : "**missed** by " + whole(PERCENT * target.missedBy(ratio)) + " %"));
        }
    }

    /** How a figure is printed. */
    private interface Format {
        String print(double value);
    }

    private void table(String title, Metric metric, Format format) {
        if (workloads.stream().noneMatch(workload -> isMeasured(workload, metric))) {
            return;
        }
        head(title);
        for (Workload workload : workloads) {
            if (isMeasured(workload, metric)) {
                String[] cells = new String[stores.size() + 1];
                cells[0] = workload.title();
                for (int i = 0; i < stores.size(); i++) {
                    OptionalDouble value = results.median(stores.get(i), workload, metric);
                    cells[i + 1] = value.isPresent() ? format.print(value.getAsDouble()) : "";
                }
                line(cells);
            }
        }
    }

    private void latencies() {
        if (workloads.stream().noneMatch(workload -> isMeasured(workload, Metric.P50))) {
            return;
        }
        head("Microseconds: p50 / p99 / p99.9 / largest");
        for (Workload workload : workloads) {
            if (isMeasured(workload, Metric.P50)) {
                String[] cells = new String[stores.size() + 1];
                cells[0] = workload.title();
                for (int i = 0; i < stores.size(); i++) {
                    cells[i + 1] = latencies(stores.get(i), workload);
                }
                line(cells);
            }
        }
    }

    private String latencies(StoreKind store, Workload workload) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : List.of(Metric.P50, Metric.P99, Metric.P999, Metric.MAX)) {
            OptionalDouble value = results.median(store, workload, metric);
            if (value.isPresent()) {
                text.append(text.isEmpty() ? "" : " / ").append(brief(value.getAsDouble()));
            }
        }
        return text.toString();
    }

    private boolean isMeasured(Workload workload, Metric metric) {
        return stores.stream()
                .anyMatch(store -> results.median(store, workload, metric).isPresent());
    }

    private void head(String title) {
        page.append("\n### ").append(title).append("\n\n| |");
        stores.forEach(store -> page.append(' ').append(store.title()).append(" |"));
        page.append("\n| --- |").append(" ---: |".repeat(stores.size())).append('\n');
    }

    private void line(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell).append(" |");
        }
        page.append('\n');
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String brief(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f", value) : thousands(value);
    }
}
