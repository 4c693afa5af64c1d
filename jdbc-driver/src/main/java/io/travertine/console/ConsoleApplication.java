package io.travertine.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.travertine.console.command.ConsoleCommands;
import io.travertine.jdbc.JdbcUrl;
import io.travertine.jdbc.TravertineDriver;
import sqlline.Application;
import sqlline.BuiltInProperty;
import sqlline.CommandHandler;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/** Makes sqlline ours: banner, prompt, driver, and no question for a user and a password that nobody needs. */
public final class ConsoleApplication extends Application {

    private static final String PROMPT = "travertine> ";
    private static final String COLOR_SCHEME = "chester";
    private static final String NO_CREDENTIALS = "notAskCredentials";
    private static final String HISTORY_FILE = ".travertine_history";

    /** Called by sqlline through reflection. */
    public ConsoleApplication() {}

    @Override
    public String getInfoMessage() {
        return """
                Travertine 0.1.0
                End statements with a semicolon. !help lists commands, !tables shows tables, !lsm draws the storage, !quit leaves.""";
    }

    @Override
    public List<String> allowedDrivers() {
        return List.of(TravertineDriver.class.getName());
    }

    @Override
    public Collection<String> getConnectionUrlExamples() {
        return List.of(JdbcUrl.PREFIX + "/path/to/directory", JdbcUrl.PREFIX + "mem:name");
    }

    @Override
    public Collection<CommandHandler> getCommandHandlers(SqlLine sqlLine) {
        List<CommandHandler> handlers = new ArrayList<>(super.getCommandHandlers(sqlLine));
        handlers.add(new SqllineExplain(sqlLine));
        handlers.add(new SqllineTiming(sqlLine));
        ConsoleCommands.sharedWithTerminal().forEach(command -> handlers.add(new SqllineCommand(sqlLine, command)));
        return handlers;
    }

    @Override
    public SqlLineOpts getOpts(SqlLine sqlLine) {
        SqlLineOpts options = super.getOpts(sqlLine);
        options.set(BuiltInProperty.PROMPT, PROMPT);
        options.set(BuiltInProperty.CONNECT_INTERACTION_MODE, NO_CREDENTIALS);
        options.set(BuiltInProperty.FAST_CONNECT, false); // Reads the names of tables and columns, to complete them.
        options.set(BuiltInProperty.COLOR_SCHEME, COLOR_SCHEME);
        options.set(
                BuiltInProperty.HISTORY_FILE,
                Path.of(System.getProperty("user.home"), HISTORY_FILE).toString());
        return options;
    }
}
