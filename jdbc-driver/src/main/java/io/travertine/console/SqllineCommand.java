package io.travertine.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import io.travertine.console.command.ConsoleCommand;
import sqlline.AbstractCommandHandler;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/**
 * Makes one of our commands one of sqlline's. sqlline keeps its connection to itself, so the command gets another one to
 * the same database, which does not see what the console has not committed yet.
 */
final class SqllineCommand extends AbstractCommandHandler {

    private final ConsoleCommand command;

    SqllineCommand(SqlLine sqlLine, ConsoleCommand command) {
        super(sqlLine, new String[] {command.name()}, command.summary(), List.of());
        this.command = command;
    }

    @Override
    public void execute(String line, DispatchCallback callback) {
        StringWriter text = new StringWriter();
        try (Connection connection =
                DriverManager.getConnection(sqlLine.getConnectionMetadata().getUrl())) {
            command.run(connection, argument(line), new PrintWriter(text, true));
            sqlLine.output(text.toString().stripTrailing());
            callback.setToSuccess();
        } catch (SQLException e) {
            callback.setToFailure();
            sqlLine.handleException(e);
        }
    }

    /** What follows the first word. */
    static String argument(String line) {
        String[] words = line.strip().split("\\s+", 2);
        return words.length == 1 ? "" : words[1];
    }
}
