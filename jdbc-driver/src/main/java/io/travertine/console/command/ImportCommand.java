package io.travertine.console.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.jdbc.TravertineConnection;
import io.travertine.sql.SqlQuoting;

/** Loads a file into a table, which is made if it does not exist. */
final class ImportCommand implements ConsoleCommand {

    private static final Pattern ARGUMENT = Pattern.compile("(?:'([^']+)'|\"([^\"]+)\"|(\\S+))(?:\\s+(\\S+))?");

    private final boolean isTerminal;

    /** @param isTerminal whether somebody watches, and wants to see how far it has come */
    ImportCommand(boolean isTerminal) {
        this.isTerminal = isTerminal;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String arguments() {
        return "FILE [TABLE]";
    }

    @Override
    public String summary() {
        return "Loads a CSV file with a header, or JSON lines; makes the table if there is none of that name";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        Matcher words = ARGUMENT.matcher(argument);
        if (!words.matches()) {
            throw ConsoleCommands.misused(this);
        }
        String file =
                words.group(1) != null ? words.group(1) : words.group(2) != null ? words.group(2) : words.group(3);
        String table = words.group(4) != null ? words.group(4) : tableOf(file);
        long rows = copied(statement, "COPY " + table + " FROM " + SqlQuoting.literal(file) + " WITH (HEADER, CREATE)");
        out.println(rows + (rows == 1 ? " row" : " rows") + " into " + table);
    }

    private long copied(Statement statement, String copy) throws SQLException {
        TravertineConnection own = statement.getConnection().unwrap(TravertineConnection.class);
        try (TransferBar bar = new TransferBar()) {
            if (isTerminal) {
                own.setProgressListener(bar);
            }
            return statement.executeLargeUpdate(copy);
        } finally {
            own.setProgressListener(null);
        }
    }

    /** The file's name without its ending, as a name that needs no care. */
    private static String tableOf(String file) {
        String name = String.valueOf(Path.of(file).getFileName()).toLowerCase(Locale.ROOT);
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return '"' + stem.replaceAll("\\W", "_") + '"';
    }
}
