package io.travertine.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.travertine.console.format.OutputFormat;
import io.travertine.jdbc.JdbcUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sqlline.SqlLine;

/**
 * The command line: a database, and what to do with it. Exit status 0 if everything worked, 1 if a statement failed, 2 if
 * the command line is wrong.
 */
@Command(
        name = "travertine",
        mixinStandardHelpOptions = true,
        version = "travertine 0.1.0",
        sortOptions = false,
        description = "Opens an SQL console on an embedded database, or runs statements and scripts.",
        footer = {
            "",
            "Without -e and -f it opens a console on a terminal and runs a piped script otherwise.",
            "It stops at the first error, which goes to standard error, and exits with status 1 then.",
            "",
            "Examples:",
            "  travertine ./shop                                opens or creates the database in ./shop",
            "  travertine ./shop -e \"select count(*) from item\"",
            "  travertine ./shop --format csv < report.sql",
            "  travertine demo                                  shows it all on real data"
        })
public final class Console implements Callable<Integer> {

    /** Set by the start script, which can ask the terminal; without it the JVM is asked. */
    static final String TERMINAL_PROPERTY = "travertine.terminal";

    private static final String MEMORY_URL = JdbcUrl.PREFIX + "mem:console";

    @Parameters(
            arity = "0..1",
            paramLabel = "DATABASE",
            description = "A directory or a JDBC URL; in memory, and gone at the end, if left out.")
    private @Nullable String database;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Runs one or more statements; may be repeated.")
    private List<String> statements = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Runs a script, after -e; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "How rows are printed without a terminal: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.table;

    private final PrintWriter out;
    private final PrintWriter errors;

    Console(PrintWriter out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), false);
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        int status = run(out, errors, args);
        out.flush();
        System.exit(status);
    }

    /** Runs a command line and answers its exit status. */
    static int run(PrintWriter out, PrintWriter errors, String... args) {
        return new CommandLine(new Console(out, errors))
                .setOut(out)
                .setErr(errors)
                .setExecutionExceptionHandler((failure, line, result) -> {
                    out.flush();
                    errors.println("error: " + failure.getMessage());
                    return ExitCode.SOFTWARE;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        List<String> scripts = scripts();
        if (scripts.isEmpty() && isTerminal()) {
            return openConsole();
        }
        if (scripts.isEmpty()) {
            scripts = List.of(standardInput());
        }
        try (Connection connection = DriverManager.getConnection(url())) {
            ScriptRunner runner = new ScriptRunner(connection, format.printer(out), out, errors);
            return runner.runAll(scripts) ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            out.flush();
        }
    }

    private List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>(statements);
        for (Path file : files) {
            try {
                scripts.add(Files.readString(file));
            } catch (NoSuchFileException e) {
                throw new IOException("no such file: " + file, e);
            }
        }
        return scripts;
    }

    private static String standardInput() throws IOException {
        StringWriter text = new StringWriter();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    @SuppressWarnings("SystemConsoleNull") // Only a fallback: the start script knows better.
    private static boolean isTerminal() {
        String told = System.getProperty(TERMINAL_PROPERTY);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return System.console() != null && isTerminal(System.console());
    }

    /** From Java 22 on there may be a console where there is no terminal, and it can be asked. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot tell whether there is a terminal", e);
        }
    }

    private String url() {
        String target = database;
        if (target == null) {
            return MEMORY_URL;
        }
        return target.startsWith("jdbc:") ? target : JdbcUrl.PREFIX + target;
    }

    private int openConsole() throws IOException {
        if (database == null) {
            out.println(
                    "This database is in memory and gone at the end; name a directory to keep one: travertine ./my-database");
            out.flush();
        }
        String[] args = {"-u", url(), "-ac", ConsoleApplication.class.getName()};
        ConsoleSqlLine console = new ConsoleSqlLine();
        console.setOpts(new ConsoleOptions(console));
        SqlLine.Status status = console.begin(args, null, true);
        return status == SqlLine.Status.OK ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
