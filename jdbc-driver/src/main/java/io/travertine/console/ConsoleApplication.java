package io.travertine.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.travertine.console.command.ConsoleCommands;
import io.travertine.jdbc.JdbcUrl;
import io.travertine.jdbc.TravertineDriver;
import sqlline.Application;
import sqlline.CommandHandler;
import sqlline.OutputFormat;
import sqlline.SqlLine;
import sqlline.SqlLineOpts;

/** Makes sqlline ours: banner, prompt, driver, and no question for a user and a password that nobody needs. */
public final class ConsoleApplication extends Application {

    private static final String MARKDOWN = io.travertine.console.format.OutputFormat.markdown.name();
    private static final String TABLE = io.travertine.console.format.OutputFormat.table.name();

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
        handlers.add(new SqllineTiming(sqlLine));
        ConsoleSqlLine console = (ConsoleSqlLine) sqlLine;
        handlers.add(new SqllinePager(console));
        ConsoleCommands.sharedWithTerminal().forEach(command -> handlers.add(new SqllineCommand(console, command)));
        return handlers;
    }

    /** Ours is printed by a command of ours, see {@link ConsoleSqlLine}; what sqlline itself lists is a table then. */
    @Override
    public Map<String, OutputFormat> getOutputFormats(SqlLine sqlLine) {
        Map<String, OutputFormat> formats = new HashMap<>(super.getOutputFormats(sqlLine));
        formats.put(MARKDOWN, formats.get(TABLE));
        return formats;
    }

    @Override
    public SqlLineOpts getOpts(SqlLine sqlLine) {
        ConsoleOptions options = new ConsoleOptions(sqlLine);
        try {
            options.load();
        } catch (IOException e) {
            sqlLine.handleException(e);
        }
        return options;
    }
}
