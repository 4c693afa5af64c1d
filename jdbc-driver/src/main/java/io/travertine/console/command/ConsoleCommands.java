package io.travertine.console.command;

import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All commands, found by their names. */
public final class ConsoleCommands {

    /** What a line starts with that is a command. */
    public static final String PREFIX = "!";

    private static final String UNKNOWN_COMMAND = "42000";

    private static final List<ConsoleCommand> SHARED = shared(false);
    private static final List<ConsoleCommand> ON_TERMINAL = shared(true);
    private static final List<ConsoleCommand> SCRIPT_ONLY =
            List.of(new TablesCommand(), new DescribeCommand(), new IndexesCommand());

    private ConsoleCommands() {}

    private static List<ConsoleCommand> shared(boolean isTerminal) {
        return List.of(
                new ExplainCommand(),
                new PrintCommand(),
                new LevelsCommand(),
                new ImportCommand(isTerminal),
                new CheckpointCommand());
    }

    /** Those that work the same on a terminal; for the others sqlline has its own. */
    public static List<ConsoleCommand> sharedWithTerminal() {
        return ON_TERMINAL;
    }

    /**
     * The command of that name.
     *
     * @throws SQLException if there is none; the message lists all
     */
    public static ConsoleCommand named(String name) throws SQLException {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (List<ConsoleCommand> commands : List.of(SHARED, SCRIPT_ONLY)) {
            for (ConsoleCommand command : commands) {
                if (command.name().equals(wanted)) {
                    return command;
                }
            }
        }
        throw new SQLSyntaxErrorException(
                "unknown command " + PREFIX + name + "; in a script there are " + names(), UNKNOWN_COMMAND);
    }

    private static String names() {
        return List.of(SHARED, SCRIPT_ONLY).stream()
                .flatMap(List::stream)
                .map(command -> PREFIX + command.name())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** What a command says that was given no argument and needs one, or an argument that it cannot use. */
    static SQLException misused(ConsoleCommand command) {
        String usage = (PREFIX + command.name() + " " + command.arguments()).strip();
        return new SQLSyntaxErrorException("write " + usage, UNKNOWN_COMMAND);
    }
}
