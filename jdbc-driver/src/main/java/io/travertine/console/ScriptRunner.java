package io.travertine.console;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

import io.travertine.console.ScriptSteps.Step;
import io.travertine.console.command.ConsoleCommands;
import io.travertine.console.format.RowPrinter;
import io.travertine.console.format.StatementOutcome;
import io.travertine.jdbc.TravertineConnection;

/** Runs the statements and commands of scripts one after another and stops at the first that fails. */
final class ScriptRunner {

    private static final int EXCERPT_LENGTH_MAX = 200;

    private static final String TIMING = "timing";

    private final Connection connection;
    private final RowPrinter printer;
    private final PrintWriter out;
    private final PrintWriter errors;
    private boolean timing;

    ScriptRunner(Connection connection, RowPrinter printer, PrintWriter out, PrintWriter errors) {
        this.connection = connection;
        this.printer = printer;
        this.out = out;
        this.errors = errors;
    }

    /** Whether all steps of all scripts worked; what did not is printed with the other errors. */
    boolean runAll(List<String> scripts) throws SQLException {
        for (String script : scripts) {
            for (Step step : ScriptSteps.of(script, connection.unwrap(TravertineConnection.class))) {
                long start = System.nanoTime();
                if (!run(step)) {
                    return false;
                }
                if (timing) {
                    out.printf(Locale.ROOT, "(%.3f seconds)%n", (System.nanoTime() - start) / 1e9);
                }
            }
        }
        return true;
    }

    private boolean run(Step step) {
        if (step instanceof ScriptSteps.Command command) {
            return run(command);
        }
        return run(((ScriptSteps.Sql) step).text());
    }

    private boolean run(ScriptSteps.Command command) {
        try (Statement statement = connection.createStatement()) {
            if (command.name().equals(TIMING)) {
                timing = !command.argument().equalsIgnoreCase("off");
            } else {
                ConsoleCommands.named(command.name()).run(statement, command.argument(), out);
            }
            return true;
        } catch (SQLException e) {
            report(ConsoleCommands.PREFIX + command.name() + " " + command.argument(), e);
            return false;
        }
    }

    private boolean run(String sql) {
        try (Statement statement = connection.createStatement()) {
            StatementOutcome.print(statement, sql, printer);
            return true;
        } catch (SQLException e) {
            report(sql, e);
            return false;
        }
    }

    private void report(String sql, SQLException failure) {
        errors.println("error " + failure.getSQLState() + ": " + failure.getMessage());
        errors.println(ErrorReport.excerpt(sql, failure).orElseGet(() -> beginning(sql)));
    }

    private static String beginning(String sql) {
        String text = sql.strip();
        return "in: " + (text.length() <= EXCERPT_LENGTH_MAX ? text : text.substring(0, EXCERPT_LENGTH_MAX) + " ...");
    }
}
