package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Lists the columns of a table. */
final class DescribeCommand implements ConsoleCommand {

    private static final String TABLE_NOT_FOUND = "42S02";

    @Override
    public String name() {
        return "describe";
    }

    @Override
    public String arguments() {
        return "TABLE";
    }

    @Override
    public String summary() {
        return "Lists the columns of a table";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        if (argument.isEmpty()) {
            throw ConsoleCommands.misused(this);
        }
        DatabaseMetaData metaData = statement.getConnection().getMetaData();
        Map<String, String> keyPositions = new HashMap<>();
        try (ResultSet keys = metaData.getPrimaryKeys(null, null, argument)) {
            while (keys.next()) {
                keyPositions.put(keys.getString("COLUMN_NAME"), keys.getString("KEY_SEQ"));
            }
        }
        MetaDataListing columns = new MetaDataListing("column", "type", "null", "default", "key")
                .addAll(
                        metaData.getColumns(null, null, MetaDataListing.literally(metaData, argument), null),
                        row -> column(row, keyPositions));
        if (columns.isEmpty()) {
            throw new SQLSyntaxErrorException("table '" + argument + "' not found; !tables lists all", TABLE_NOT_FOUND);
        }
        columns.print(out);
    }

    private static @Nullable String[] column(ResultSet row, Map<String, String> keyPositions) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        return new @Nullable String[] {
            name,
            type(row),
            row.getString("IS_NULLABLE").equals("NO") ? "no" : "yes",
            Objects.requireNonNullElse(row.getString("COLUMN_DEF"), ""),
            keyPositions.getOrDefault(name, "")
        };
    }

    private static String type(ResultSet row) throws SQLException {
        String type = row.getString("TYPE_NAME");
        return switch (row.getInt("DATA_TYPE")) {
            case Types.DECIMAL, Types.NUMERIC ->
                type + "(" + row.getInt("COLUMN_SIZE") + ", " + row.getInt("DECIMAL_DIGITS") + ")";
            case Types.CHAR, Types.VARCHAR, Types.BINARY, Types.VARBINARY ->
                row.getInt("COLUMN_SIZE") == Integer.MAX_VALUE ? type : type + "(" + row.getInt("COLUMN_SIZE") + ")";
            default -> type;
        };
    }
}
