package io.travertine.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.travertine.console.command.ConsoleCommands;
import io.travertine.console.format.OutputFormat;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.completer.AggregateCompleter;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/**
 * sqlline that shows the place of an error below the statement that was typed, stops before a page of output scrolls away, and
 * prints Markdown. Used by the thread that reads the terminal.
 */
final class ConsoleSqlLine extends SqlLine {

    private static final Pattern ANSWERS_ROWS = Pattern.compile(
            "\\(*\\s*(?:select|with|values|table|explain|show)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private volatile @Nullable LineReader reader;
    private @Nullable Pager pager;
    private boolean isMute;

    /** The lines that were typed, one after another; where sqlline has no such format, a query becomes a command that has. */
    @Override
    public LineReader getConsoleReader(@Nullable InputStream input, @Nullable History history) throws IOException {
        LineReader typed = super.getConsoleReader(input, history);
        reader = typed;
        if (input == null) {
            pager = new Pager(typed.getTerminal());
            LineReaderImpl edited = (LineReaderImpl) typed;
            edited.setCompleter(new AggregateCompleter(edited.getCompleter(), new NameCompleter(this)));
        }
        return (LineReader) Proxy.newProxyInstance(
                LineReader.class.getClassLoader(), new Class<?>[] {LineReader.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(typed, arguments);
                        return method.getName().equals("readLine") ? toRun((String) answer) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private @Nullable String toRun(@Nullable String line) {
        if (pager != null) {
            pager.restart();
        }
        boolean isOurs =
                OutputFormat.markdown.name().equals(getOpts().getOutputFormat().toLowerCase(Locale.ROOT))
                        && line != null
                        && ANSWERS_ROWS.matcher(line.strip()).matches();
        return isOurs ? ConsoleCommands.PREFIX + "print " + OutputFormat.markdown + " " + line : line;
    }

    /** Whether output stops when the screen is full; never where there is no screen. */
    void setPaging(boolean on) {
        if (pager != null) {
            pager.setOn(on);
        }
    }

    /** As Ctrl-C on the terminal; for any thread. */
    void interrupt() {
        if (reader != null) {
            reader.getTerminal().raise(Signal.INT);
        }
    }

    /**
     * A statement of the console's own session. sqlline keeps its connection to itself, but tells whoever watches a statement,
     * so that he can cancel it, which one it is.
     *
     * @throws SQLException if nothing is connected
     */
    Statement openStatement() throws SQLException {
        SessionWatch watch = new SessionWatch();
        runMute("VALUES 1", watch);
        return watch.openStatement();
    }

    private void runMute(String line, DispatchCallback callback) {
        isMute = true;
        try {
            runCommands(List.of(line), callback);
        } finally {
            isMute = false;
        }
    }

    @Override
    public void output(String text, boolean newline, PrintStream out) {
        if (mayPrint(text, out)) {
            super.output(text, newline, out);
        }
    }

    @Override
    public void output(AttributedString text, boolean newline, PrintStream out) {
        if (mayPrint(text.toString(), out)) {
            super.output(text, newline, out);
        }
    }

    private boolean mayPrint(String text, PrintStream out) {
        return !isMute && (pager == null || pager.admits(text, out));
    }

    @Override
    public void handleException(Throwable thrown) {
        super.handleException(thrown);
        if (thrown instanceof SQLException failure) {
            ErrorReport.excerpt(lastTyped(), failure).ifPresent(this::error);
        }
    }

    private String lastTyped() {
        History history = reader == null ? null : reader.getHistory();
        return history == null || history.isEmpty() ? "" : history.get(history.last());
    }

    /** Takes the session of the first statement that it is told of, and interrupts it before it runs. */
    private static final class SessionWatch extends DispatchCallback {

        private @Nullable Connection session;

        @Override
        public void trackSqlQuery(Statement statement) {
            try {
                session = statement.getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException("a statement without a session", e);
            }
            throw new UserInterruptException("");
        }

        Statement openStatement() throws SQLException {
            if (session == null) {
                throw new SQLException("no database is connected; !connect URL opens one", "08003");
            }
            return session.createStatement();
        }
    }
}
