package io.travertine.console.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.Statement;

/** What one word after an exclamation mark does. Stateless. */
public interface ConsoleCommand {

    /** The word, in small letters. */
    String name();

    /** What is written after the word, empty if nothing is. */
    String arguments();

    /** What it does, in a line. */
    String summary();

    /**
     * Does it.
     *
     * @param statement one of the session, to run SQL with; cancelled by whoever wants the command to end
     * @param argument what was written after the word, without space around it
     * @throws SQLException if the database refuses, or the argument is not as {@link #arguments} says
     */
    void run(Statement statement, String argument, PrintWriter out) throws SQLException;
}
