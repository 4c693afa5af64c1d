package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints the plan of a statement. */
final class ExplainCommand implements ConsoleCommand {

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String arguments() {
        return "[analyze] STATEMENT";
    }

    @Override
    public String summary() {
        return "Shows how a statement is run; with ANALYZE it is run, and measured";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        if (argument.isEmpty()) {
            throw ConsoleCommands.misused(this);
        }
        try (ResultSet plan = statement.executeQuery("EXPLAIN " + argument)) {
            while (plan.next()) {
                out.println(plan.getString(1));
            }
        }
    }
}
