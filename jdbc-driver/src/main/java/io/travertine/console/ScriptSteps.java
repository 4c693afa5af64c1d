package io.travertine.console;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.travertine.console.command.ConsoleCommands;
import io.travertine.jdbc.TravertineConnection;

/**
 * Splits a script into its steps: SQL statements, which end with a semicolon, and commands, each a line that begins with an
 * exclamation mark where no statement is under way. A line within a quoted text or a comment is never a command.
 */
final class ScriptSteps {

    /** Stands where a statement could follow, to see whether it would be one of its own. */
    private static final String PROBE = "\nVALUES 1";

    private final TravertineConnection connection;
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();

    private ScriptSteps(TravertineConnection connection) {
        this.connection = connection;
    }

    /** Something to do. */
    sealed interface Step {}

    /** A statement, without its semicolon. */
    record Sql(String text) implements Step {}

    /**
     * A command.
     *
     * @param name in small letters, without the exclamation mark
     * @param argument the rest of the line, without space around it and without a semicolon at the end
     */
    record Command(String name, String argument) implements Step {}

    static List<Step> of(String script, TravertineConnection connection) throws SQLException {
        ScriptSteps split = new ScriptSteps(connection);
        if (!script.contains(ConsoleCommands.PREFIX)) {
            split.pending.append(script);
        } else {
            for (String line : script.lines().toList()) {
                split.add(line);
            }
        }
        split.endSql();
        return split.steps;
    }

    private void add(String line) throws SQLException {
        if (line.stripLeading().startsWith(ConsoleCommands.PREFIX) && noStatementIsUnderWay()) {
            endSql();
            steps.add(command(line.strip().substring(ConsoleCommands.PREFIX.length())));
        } else {
            pending.append(line).append('\n');
        }
    }

    private boolean noStatementIsUnderWay() throws SQLException {
        List<String> probed = connection.splitScript(pending + PROBE);
        return probed.get(probed.size() - 1).strip().equals(PROBE.strip());
    }

    private void endSql() throws SQLException {
        connection.splitScript(pending.toString()).forEach(text -> steps.add(new Sql(text)));
        pending.setLength(0);
    }

    private static Command command(String text) {
        String[] words = text.strip().split("\\s+", 2);
        String argument = words.length == 1 ? "" : words[1].strip();
        return new Command(
                words[0].toLowerCase(Locale.ROOT),
                argument.endsWith(";")
                        ? argument.substring(0, argument.length() - 1).strip()
                        : argument);
    }
}
