package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;

/** Lists the indexes of a table. */
final class IndexesCommand implements ConsoleCommand {

    @Override
    public String name() {
        return "indexes";
    }

    @Override
    public String arguments() {
        return "TABLE";
    }

    @Override
    public String summary() {
        return "Lists the indexes of a table, a line a column";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        if (argument.isEmpty()) {
            throw ConsoleCommands.misused(this);
        }
        new MetaDataListing("index", "unique", "position", "column", "order")
                .addAll(
                        statement.getConnection().getMetaData().getIndexInfo(null, null, argument, false, true),
                        row -> new String[] {
                            row.getString("INDEX_NAME"),
                            row.getBoolean("NON_UNIQUE") ? "no" : "yes",
                            row.getString("ORDINAL_POSITION"),
                            row.getString("COLUMN_NAME"),
                            "D".equals(row.getString("ASC_OR_DESC")) ? "descending" : "ascending"
                        })
                .print(out);
    }
}
