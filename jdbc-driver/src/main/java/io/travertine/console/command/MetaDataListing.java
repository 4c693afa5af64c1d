package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.travertine.console.format.TextTable;
import org.jspecify.annotations.Nullable;

/** Prints some columns of a result of the driver's metadata under labels of our own. */
final class MetaDataListing {

    private final String[] labels;
    private final List<@Nullable String[]> rows = new ArrayList<>();

    MetaDataListing(String... labels) {
        this.labels = labels;
    }

    /** Turns the current row of a result into a row of the listing. */
    interface Row {
        @Nullable String[] of(ResultSet result) throws SQLException;
    }

    MetaDataListing addAll(ResultSet result, Row row) throws SQLException {
        try (result) {
            while (result.next()) {
                rows.add(row.of(result));
            }
        }
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable(out, labels, new boolean[labels.length], rows);
        rows.forEach(table::printRow);
        out.println(rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)");
    }

    /** A name as a pattern of the metadata that matches it alone. */
    static String literally(DatabaseMetaData metaData, String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
