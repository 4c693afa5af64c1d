package io.travertine.sql.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import io.travertine.engine.testing.MapEngine;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the proof of every feature of the list, each in a database of its own, and holds the documentation against what came
 * of it. A line of the list is a number, a name and statements, with double colons between; with {@code -Drewrite} the
 * documentation is written anew. What it says is there must be there, with the answer that it shows; what begins to be there
 * is no fault until the documentation is written anew.
 */
class FeatureListTest {

    private static final Path LIST = Path.of("src/test/resources/features.txt");
    private static final Path DOCUMENTATION = Path.of("../docs/sql.md");
    private static final String PARTS = " :: ";
    private static final String NOT_THERE = " | no | ";

    @Test
    void whatTheDocumentationSaysIsThereAnswersSo() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean inTable = false;
        for (String line : Files.readAllLines(LIST)) {
            boolean isEntry = line.contains(PARTS);
            if (isEntry && !inTable) {
                text.append("| feature | what | is there | statements | answer |\n| --- | --- | --- | --- | --- |\n");
            }
            text.append(isEntry ? row(line.split(PARTS)) : line).append('\n');
            inTable = isEntry;
        }
        if (System.getProperty("rewrite") != null) {
            Files.writeString(DOCUMENTATION, text);
        }

        List<String> is = text.toString().lines().toList();
        List<String> said = documentation().lines().toList();
        assertThat(is).as("%s; -Drewrite writes it anew", DOCUMENTATION).hasSameSizeAs(said);
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).contains(NOT_THERE)) {
                assertThat(is.get(i)).isEqualTo(said.get(i));
            }
        }
    }

    private static String documentation() {
        try {
            return Files.readString(DOCUMENTATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String[] parts) {
        String answer;
        try (SqlScript script = new SqlScript(new MapEngine())) {
            answer = script.answer(parts[2]).replaceAll("time=[0-9.]+ ms", "time=... ms");
        }
        List<String> lines = answer.lines().toList();
        String error = lines.stream()
                .filter(line -> line.startsWith("ERROR "))
                .findFirst()
                .orElse("");
        boolean isThere = error.isEmpty() || parts[1].contains("is an error");
        String shown = error.isEmpty() ? shown(lines) : error.substring("ERROR ".length());
        return "| " + parts[0] + " | " + cell(parts[1]) + " | " + (isThere ? "yes | `" : "no | `") + cell(parts[2])
                + "` | " + cell(shown) + " |";
    }

    /** The rows of the last answer. */
    private static String shown(List<String> lines) {
        List<String> rows = lines.stream()
                .filter(line -> !line.endsWith(" changed") && !line.matches("\\(\\d+ rows?\\)"))
                .toList();
        return rows.stream().skip(1).map(String::strip).collect(Collectors.joining(" / "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
