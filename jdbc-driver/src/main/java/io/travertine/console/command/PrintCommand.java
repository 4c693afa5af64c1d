package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.console.format.OutputFormat;
import io.travertine.console.format.StatementOutcome;
import io.travertine.jdbc.TravertineConnection;

/** Prints what statements answer in another format than the one that is set. */
final class PrintCommand implements ConsoleCommand {

    private static final String FORMATS =
            Arrays.stream(OutputFormat.values()).map(OutputFormat::name).collect(Collectors.joining("|"));

    @Override
    public String name() {
        return "print";
    }

    @Override
    public String arguments() {
        return FORMATS + " STATEMENT";
    }

    @Override
    public String summary() {
        return "Prints the rows of a statement as " + FORMATS;
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        String[] words = argument.split("\\s+", 2);
        Optional<OutputFormat> format = Arrays.stream(OutputFormat.values())
                .filter(candidate -> candidate.name().equals(words[0].toLowerCase(Locale.ROOT)))
                .findFirst();
        if (format.isEmpty() || words.length < 2) {
            throw ConsoleCommands.misused(this);
        }
        TravertineConnection connection = statement.getConnection().unwrap(TravertineConnection.class);
        for (String sql : connection.splitScript(words[1])) {
            StatementOutcome.print(statement, sql, format.get().printer(out));
        }
    }
}
