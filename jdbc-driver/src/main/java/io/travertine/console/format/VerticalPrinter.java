package io.travertine.console.format;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Prints each row as a paragraph, a line a column: for rows that are too wide for a table. NULL is spelled out. */
final class VerticalPrinter implements RowPrinter {

    private static final String NULL_TEXT = "NULL";

    private final PrintWriter out;

    VerticalPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        Columns columns = Columns.of(rows);
        int width =
                Arrays.stream(columns.labels()).mapToInt(String::length).max().orElse(0);
        long number = 0;
        while (rows.next()) {
            out.println("-- row " + ++number);
            @Nullable String[] values = columns.row(rows);
            for (int i = 0; i < values.length; i++) {
                String label = columns.labels()[i];
                String value = Objects.requireNonNullElse(values[i], NULL_TEXT).replace("\r", "");
                String indented = value.replace("\n", System.lineSeparator() + " ".repeat(width + 2));
                out.println((" ".repeat(width - label.length()) + label + ": " + indented).stripTrailing());
            }
        }
        out.println(number == 1 ? "(1 row)" : "(" + number + " rows)");
    }

    @Override
    public void printUpdateCount(long count) {
        out.println(count == 1 ? "1 row changed" : count + " rows changed");
    }

    @Override
    public void printDone() {
        out.println("ok");
    }
}
