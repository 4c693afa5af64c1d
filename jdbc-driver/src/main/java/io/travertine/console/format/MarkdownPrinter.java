package io.travertine.console.format;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Prints rows as a table in Markdown, numbers on the right. What would break the table is written so that it does not: a bar
 * is escaped, a line break becomes {@code <br>}; NULL is an empty cell. Counts of changed rows are not printed.
 */
final class MarkdownPrinter implements RowPrinter {

    private final PrintWriter out;

    MarkdownPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        Columns columns = Columns.of(rows);
        printRow(columns.labels());
        String[] rules = new String[columns.count()];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = columns.numeric()[i] ? "---:" : "---";
        }
        printRow(rules);
        while (rows.next()) {
            printRow(columns.row(rows));
        }
    }

    private void printRow(@Nullable String[] cells) {
        out.println(Arrays.stream(cells).map(MarkdownPrinter::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("\\", "\\\\")
                        .replace("|", "\\|")
                        .replace("\r", "")
                        .replace("\n", "<br>");
    }

    @Override
    public void printUpdateCount(long count) {}

    @Override
    public void printDone() {}
}
