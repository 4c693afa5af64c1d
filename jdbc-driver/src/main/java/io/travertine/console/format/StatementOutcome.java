package io.travertine.console.format;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** What a statement answered: rows, a count of changed rows, or nothing but that it worked. */
public final class StatementOutcome {

    private static final Pattern CHANGES_ROWS = Pattern.compile(
            "(?:\\s|--[^\n]*\n|/\\*.*?\\*/)*(?:insert|update|delete|merge)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private StatementOutcome() {}

    /**
     * Runs SQL and prints its outcome.
     *
     * @throws SQLException if it fails; rows may have been printed before
     */
    public static void print(Statement statement, String sql, RowPrinter printer) throws SQLException {
        if (statement.execute(sql)) {
            try (ResultSet rows = statement.getResultSet()) {
                printer.print(rows);
            }
        } else {
            printCount(sql, statement.getLargeUpdateCount(), printer);
        }
    }

    /** A definition changes no rows and says so in another way than a change that found none. */
    private static void printCount(String sql, long count, RowPrinter printer) {
        if (count > 0 || CHANGES_ROWS.matcher(sql).lookingAt()) {
            printer.printUpdateCount(count);
        } else {
            printer.printDone();
        }
    }
}
