package io.travertine.console.format;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Prints a table of text whose columns are as wide as the rows that were shown to it when it was made; wider rows that come
 * later stick out. NULL is spelled out, tabs are four spaces, and a line break within a value starts a new line in its
 * column.
 */
public final class TextTable {

    private static final String NULL_TEXT = "NULL";

    private final PrintWriter out;
    private final boolean[] onTheRight;
    private final int[] widths;

    /**
     * Measures and prints the labels.
     *
     * @param onTheRight which columns are aligned on the right
     * @param measured rows that the columns are to be wide enough for; not printed yet
     */
    public TextTable(PrintWriter out, String[] labels, boolean[] onTheRight, List<@Nullable String[]> measured) {
        this.out = out;
        this.onTheRight = onTheRight.clone();
        this.widths = Arrays.stream(labels).mapToInt(TextTable::width).toArray();
        for (@Nullable String[] row : measured) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(printable(row[i])));
            }
        }
        printHeader(labels);
    }

    private static String printable(@Nullable String text) {
        return Objects.requireNonNullElse(text, NULL_TEXT).replace("\t", "    ").replace("\r", "");
    }

    private static int width(String text) {
        return text.lines()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
    }

    private void printHeader(String[] labels) {
        printRow(labels);
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
        }
        out.println(rule);
    }

    public void printRow(@Nullable String[] values) {
        List<List<String>> cells = Arrays.stream(values)
                .map(value -> printable(value).lines().toList())
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < Math.max(1, height); line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < values.length; i++) {
                String cell = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
                text.append(i == 0 ? "" : " | ").append(onTheRight[i] ? padding + cell : cell + padding);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
