package io.travertine.samples.demo;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What the demo says, and whether everything it claimed held. */
final class Report {

    private final PrintStream out;
    private int checks;
    private int failures;

    Report(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    void say(String format, Object... values) {
        out.println("   " + String.format(Locale.ROOT, format, values));
    }

    /** Prints a claim with its outcome; a claim that did not hold makes the demo fail. */
    void check(boolean held, String format, Object... values) {
        checks++;
        if (!held) {
            failures++;
        }
        out.println((held ? " \u2713 " : " \u2717 FAILED: ") + String.format(Locale.ROOT, format, values));
    }

    /** Prints the plan of a query, as EXPLAIN or EXPLAIN ANALYZE tells it, and returns its text. */
    String explain(Statement statement, String explain, String query) throws SQLException {
        say("%s %s", explain, query.strip().replaceAll("\\s+", " "));
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(explain + " " + query)) {
            while (rows.next()) {
                say("    %s", rows.getString(1));
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    int checks() {
        return checks;
    }

    int failures() {
        return failures;
    }
}
