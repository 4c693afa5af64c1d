package io.travertine.jdbc.logic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the scripts of a long run have answered so far, in a file with a line for each script: its name, how many records had each
 * {@link LogicVerdict}, then each reason of a refusal behind its count. Whoever runs again goes on behind it. Thread-safe.
 */
final class LogicProgress {

    private static final String TAB = "\t";

    private final Path file;
    private final Set<String> done = new HashSet<>();
    private final Map<String, long[]> categories = new TreeMap<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    LogicProgress(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(this::add);
        }
    }

    synchronized boolean isDone(String script) {
        return done.contains(script);
    }

    synchronized int done() {
        return done.size();
    }

    /** Keeps what a script answered. */
    synchronized void done(String script, LogicRun run) throws IOException {
        List<String> fields = new ArrayList<>(List.of(script));
        for (LogicVerdict verdict : LogicVerdict.values()) {
            fields.add("" + run.counted(verdict));
        }
        run.reasons().forEach((reason, count) -> {
            fields.add("" + count);
            fields.add(reason);
        });
        String line = String.join(TAB, fields);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        add(line);
    }

    private void add(String line) {
        String[] parts = line.split(TAB, -1);
        done.add(parts[0]);
        long[] counts = categories.computeIfAbsent(category(parts[0]), unused -> new long[verdicts()]);
        for (int i = 0; i < counts.length; i++) {
            counts[i] += Long.parseLong(parts[i + 1]);
        }
        for (int i = counts.length + 1; i + 1 < parts.length; i += 2) {
            reasons.merge(parts[i + 1], Long.parseLong(parts[i]), Long::sum);
        }
    }

    private static String category(String script) {
        String[] parts = script.replaceFirst("^/?test/", "").split("/");
        return parts.length > 2 ? parts[0] + "/" + parts[1] : parts[0].replaceAll("\\d*\\.test$", "");
    }

    private static int verdicts() {
        return LogicVerdict.values().length;
    }

    synchronized long count(LogicVerdict verdict) {
        return categories.values().stream()
                .mapToLong(counts -> counts[verdict.ordinal()])
                .sum();
    }

    /** A table by category with its sum, and why statements were refused. */
    synchronized String table() {
        StringBuilder text = new StringBuilder("| category |");
        for (LogicVerdict verdict : LogicVerdict.values()) {
            text.append(' ').append(verdict.title()).append(" |");
        }
        text.append("\n| --- |").append(" ---: |".repeat(verdicts())).append('\n');
        categories.forEach((name, counts) -> line(text, name, counts));
        line(
                text,
                "in all",
                Arrays.stream(LogicVerdict.values()).mapToLong(this::count).toArray());
        text.append("\nRefused, by reason:\n\n");
        reasons.forEach((reason, count) -> text.append(String.format(Locale.ROOT, "- %,d times %s\n", count, reason)));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long[] counts) {
        text.append(Arrays.stream(counts)
                .mapToObj(count -> String.format(Locale.ROOT, "%,d", count))
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |\n")));
    }
}
