package io.travertine.console;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Prints rows as a table whose columns are as wide as the widest value among the first thousand rows; later rows stream
 * with these widths. Numbers are on the right, NULL is spelled out, and line breaks within a value start a new line in its
 * column.
 */
final class TablePrinter implements RowPrinter {

    private static final int ROWS_MEASURED = 1000;
    private static final String NULL_TEXT = "NULL";

    private final PrintWriter out;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        int count = metaData.getColumnCount();
        List<String[]> measured = new ArrayList<>();
        String[] labels = new String[count];
        boolean[] onTheRight = new boolean[count];
        for (int i = 0; i < count; i++) {
            labels[i] = metaData.getColumnLabel(i + 1);
            onTheRight[i] = isNumber(metaData.getColumnType(i + 1));
        }
        while (measured.size() < ROWS_MEASURED && rows.next()) {
            measured.add(values(rows, count));
        }
        int[] widths = widths(labels, measured);
        printHeader(labels, widths, onTheRight);
        measured.forEach(row -> printRow(row, widths, onTheRight));
        long total = measured.size();
        while (total >= ROWS_MEASURED && rows.next()) {
            printRow(values(rows, count), widths, onTheRight);
            total++;
        }
        out.println(total == 1 ? "(1 row)" : "(" + total + " rows)");
    }

    @Override
    public void printUpdateCount(long count) {
        out.println(count == 1 ? "1 row changed" : count + " rows changed");
    }

    @Override
    public void printDone() {
        out.println("ok");
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE, Types.DECIMAL -> true;
            default -> false;
        };
    }

    private static String[] values(ResultSet rows, int count) throws SQLException {
        String[] values = new String[count];
        for (int i = 0; i < count; i++) {
            values[i] = printable(rows.getString(i + 1));
        }
        return values;
    }

    private static String printable(@Nullable String text) {
        return text == null ? NULL_TEXT : text.replace("\t", "    ").replace("\r", "");
    }

    private static int[] widths(String[] labels, List<String[]> rows) {
        int[] widths = Arrays.stream(labels).mapToInt(TablePrinter::width).toArray();
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        return widths;
    }

    private static int width(String text) {
        return text.lines()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
    }

    private void printHeader(String[] labels, int[] widths, boolean[] onTheRight) {
        printRow(labels, widths, onTheRight);
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            rule.append(i == 0 ? "" : "-+-").append("-".repeat(widths[i]));
        }
        out.println(rule);
    }

    private void printRow(String[] values, int[] widths, boolean[] onTheRight) {
        List<List<String>> cells =
                Arrays.stream(values).map(value -> value.lines().toList()).toList();
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
