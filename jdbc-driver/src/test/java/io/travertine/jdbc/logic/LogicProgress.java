package io.travertine.jdbc.logic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the scripts of a long run have answered so far, in a file with a line for each script: its name, how many records
 * passed, were refused and were wrong, then each reason of a refusal with its count. Whoever runs again goes on behind it.
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

    boolean isDone(String script) {
        return done.contains(script);
    }

    /** Keeps what a script answered, and shows how far the run is. */
    void done(String script, LogicRun run, int number, int count) throws IOException {
        Map<String, Long> refusals = run.refused().stream()
                .map(LogicProgress::reason)
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        String line = String.join(
                        TAB,
                        script,
                        "" + run.passed(),
                        "" + run.refused().size(),
                        "" + run.wrong().size())
                + refusals.entrySet().stream()
                        .map(entry -> TAB + entry.getValue() + TAB + entry.getKey())
                        .collect(Collectors.joining());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        add(line);
        System.err.printf("%d of %d: %s: %s%n", number, count, script, run);
        run.wrong().forEach(System.err::println);
    }

    /** The error without the place and what stands on it: names and numbers differ from statement to statement. */
    private static String reason(String refusal) {
        String message = refusal.lines().findFirst().orElse("");
        return message.substring(message.indexOf(' ') + 1).replaceAll("\"[^\"]*\"|'[^']*'|\\d{2,}(?!\\w)", "...");
    }

    private void add(String line) {
        String[] parts = line.split(TAB, -1);
        done.add(parts[0]);
        long[] counts = categories.computeIfAbsent(category(parts[0]), unused -> new long[3]);
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

    long wrong() {
        return categories.values().stream().mapToLong(counts -> counts[2]).sum();
    }

    /** A table by category, and why statements were refused. */
    String table() {
        StringBuilder text =
                new StringBuilder("| category | passed | refused | wrong |\n| --- | ---: | ---: | ---: |\n");
        categories.forEach((name, counts) ->
                text.append("| %s | %d | %d | %d |%n".formatted(name, counts[0], counts[1], counts[2])));
        text.append("\nRefused, by reason:\n\n");
        reasons.forEach((reason, count) -> text.append("- %d times %s%n".formatted(count, reason)));
        return text.toString();
    }
}
