package io.travertine.console.format;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Prints rows as comma-separated values after RFC 4180, labels first; NULL is empty and the empty text is {@code ""}. Counts
 * of changed rows are not printed.
 */
final class CsvPrinter implements RowPrinter {

    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        Columns columns = Columns.of(rows);
        printRow(columns.labels());
        while (rows.next()) {
            printRow(columns.row(rows));
        }
    }

    private void printRow(@Nullable String[] values) {
        out.println(Arrays.stream(values).map(CsvPrinter::quoted).collect(Collectors.joining(",")));
    }

    @Override
    public void printUpdateCount(long count) {}

    @Override
    public void printDone() {}

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean special = text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
