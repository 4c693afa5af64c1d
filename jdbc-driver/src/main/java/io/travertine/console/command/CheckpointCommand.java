package io.travertine.console.command;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

import io.travertine.engine.Administration;
import io.travertine.engine.EngineException;

/** Makes a second database, with everything that is committed, in a directory that is empty or does not exist. */
final class CheckpointCommand implements ConsoleCommand {

    private static final String STORAGE_FAILED = "58030";

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public String arguments() {
        return "DIRECTORY";
    }

    @Override
    public String summary() {
        return "Makes a second database in a new directory, with everything that is committed";
    }

    @Override
    public void run(Statement statement, String argument, PrintWriter out) throws SQLException {
        if (argument.isBlank()) {
            throw ConsoleCommands.misused(this);
        }
        try {
            statement.getConnection().unwrap(Administration.class).checkpoint(Path.of(argument.strip()));
        } catch (InvalidPathException | EngineException e) {
            throw new SQLException("no checkpoint was made: " + e.getMessage(), STORAGE_FAILED, e);
        }
        out.println("checkpoint in " + argument.strip());
    }
}
