package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of {@code docs/reliability.md} that compare databases, from {@code docs/reliability/comparison.tsv}. */
final class ComparisonTables {

    private static final int FIGURES = 4;
    private static final int FIRST_FIGURE = 4;

    /** What is counted in each trial, as in the program that appends the lines. */
    private static final Map<String, List<String>> TRIALS = Map.of(
            "KILL",
            List.of("`kill -9`", "acknowledged", "lost", "wrong rows", "did not open"),
            "FLIP",
            List.of("flipped bits", "flips", "silently wrong", "refused", "crashed or hung"),
            "INTERRUPT",
            List.of("interrupts", "statements", "failed", "connections broken of 4 in a run", "acknowledged and lost"));

    private static final Map<String, String> DATABASES =
            Map.of("TRAVERTINE", "Travertine", "H2", "H2", "HSQLDB", "HSQLDB", "SQLITE", "SQLite", "DUCKDB", "DuckDB");

    private static final List<String> ORDER = List.of("TRAVERTINE", "H2", "HSQLDB", "SQLITE", "DUCKDB");

    private ComparisonTables() {}

    static String of(Path results) throws IOException {
        List<String[]> lines = Files.readAllLines(results).stream()
                .filter(text -> !text.isBlank() && !text.startsWith("#"))
                .map(text -> text.split("\t", -1))
                .toList();
        StringBuilder tables = new StringBuilder();
        for (String trial : List.of("KILL", "FLIP", "INTERRUPT")) {
            tables.append("| ")
                    .append(String.join(" | ", TRIALS.getOrDefault(trial, List.of())))
                    .append(" | runs | time | seeds | last commit |\n")
                    .append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n");
            for (String database : ORDER) {
                tables.append(row(
                        database,
                        lines.stream()
                                .filter(line -> line[0].equals(trial) && line[1].equals(database))
                                .toList()));
            }
            tables.append('\n');
        }
        return tables.toString();
    }

    private static String row(String database, List<String[]> lines) {
        StringBuilder row = new StringBuilder("| ").append(DATABASES.get(database));
        if (lines.isEmpty()) {
            return row.append(" | not run yet | | | | | | | |\n").toString();
        }
        String[] last = lines.get(lines.size() - 1);
        row.append(' ').append(last[2]);
        for (int i = FIRST_FIGURE; i < FIRST_FIGURE + FIGURES; i++) {
            row.append(String.format(Locale.ROOT, " | %,d", sum(lines, i)));
        }
        long seconds = sum(lines, FIRST_FIGURE + FIGURES);
        return row.append(String.format(
                        Locale.ROOT,
                        " | %d | %d min %d s | %s to %s | %s, %s |%n",
                        lines.size(),
                        seconds / 60,
                        seconds % 60,
                        lines.get(0)[3],
                        last[3],
                        last[FIRST_FIGURE + FIGURES + 1],
                        last[FIRST_FIGURE + FIGURES + 2]))
                .toString();
    }

    private static long sum(List<String[]> lines, int field) {
        return lines.stream().mapToLong(line -> Long.parseLong(line[field])).sum();
    }
}
