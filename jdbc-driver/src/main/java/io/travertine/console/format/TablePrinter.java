package io.travertine.console.format;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Prints rows as a table whose columns are as wide as the widest value among the first thousand rows; later rows stream
 * with these widths. Numbers are on the right.
 */
final class TablePrinter implements RowPrinter {

    private static final int ROWS_MEASURED = 1000;

    private final PrintWriter out;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(ResultSet rows) throws SQLException {
        Columns columns = Columns.of(rows);
        List<@Nullable String[]> measured = new ArrayList<>();
        while (measured.size() < ROWS_MEASURED && rows.next()) {
            measured.add(columns.row(rows));
        }
        TextTable table = new TextTable(out, columns.labels(), columns.numeric(), measured);
        measured.forEach(table::printRow);
        long total = measured.size();
        while (total >= ROWS_MEASURED && rows.next()) {
            table.printRow(columns.row(rows));
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
}
