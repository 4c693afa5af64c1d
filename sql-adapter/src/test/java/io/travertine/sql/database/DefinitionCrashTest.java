package io.travertine.sql.database;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.sql.DatabaseDescription.TableDescription;
import io.travertine.sql.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Crashes before every operation on files that a statement makes: what is found afterwards is the database as it was before
 * the statement or as it is after it, its rows and indexes included, and never anything between.
 */
class DefinitionCrashTest {

    private static final List<String> STATEMENTS = List.of(
            "CREATE SCHEMA other",
            "CREATE TABLE parent (id INT PRIMARY KEY, a VARCHAR(10), b INT UNIQUE, CHECK (b > 0))",
            "INSERT INTO parent VALUES (1, 'x', 10), (2, 'y', 20), (3, NULL, NULL)",
            "CREATE INDEX parent_a ON parent (a DESC, b)",
            "CREATE UNIQUE INDEX parent_some ON parent (upper(a), b) INCLUDE (id) WHERE b IS NOT NULL",
            "CREATE TABLE child (id INT, parent INT REFERENCES parent ON DELETE CASCADE)",
            "INSERT INTO child VALUES (1, 1), (2, 3)",
            "INSERT INTO parent VALUES (10, 'p', 100), (11, 'Q', 110), (12, 'r', 120), (13, 's', NULL), (14, NULL, 140),"
                    + " (15, 'u', 150), (16, 'v', 160), (17, 'w', 170), (18, 'x', 180)",
            "CREATE TABLE other.copied AS SELECT id, b * 2 AS twice FROM parent",
            "CREATE TABLE alike (LIKE parent INCLUDING ALL)",
            "CREATE FUNCTION twice(x INTEGER) RETURNS INTEGER RETURN x * 2",
            "CREATE VIEW v AS SELECT a, twice(b) AS double_b FROM parent",
            "CREATE OR REPLACE FUNCTION twice(y INTEGER) RETURNS INTEGER RETURN y + y",
            "CREATE SEQUENCE numbers",
            "ALTER SEQUENCE numbers RESTART WITH 10",
            "ALTER TABLE parent ADD COLUMN c INT DEFAULT 7",
            "DROP INDEX parent_some",
            "CREATE MATERIALIZED VIEW counted AS SELECT b, COUNT(*) AS n FROM parent GROUP BY b",
            "REFRESH MATERIALIZED VIEW counted",
            "DROP MATERIALIZED VIEW counted",
            "DROP VIEW v",
            "DROP FUNCTION twice",
            "ALTER TABLE parent ALTER COLUMN b SET DATA TYPE BIGINT",
            "ALTER TABLE parent RENAME COLUMN c TO d",
            "ALTER TABLE parent DROP COLUMN d",
            "ALTER TABLE child ADD CONSTRAINT child_key PRIMARY KEY (id)",
            "ALTER TABLE other.copied RENAME TO moved",
            "TRUNCATE TABLE other.moved",
            "DROP INDEX parent_a",
            "DROP SEQUENCE numbers",
            "DROP TABLE parent CASCADE",
            "DROP SCHEMA other CASCADE");

    private static final Set<Operation> READING = EnumSet.of(Operation.LIST, Operation.OPEN, Operation.READ);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryDirectory directory = new MemoryDirectory();
    private final List<MemoryDirectory> crashes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyStatementIsThereInWholeOrNotAtAll() {
        int points = 0;
        try (TravertineDatabase database = open(new FaultyDirectory(directory, this::crashBefore));
                Session session = database.session()) {
            String before = state(session);
            for (String statement : STATEMENTS) {
                crashes.clear();
                assertThat(SqlScript.run(session, statement)).as(statement).doesNotStartWith("ERROR");
                List<MemoryDirectory> found = List.copyOf(crashes);
                String after = state(session);
                for (MemoryDirectory crashed : found) {
                    assertThat(state(crashed))
                            .as("%s, seed %d", statement, seed)
                            .isIn(before, after);
                }
                assertThat(state(crashed()))
                        .as("%s, acknowledged, seed %d", statement, seed)
                        .isEqualTo(after);
                points += found.size();
                before = after;
            }
        }
        assertThat(points).as("crash points").isGreaterThan(2 * STATEMENTS.size());
    }

    private synchronized MemoryDirectory crashed() {
        Crash crash = Crash.values()[random.nextInt(Crash.values().length)];
        return CrashHarness.crashed(directory, crash, random);
    }

    private Outcome crashBefore(Operation operation, String file, long number) {
        if (!READING.contains(operation)) {
            crashes.add(crashed());
        }
        return Outcome.WORKS;
    }

    private static TravertineDatabase open(StorageDirectory directory) {
        return new TravertineDatabase(LsmEngine.open(directory, EngineOptions.defaults()), Clock.systemUTC());
    }

    private static String state(MemoryDirectory crashed) {
        try (TravertineDatabase database = open(crashed);
                Session session = database.session()) {
            return state(session);
        }
    }

    /** All that a user can see, and that indexes agree with their tables. */
    private static String state(Session session) {
        List<String> state = new ArrayList<>();
        state.add(session.describe().schemas().toString());
        state.add(SqlScript.run(session, "describe"));
        state.add(SqlScript.run(session, "SELECT * FROM information_schema.table_constraints ORDER BY 3, 6"));
        state.add(SqlScript.run(session, "SELECT * FROM information_schema.sequences"));
        for (TableDescription table : session.describe().tables()) {
            state.add(SqlScript.run(session, "SELECT * FROM " + table.schema() + "." + table.name() + " ORDER BY 1"));
        }
        state.add(SqlScript.run(session, "CHECK DATABASE"));
        assertThat(state.get(state.size() - 1)).endsWith("(0 rows)");
        return String.join("\n", state);
    }
}
