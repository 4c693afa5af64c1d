package io.travertine.sql.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.expression.ScalarFunctions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the example of every function, holds its answer against the list, and the documentation against the list. A line of
 * the list is a signature, what it answers, an example and the example's answer, with double colons between; with
 * {@code -Drewrite} the answers and the documentation are written anew.
 */
class FunctionListTest {

    private static final Path LIST = Path.of("src/test/resources/functions.txt");
    private static final Path DOCUMENTATION = Path.of("../docs/functions.md");

    /** Kernels that no call names: those of operators and of special syntax, which the scripts and tables of tests run. */
    private static final Set<String> OPERATORS = Set.of(
            "*",
            "ALL_EQ",
            "ALL_GE",
            "ALL_GT",
            "ALL_LE",
            "ALL_LT",
            "ALL_NE",
            "AND",
            "ANY_EQ",
            "ANY_GE",
            "ANY_GT",
            "ANY_LE",
            "ANY_LT",
            "ANY_NE",
            "ARRAY_CONCAT",
            "ARRAY_OF",
            "ARRAY_TEXT",
            "ASSIGN",
            "CASE",
            "CHARACTER_LENGTH",
            "CONTAINS",
            "CURRENT_VALUE_OF",
            "NEXT_VALUE_OF",
            "DATETIME_MINUS",
            "DATETIME_PLUS",
            "DIVIDE",
            "EQ",
            "GE",
            "GT",
            "IS_DISTINCT_FROM",
            "IS_FALSE",
            "IS_NOT_DISTINCT_FROM",
            "IS_NOT_FALSE",
            "IS_NOT_NULL",
            "IS_NOT_TRUE",
            "IS_NOT_UNKNOWN",
            "IS_NULL",
            "IS_TRUE",
            "IS_UNKNOWN",
            "LE",
            "LT",
            "MINUS",
            "NE",
            "NEGATE",
            "NOT",
            "OR",
            "PLUS",
            "REINTERPRET",
            "TIMES",
            "TRANSLATE3",
            "POSIX_REGEX_CASE_SENSITIVE",
            "POSIX_REGEX_CASE_INSENSITIVE",
            "NEGATED_POSIX_REGEX_CASE_SENSITIVE",
            "NEGATED_POSIX_REGEX_CASE_INSENSITIVE",
            "IN_LIST",
            "ITEM",
            "JAVA_CALL",
            "JAVA_CALL_ANEW",
            "JSON_ELEMENT",
            "JSON_MEMBER",
            "NOT_IN_LIST",
            "LAST_DAY");

    @Test
    void everyExampleGivesItsAnswer() {
        List<String> lines = read(LIST).lines().toList();
        List<String> answered = new ArrayList<>();
        try (SqlScript script = new SqlScript(new MapEngine())) {
            lines.forEach(line -> answered.add(isEntry(line) ? answered(script, line) : line));
        }
        compare(LIST, String.join("\n", answered) + "\n");
        compare(DOCUMENTATION, documentation(answered));
    }

    @Test
    void everyFunctionIsInTheList() {
        String examples = read(LIST)
                .lines()
                .filter(FunctionListTest::isEntry)
                .map(line -> line.split(" :: ")[0])
                .collect(Collectors.joining("\n"))
                .toUpperCase(Locale.ROOT);
        Set<String> missing = new TreeSet<>(ScalarFunctions.names());
        missing.removeAll(OPERATORS);
        missing.removeIf(name -> examples.contains(name.replace('_', ' ')) || examples.contains(name));
        assertThat(missing).isEmpty();
    }

    private static boolean isEntry(String line) {
        return line.contains(" :: ");
    }

    private static String answered(SqlScript script, String line) {
        String[] parts = line.split(" :: ");
        String[] rows = script.answer("SELECT " + parts[2]).split("\n");
        String answer = rows.length == 3 ? rows[1] : rows[0];
        return parts[0] + " :: " + parts[1] + " :: " + parts[2] + " :: " + answer;
    }

    private static String documentation(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean inTable = false;
        for (String line : lines) {
            if (isEntry(line)) {
                if (!inTable) {
                    text.append("| function | answers | example | is |\n| --- | --- | --- | --- |\n");
                }
                text.append(row(line.split(" :: ", -1)));
            } else {
                text.append(line).append('\n');
            }
            inTable = isEntry(line);
        }
        return text.toString();
    }

    private static String row(String[] parts) {
        return "| " + code(parts[0]) + " | " + parts[1] + " | " + code(parts[2]) + " | " + code(parts[3]) + " |\n";
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static void compare(Path file, String actual) {
        try {
            if (System.getProperty("rewrite") != null) {
                Files.writeString(file, actual);
            } else {
                assertThat(actual).as("%s; -Drewrite writes it anew", file).isEqualTo(read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
