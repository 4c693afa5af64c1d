package io.travertine.sql.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.fuzz.FuzzTarget;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.database.TravertineDatabase;

/**
 * The text of a statement, or of a script: cut into its statements, each of which is parsed, checked and planned over a few
 * tables, not run. An error must have a code, and not the one of a bug.
 */
public final class SqlTarget implements FuzzTarget {

    private static final List<String> SCRIPTS = List.of("select-semantics", "subquery", "window", "merge", "types");
    private static final int STATEMENT_LENGTH_MAX = 300;
    private static final int EACH_OF = 4;

    private final Session session =
            TravertineDatabase.openInMemory(EngineOptions.defaults()).session();

    public SqlTarget() {
        session.execute("CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(20), c DECIMAL(10, 2), d TIMESTAMP, e BOOLEAN)");
        session.execute(
                "CREATE TABLE e (id INT PRIMARY KEY, dept VARCHAR(10), sal DECIMAL(8,2), boss INT, hired DATE)");
        session.execute("CREATE TABLE d (dept VARCHAR(10) PRIMARY KEY, city VARCHAR(20))");
        session.execute("CREATE INDEX t_b ON t (b)");
    }

    @Override
    public void decode(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        unlessRefused(
                text,
                () -> session.split(text)
                        .forEach(statement -> unlessRefused(statement, () -> session.prepare(statement))));
        unlessRefused(text, () -> session.prepare(text));
    }

    private static void unlessRefused(String text, Runnable action) {
        try {
            action.run();
        } catch (SqlDatabaseException e) {
            if (e.code() == SqlErrorCode.INTERNAL_ERROR) {
                throw new AssertionError("an error of this program, not of the statement: " + text, e);
            }
        }
    }

    /** Some of the statements of some scripts. */
    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String script : SCRIPTS) {
            List<String> statements = script(script)
                    .lines()
                    .filter(line -> line.endsWith(";") && line.length() < STATEMENT_LENGTH_MAX)
                    .toList();
            for (int i = 0; i < statements.size(); i += EACH_OF) {
                seeds.add(statements.get(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    private static String script(String name) {
        try (InputStream stream = SqlTarget.class.getResourceAsStream("/sql/" + name + ".iq")) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
