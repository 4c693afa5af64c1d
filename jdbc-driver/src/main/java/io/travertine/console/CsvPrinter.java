package io.travertine.console;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.StringJoiner;

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
        ResultSetMetaData columns = rows.getMetaData();
        StringJoiner header = new StringJoiner(",");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            header.add(quoted(columns.getColumnLabel(i)));
        }
        out.println(header);
        while (rows.next()) {
            StringJoiner line = new StringJoiner(",");
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                line.add(quoted(rows.getString(i)));
            }
            out.println(line);
        }
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
