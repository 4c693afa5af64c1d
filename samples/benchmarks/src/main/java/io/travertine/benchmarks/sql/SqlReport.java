package io.travertine.benchmarks.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.travertine.benchmarks.sql.SqlResults.Answer;
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
        page.append(
                "\n### Rows\n\nEach second, the median of one statement in microseconds in brackets; the last column"
                        + " is Travertine over the best peer.\n\n");
        header("", page, " | Travertine / best peer");
        for (OltpWorkload workload : OltpWorkload.values()) {
            row(workload.title() + " (" + workload.unit() + "/s)", database -> cell(database, workload), page);
            page.append(' ').append(ratio(workload)).append(" |\n");
        }
        if (results.hasTpch()) {
            tpch(page);
        }
        return page.toString();
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
                "\n### TPC-H\n\nMilliseconds, the median of three runs after one to warm up. (!) marks an answer that differs"
                        + " from Travertine's; a query that a database refuses or does not end in two minutes has a dash.\n\n");
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
                results.answer(database, query)
                        .filter(answer -> !answer.failure().isEmpty())
                        .ifPresent(answer -> page.append("\n")
                                .append(database.title())
                                .append(", Q")
                                .append(number)
                                .append(": ")
                                .append(answer.failure())
                                .append('\n'));
            }
        }
    }

    private String cell(DatabaseKind database, int query) {
        Optional<Answer> answer = results.answer(database, query);
        if (answer.isEmpty() || Double.isNaN(answer.get().millis())) {
            return "-";
        }
        boolean differs = results.answer(DatabaseKind.TRAVERTINE, query)
                .filter(own -> own.failure().isEmpty())
                .map(own -> own.checksum() != answer.get().checksum())
                .orElse(false);
        return String.format(Locale.ROOT, "%,.1f", answer.get().millis()) + (differs ? " (!)" : "");
    }

    private String mean(DatabaseKind database) {
        double sum = 0;
        int count = 0;
        for (int query = 1; query <= TpchQueries.COUNT; query++) {
            int number = query;
            boolean all = databases.stream()
                    .allMatch(each -> results.answer(each, number)
                            .filter(answer -> !Double.isNaN(answer.millis()))
                            .isPresent());
            if (all) {
                sum += Math.log(results.answer(database, query).orElseThrow().millis());
                count++;
            }
        }
        return count == 0 ? "-" : String.format(Locale.ROOT, "%,.1f (%d)", Math.exp(sum / count), count);
    }
}
