package io.travertine.benchmarks.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.travertine.benchmarks.sql.SqlResults.Inserted;
import io.travertine.benchmarks.sql.SqlResults.Outcome;
import io.travertine.samples.dataset.TpchQueries;

/** Writes the results as a page of Markdown. */
final class SqlReport {

    private final SqlResults results;
    private final List<DatabaseKind> databases;

    SqlReport(SqlResults results, List<DatabaseKind> databases) {
        this.results = results;
        this.databases = List.copyOf(databases);
    }

    String write(String preface) {
        StringBuilder page = new StringBuilder(preface).append('\n');
        page.append("Durability: ")
                .append(databases.stream()
                        .map(database -> database.title() + ", " + database.durability())
                        .collect(Collectors.joining("; ")))
                .append(".\n");
        results.remarks().forEach(remark -> page.append('\n').append(remark).append(".\n"));
        targets(page);
        rows(page);
        inserted(page);
        coldStarts(page);
        if (results.hasTpch()) {
            tpch(page);
        }
        return page.toString();
    }

    private void targets(StringBuilder page) {
        if (!databases.contains(DatabaseKind.TRAVERTINE)) {
            return;
        }
        page.append(
                "\n### Targets of SQL\n\nThey are meant for 1,000,000 rows, 4,000,000 in random order, and TPC-H at scale 1,"
                        + " which `bin/benchmarks full` measures; of what is not measured here nothing is said.\n\n"
                        + "| in the same run | ratio to | wanted | measured | |\n| --- | --- | --- | --- | --- |\n");
        SqlTarget.all(results).stream()
                .filter(SqlTarget::isMeasured)
                .forEach(target -> page.append(target.row()).append('\n'));
    }

    private void rows(StringBuilder page) {
        List<OltpWorkload> measured = Arrays.stream(OltpWorkload.values())
                .filter(workload -> databases.stream()
                        .anyMatch(database ->
                                results.perSecond(database, workload).isPresent()))
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        page.append(
                "\n### Rows\n\nEach second, the median of one statement in microseconds in brackets; the last column"
                        + " is Travertine over the best peer.\n\n");
        header("", page, " | Travertine / best peer");
        for (OltpWorkload workload : measured) {
            row(workload.title() + " (" + workload.unit() + "/s)", database -> cell(database, workload), page);
            page.append(' ').append(ratio(workload)).append(" |\n");
        }
    }

    private void inserted(StringBuilder page) {
        int points = databases.stream()
                .mapToInt(database -> results.inserted(database).size())
                .max()
                .orElse(0);
        if (points == 0) {
            return;
        }
        page.append("\n### Inserts in random order, rows a second by the rows that are there\n\n");
        header("rows", page, "");
        for (int i = 0; i < points; i++) {
            int point = i;
            String title = databases.stream()
                    .map(results::inserted)
                    .filter(series -> series.size() > point)
                    .map(series ->
                            String.format(Locale.ROOT, "%,d", series.get(point).rowsSoFar()))
                    .findFirst()
                    .orElse("");
            row(title, database -> point(database, point), page);
            page.append('\n');
        }
    }

    private String point(DatabaseKind database, int index) {
        List<Inserted> series = results.inserted(database);
        return index < series.size()
                ? String.format(Locale.ROOT, "%,.0f", series.get(index).rowsPerSecond())
                : "-";
    }

    private void coldStarts(StringBuilder page) {
        if (databases.stream()
                .noneMatch(database -> results.coldStartMillis(database, false).isPresent())) {
            return;
        }
        page.append(
                "\n### Milliseconds from the start of a JVM to its first row\n\nIt opens the database and reads one row,"
                        + " with the database's own jars on its class path.\n\n");
        header("", page, "");
        coldStart("without an archive of classes", false, page);
        coldStart("with an archive of classes", true, page);
    }

    private void coldStart(String title, boolean hasArchive, StringBuilder page) {
        row(
                title,
                database -> {
                    OptionalDouble millis = results.coldStartMillis(database, hasArchive);
                    return millis.isPresent() ? String.format(Locale.ROOT, "%,.0f", millis.getAsDouble()) : "-";
                },
                page);
        page.append('\n');
    }

    private void header(String corner, StringBuilder page, String more) {
        page.append("| ").append(corner);
        databases.forEach(database -> page.append(" | ").append(database.title()));
        page.append(more).append(" |\n|").append(" --- |".repeat(databases.size() + (more.isEmpty() ? 1 : 2)));
        page.append('\n');
    }

    private void row(String title, Function<DatabaseKind, String> cells, StringBuilder page) {
        page.append("| ").append(title).append(" |");
        databases.forEach(
                database -> page.append(' ').append(cells.apply(database)).append(" |"));
    }

    private String cell(DatabaseKind database, OltpWorkload workload) {
        OptionalDouble perSecond = results.perSecond(database, workload);
        if (perSecond.isEmpty()) {
            return "-";
        }
        double micros = results.p50Micros(database, workload).orElse(0);
        String rate =
                String.format(Locale.ROOT, perSecond.getAsDouble() < 100 ? "%.1f" : "%,.0f", perSecond.getAsDouble());
        return micros == 0 ? rate : rate + String.format(Locale.ROOT, " (%,.1f)", micros);
    }

    private String ratio(OltpWorkload workload) {
        OptionalDouble own = results.perSecond(DatabaseKind.TRAVERTINE, workload);
        OptionalDouble best = databases.stream()
                .filter(database -> database != DatabaseKind.TRAVERTINE)
                .map(database -> results.perSecond(database, workload))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
        return own.isEmpty() || best.isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%.2f", own.getAsDouble() / best.getAsDouble());
    }

    private void tpch(StringBuilder page) {
        page.append(
                "\n### TPC-H\n\nMilliseconds, the median of three runs after three to warm up, half a second at least. Loading ended with statistics, merges and checkpoints."
                        + " (!) marks an answer that differs"
                        + " from Travertine's; a query that takes more than five seconds at first runs once. A query that a database refuses, or that it had no time left for, has a"
                        + " dash; > marks one that was ended at the limit, which counts as its time.\n\n");
        header("query", page, "");
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            int number = query;
            row("Q" + query, database -> cell(database, number), page);
            page.append('\n');
        }
        row("geometric mean of those that all have", this::mean, page);
        page.append('\n');
        for (DatabaseKind database : databases) {
            for (int query = 1; query <= TpchQueries.COUNT; query++) {
                int number = query;
                results.outcome(database, query)
                        .filter(outcome -> !outcome.failure().isEmpty())
                        .ifPresent(outcome -> page.append("\n")
                                .append(database.title())
                                .append(", Q")
                                .append(number)
                                .append(": ")
                                .append(outcome.failure())
                                .append('\n'));
            }
        }
    }

    private String cell(DatabaseKind database, int query) {
        Optional<Outcome> outcome = results.outcome(database, query).filter(Outcome::isTimed);
        if (outcome.isEmpty()) {
            return "-";
        }
        String millis = String.format(Locale.ROOT, "%,.1f", outcome.get().millis());
        if (outcome.get().answer().isEmpty()) {
            return "> " + millis;
        }
        boolean differs = results.outcome(DatabaseKind.TRAVERTINE, query)
                .flatMap(Outcome::answer)
                .map(own -> !own.agreesWith(outcome.get().answer().get()))
                .orElse(false);
        return millis + (differs ? " (!)" : "");
    }

    private String mean(DatabaseKind database) {
        double sum = 0;
        int count = 0;
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            int number = query;
            boolean all = databases.stream()
                    .allMatch(each -> results.outcome(each, number)
                            .filter(Outcome::isTimed)
                            .isPresent());
            if (all) {
                sum += Math.log(results.outcome(database, query).orElseThrow().millis());
                count++;
            }
        }
        return count == 0 ? "-" : String.format(Locale.ROOT, "%,.1f (%d)", Math.exp(sum / count), count);
    }
}
