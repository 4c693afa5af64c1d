package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;

/** Lists tables and views. */
final class TablesCommand implements ConsoleCommand {

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public String arguments() {
        return "[PATTERN]";
    }

    @Override
    public String summary() {
        return "Lists tables and views whose names are like a pattern";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        String pattern = argument.isEmpty() ? "%" : argument;
        new MetaDataListing("schema", "table", "kind")
                .addAll(
                        statement.getConnection().getMetaData().getTables(null, null, pattern, null),
                        row -> new String[] {
                            row.getString("TABLE_SCHEM"), row.getString("TABLE_NAME"), row.getString("TABLE_TYPE")
                        })
                .print(out);
    }
}
