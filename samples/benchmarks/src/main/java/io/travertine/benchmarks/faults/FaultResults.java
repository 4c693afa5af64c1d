package io.travertine.benchmarks.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was counted, a line for each trial, in a file to which further runs append: trial, database, version, seed, the four
 * figures of the trial, seconds, commit, date.
 */
final class FaultResults {

    private static final int FIGURES = 4;
    private static final int FIRST_FIGURE = 4;

    /** A line. */
    record Line(FaultTrial trial, FaultDatabase database, String version, long seed, List<Long> figures, long seconds) {

        static Line parse(String text) {
            String[] fields = text.split("\t", -1);
            List<Long> figures = Arrays.stream(fields, FIRST_FIGURE, FIRST_FIGURE + FIGURES)
                    .map(Long::valueOf)
                    .toList();
            return new Line(
                    FaultTrial.valueOf(fields[0]),
                    FaultDatabase.valueOf(fields[1]),
                    fields[2],
                    Long.parseLong(fields[3]),
                    figures,
                    Long.parseLong(fields[FIRST_FIGURE + FIGURES]));
        }

        private String text(String commit) {
            return String.join(
                    "\t",
                    trial.name(),
                    database.name(),
                    version,
                    Long.toString(seed),
                    figures.stream().map(String::valueOf).collect(Collectors.joining("\t")),
                    Long.toString(seconds),
                    commit,
                    LocalDate.now(ZoneOffset.UTC).toString());
        }
    }

    private final Path file;
    private final List<Line> lines = new ArrayList<>();

    /** Reads what is there; the file need not exist. */
    FaultResults(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .filter(text -> !text.isBlank() && !text.startsWith("#"))
                    .map(Line::parse)
                    .forEach(lines::add);
        }
    }

    /** The first seed that no line has. */
    long nextSeed() {
        return 1 + lines.stream().mapToLong(Line::seed).max().orElse(0);
    }

    void add(Line line) throws IOException {
        lines.add(line);
        Files.writeString(file, line.text(commit()) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The sums of the figures of all lines, as Markdown: a table for each trial, a row for each database. */
    String tables(List<FaultDatabase> databases) {
        StringBuilder tables = new StringBuilder();
        for (FaultTrial trial : FaultTrial.values()) {
            if (lines.stream().noneMatch(line -> line.trial() == trial)) {
                continue;
            }
            tables.append("| ").append(trial).append(" | ").append(String.join(" | ", trial.counts()));
            tables.append(" | defaults |\n| --- | ---: | ---: | ---: | ---: | --- |\n");
            for (FaultDatabase database : databases) {
                List<Line> own = lines.stream()
                        .filter(line -> line.trial() == trial && line.database() == database)
                        .toList();
                if (!own.isEmpty()) {
                    tables.append("| ")
                            .append(database.title())
                            .append(' ')
                            .append(own.get(own.size() - 1).version());
                    for (int i = 0; i < FIGURES; i++) {
                        int figure = i;
                        long sum = own.stream()
                                .mapToLong(line -> line.figures().get(figure))
                                .sum();
                        tables.append(" | ").append(sum);
                    }
                    tables.append(" | ").append(database.defaults()).append(" |\n");
                }
            }
            tables.append('\n');
        }
        return tables.toString();
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short=9", "HEAD")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return name.isEmpty() ? "unknown" : name;
    }
}
