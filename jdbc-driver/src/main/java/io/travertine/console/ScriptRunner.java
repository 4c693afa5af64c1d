package io.travertine.console;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

import io.travertine.jdbc.TravertineConnection;

/** Runs the statements of scripts one after another and stops at the first that fails. */
final class ScriptRunner {

    private static final Pattern CHANGES_ROWS = Pattern.compile(
            "(?:\\s|--[^\n]*\n|/\\*.*?\\*/)*(?:insert|update|delete|merge)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int EXCERPT_LENGTH_MAX = 200;

    private final Connection connection;
    private final RowPrinter printer;
    private final PrintWriter errors;

    ScriptRunner(Connection connection, RowPrinter printer, PrintWriter errors) {
        this.connection = connection;
        this.printer = printer;
        this.errors = errors;
    }

    /** Whether all statements of all scripts worked; what did not is printed with the other errors. */
    boolean runAll(List<String> scripts) throws SQLException {
        for (String script : scripts) {
            for (String statement : split(script)) {
                if (!run(statement)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<String> split(String script) throws SQLException {
        return connection.unwrap(TravertineConnection.class).splitScript(script);
    }

    private boolean run(String sql) {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    printer.print(rows);
                }
            } else {
                printOutcome(sql, statement.getLargeUpdateCount());
            }
            return true;
        } catch (SQLException e) {
            report(sql, e);
            return false;
        }
    }

    /** A definition changes no rows and says so in another way than a change that found none. */
    private void printOutcome(String sql, long count) {
        if (count > 0 || CHANGES_ROWS.matcher(sql).lookingAt()) {
            printer.printUpdateCount(count);
        } else {
            printer.printDone();
        }
    }

    private void report(String sql, SQLException failure) {
        errors.println("error " + failure.getSQLState() + ": " + failure.getMessage());
        String text = sql.strip();
        errors.println(
                "in: " + (text.length() <= EXCERPT_LENGTH_MAX ? text : text.substring(0, EXCERPT_LENGTH_MAX) + " ..."));
    }
}
