package io.travertine.sql.database;

import java.time.Clock;
import java.util.List;
import java.util.Random;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.sql.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What temporary tables leave behind, and what they cost. */
class TemporaryTableTest {

    private final MemoryDirectory directory = new MemoryDirectory();

    private TravertineDatabase open(MemoryDirectory from) {
        return new TravertineDatabase(LsmEngine.open(from, EngineOptions.defaults()), Clock.systemUTC());
    }

    private static List<String> temporaryKeyspaces(Engine engine) {
        try (Snapshot now = engine.snapshot()) {
            return now.keyspaces().stream()
                    .map(Keyspace::name)
                    .filter(name -> name.startsWith("temporary."))
                    .toList();
        }
    }

    private static void fill(Session session) {
        SqlScript.run(session, "CREATE TEMPORARY TABLE t (id INT PRIMARY KEY, n INT UNIQUE)");
        SqlScript.run(session, "INSERT INTO t VALUES (1, 1), (2, 2)");
    }

    @Test
    void goesWithItsSession() {
        try (TravertineDatabase database = open(directory)) {
            try (Session session = database.session()) {
                fill(session);
                assertThat(temporaryKeyspaces(database.engine())).hasSize(2);
            }
            assertThat(temporaryKeyspaces(database.engine())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isGoneAfterACrash(Crash crash) {
        MemoryDirectory crashed;
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            fill(session);
            SqlScript.run(session, "CREATE TABLE kept (a INT)");
            crashed = CrashHarness.crashed(directory, crash, new Random(3));
        }
        try (Engine engine = LsmEngine.open(crashed, EngineOptions.defaults())) {
            assertThat(temporaryKeyspaces(engine)).as("left by the crash").hasSize(2);
        }
        try (TravertineDatabase database = open(crashed);
                Session later = database.session()) {
            assertThat(temporaryKeyspaces(database.engine())).isEmpty();
            assertThat(SqlScript.run(later, "SELECT * FROM t")).contains("42S02");
            assertThat(SqlScript.run(later, "SELECT * FROM kept")).contains("(0 rows)");
            fill(later);
            assertThat(SqlScript.run(later, "SELECT COUNT(*) FROM t")).contains("2");
        }
    }

    @Test
    void isNotSynced() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            SqlScript.run(session, "CREATE TABLE permanent (id INT PRIMARY KEY)");
            fill(session);
            long syncs = database.administration().orElseThrow().metrics().syncs();
            for (int i = 10; i < 20; i++) {
                SqlScript.run(session, "INSERT INTO t VALUES (" + i + ", " + i + ")");
            }
            assertThat(database.administration().orElseThrow().metrics().syncs())
                    .isEqualTo(syncs);

            SqlScript.run(session, "INSERT INTO permanent SELECT id FROM t");
            assertThat(database.administration().orElseThrow().metrics().syncs())
                    .isGreaterThan(syncs);
        }
    }

    @Test
    void leavesTheCatalogOfAllAlone() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session();
                Session other = database.session()) {
            SqlScript.run(other, "CREATE TABLE t (id INT PRIMARY KEY, n INT)");
            long version = version(database);
            fill(session);
            SqlScript.run(session, "CREATE INDEX i ON t (n, id)");
            SqlScript.run(session, "ALTER TABLE t ADD COLUMN more INT DEFAULT 1");
            SqlScript.run(session, "TRUNCATE TABLE t");

            assertThat(version(database)).isEqualTo(version);
            for (int round = 0; round < 3; round++) {
                assertThat(SqlScript.run(session, "SELECT * FROM t WHERE n = 3"))
                        .contains("id | n | more");
                assertThat(SqlScript.run(other, "SELECT * FROM t WHERE n = 3")).doesNotContain("more");
            }
        }
    }

    private static long version(TravertineDatabase database) {
        try (Snapshot now = database.engine().snapshot()) {
            return database.catalogs().load(now).version();
        }
    }
}
