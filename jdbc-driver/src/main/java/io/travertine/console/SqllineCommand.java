package io.travertine.console;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import io.travertine.console.command.ConsoleCommand;
import sqlline.AbstractCommandHandler;
import sqlline.DispatchCallback;

/** Makes one of our commands one of sqlline's, in the console's own session. Ctrl-C cancels its statement. */
final class SqllineCommand extends AbstractCommandHandler {

    private final ConsoleSqlLine console;
    private final ConsoleCommand command;

    SqllineCommand(ConsoleSqlLine console, ConsoleCommand command) {
        super(console, new String[] {command.name()}, command.summary(), List.of());
        this.console = console;
        this.command = command;
    }

    @Override
    public void execute(String line, DispatchCallback callback) {
        try (Statement statement = console.openStatement();
                PrintWriter out = new PrintWriter(new OutputLines(console), true)) {
            callback.trackSqlQuery(statement);
            command.run(statement, argument(line), out);
            callback.setToSuccess();
        } catch (SQLException e) {
            callback.setToFailure();
            console.handleException(e);
        }
    }

    /** What follows the first word. */
    static String argument(String line) {
        String[] words = line.strip().split("\\s+", 2);
        return words.length == 1 ? "" : words[1];
    }
}
