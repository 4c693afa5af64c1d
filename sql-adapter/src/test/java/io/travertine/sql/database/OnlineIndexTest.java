package io.travertine.sql.database;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** CREATE INDEX while others read and write the table. */
class OnlineIndexTest {

    private static final int ROWS = 3000;

    private final long seed = System.nanoTime();
    private final MemoryDirectory directory = new MemoryDirectory();
    private final Engine engine = LsmEngine.open(directory, EngineOptions.defaults());
    private final TravertineDatabase database = new TravertineDatabase(engine, Clock.systemUTC());
    private final Session session = database.session();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void fill() {
        session.execute("CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR, c INT)");
        session.execute(
                "INSERT INTO t SELECT i, MOD(i * 7, 1000), 'x' || i, i FROM generate_series(1, " + ROWS + ") AS s(i)");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    private static String run(Session session, String sql) {
        return SqlScript.run(session, sql);
    }

    /** Writes until told to stop, and counts what it did. */
    private Future<Integer> writer(long writerSeed, boolean inTransactions, BooleanSupplier stop) {
        return threads.submit(() -> {
            Random random = new Random(writerSeed);
            int done = 0;
            try (Session own = database.session()) {
                PreparedQuery insert = own.prepare("INSERT INTO t VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
                PreparedQuery update = own.prepare("UPDATE t SET a = ?, b = ? WHERE id = ?");
                PreparedQuery delete = own.prepare("DELETE FROM t WHERE id = ?");
                while (!stop.getAsBoolean()) {
                    if (inTransactions) {
                        own.execute("BEGIN");
                    }
                    for (int i = 0; i < (inTransactions ? 5 : 1); i++) {
                        int id = random.nextInt(2 * ROWS);
                        int value = random.nextInt(1000);
                        switch (random.nextInt(4)) {
                            case 0 -> delete.execute(List.of(id)).close();
                            case 1 ->
                                insert.execute(List.of(id, value, "n" + value, id))
                                        .close();
                            default ->
                                update.execute(List.of(value, "u" + value, id)).close();
                        }
                        done++;
                    }
                    if (inTransactions) {
                        own.execute(random.nextInt(5) == 0 ? "ROLLBACK" : "COMMIT");
                    }
                }
            }
            return done;
        });
    }

    private void assertSound() {
        assertThat(run(session, "CHECK DATABASE")).as("seed %d", seed).endsWith("(0 rows)");
    }

    private List<String> indexKeyspaces() {
        try (Snapshot now = engine.snapshot()) {
            return now.keyspaces().stream()
                    .map(Keyspace::name)
                    .filter(name -> name.startsWith("index."))
                    .toList();
        }
    }

    @Test
    void writersGoOnWhileIndexesOfEveryKindAreBuilt() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(writer(seed + i, i == 0, stop::get));
        }

        session.execute("CREATE INDEX plain ON t (a)");
        session.execute("CREATE INDEX backwards ON t (a DESC, b)");
        session.execute("CREATE INDEX covering ON t (c) INCLUDE (b)");
        session.execute("CREATE INDEX computed ON t (upper(b)) WHERE a > 500");
        session.execute("CREATE UNIQUE INDEX single ON t (c) WHERE id < " + ROWS);
        stop.set(true);

        for (Future<Integer> writer : writers) {
            assertThat(writer.get()).isPositive();
        }
        assertSound();
        assertThat(run(session, "SELECT b, id FROM t WHERE upper(b) LIKE 'U9%' AND a > 500 ORDER BY 2"))
                .isEqualTo(
                        run(session, "SELECT b, id FROM t WHERE upper(b || '') LIKE 'U9%' AND a + 0 > 500 ORDER BY 2"));
        assertThat(run(session, "SELECT count(*) FROM t WHERE a BETWEEN 100 AND 200"))
                .isEqualTo(run(session, "SELECT count(*) FROM t WHERE a + 0 BETWEEN 100 AND 200"));
    }

    @Test
    void waitsForTransactionsThatWriteTheTable() throws Exception {
        Session other = database.session();
        other.execute("BEGIN");
        other.execute("UPDATE t SET a = -1 WHERE id = 5");
        Future<?> building = threads.submit(() -> database.session().execute("CREATE INDEX i ON t (a)"));
        // A build of a few rows comes to the end of what it can do alone; then a transaction of another may still
        // write.
        while (indexKeyspaces().isEmpty()) {
            Thread.onSpinWait();
        }
        other.execute("UPDATE t SET a = -2 WHERE id = 6");
        assertThat(building.isDone()).isFalse();
        other.execute("COMMIT");
        building.get();

        assertThat(run(session, "SELECT id FROM t WHERE a < 0 ORDER BY a"))
                .contains("6")
                .contains("5");
        assertThat(run(session, "EXPLAIN SELECT id FROM t WHERE a < 0")).contains("index=i");
        assertSound();
    }

    @Test
    void nothingIsLeftWhereTwoRowsHaveOneKey() {
        assertThatThrownBy(() -> session.execute("CREATE UNIQUE INDEX u ON t (a)"))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.UNIQUE_VIOLATION))
                .hasMessageContaining("(a) = (");
        assertThat(indexKeyspaces()).isEmpty();
    }

    @Test
    void findsTheSecondRowOfAKeyThatComesWhileItIsBuilt() throws Exception {
        Session other = database.session();
        other.execute("BEGIN");
        other.execute("INSERT INTO t VALUES (100000, 1, 'x', 77)");
        Future<?> building = threads.submit(() -> database.session().execute("CREATE UNIQUE INDEX u ON t (c)"));
        while (indexKeyspaces().isEmpty()) {
            Thread.onSpinWait();
        }
        other.execute("COMMIT");

        assertThatThrownBy(building::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("(c) = (77)")
                .hasMessageContaining("unique index u");
        assertThat(indexKeyspaces()).isEmpty();
        other.execute("DELETE FROM t WHERE id = 100000");
        session.execute("CREATE UNIQUE INDEX u ON t (c)");
        assertSound();
    }

    @Test
    void whatChangesBetweenTheReadingAndTheEndIsInTheIndex() {
        Session other = database.session();
        AtomicInteger calls = new AtomicInteger();
        session.setProgressListener(progress -> {
            int call = calls.incrementAndGet();
            if (call < 5) {
                other.execute("INSERT INTO t VALUES (" + (100_000 + call) + ", -1, 'new', -" + call + ")");
                other.execute("DELETE FROM t WHERE id BETWEEN " + 100 * call + " AND " + (100 * call + 20));
                other.execute(
                        "UPDATE t SET c = -c WHERE id BETWEEN " + (100 * call + 30) + " AND " + (100 * call + 50));
                // Two rows change places.
                other.execute("UPDATE t SET c = CASE c WHEN 77 THEN 78 ELSE 77 END WHERE c IN (77, 78)");
            }
        });

        session.execute("CREATE UNIQUE INDEX u ON t (c) INCLUDE (a)");

        assertThat(calls.get()).isGreaterThan(5);
        assertThat(run(session, "SELECT count(*) FROM t WHERE c < 0"))
                .isEqualTo(run(session, "SELECT count(*) FROM t WHERE c + 0 < 0"));
        assertSound();
    }

    @Test
    void cancelEndsItAndLeavesNothing() throws Exception {
        Session other = database.session();
        other.execute("BEGIN");
        other.execute("UPDATE t SET a = -1 WHERE id = 5");
        Session builder = database.session();
        Future<?> building = threads.submit(() -> builder.execute("CREATE INDEX i ON t (a)"));
        while (indexKeyspaces().isEmpty()) {
            Thread.onSpinWait();
        }
        builder.cancel();

        assertThatThrownBy(building::get).hasMessageContaining("cancelled");
        assertThat(indexKeyspaces()).isEmpty();
        other.execute("COMMIT");
        assertThat(run(session, "UPDATE t SET a = 1 WHERE id = 5")).doesNotContain("ERROR");
    }

    @Test
    void cancelEndsOneInATransaction() throws Exception {
        session.setIsolation(Isolation.SNAPSHOT);
        session.execute("BEGIN");
        AtomicBoolean ended = new AtomicBoolean();
        Future<?> canceller = threads.submit(() -> {
            while (!ended.get()) {
                session.cancel();
            }
        });

        try {
            assertThatThrownBy(() -> {
                        for (int attempt = 0; attempt < 100; attempt++) {
                            session.execute("CREATE INDEX i" + attempt + " ON t (a)");
                        }
                    })
                    .hasMessageContaining("cancelled");
        } finally {
            ended.set(true);
        }
        canceller.get();
        session.execute("ROLLBACK");
    }

    @Test
    void aTableThatIsDroppedMeanwhileEndsIt() {
        Session other = database.session();
        session.setProgressListener(progress -> other.execute("DROP TABLE IF EXISTS t"));

        assertThatThrownBy(() -> session.execute("CREATE INDEX i ON t (a)"))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.SERIALIZATION_CONFLICT))
                .hasMessageContaining("dropped");
        assertThat(indexKeyspaces()).isEmpty();
    }

    @Test
    void anIndexBuiltInATransactionSeesEveryRowOfOthers() {
        session.setIsolation(Isolation.SNAPSHOT);
        session.execute("BEGIN");
        run(session, "SELECT count(*) FROM t");
        database.session().execute("INSERT INTO t VALUES (-1, -1, 'late', -1)");

        assertThatThrownBy(() -> {
                    session.execute("CREATE INDEX i ON t (a)");
                    session.execute("COMMIT");
                })
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.SERIALIZATION_CONFLICT));
        assertThat(run(database.session(), "SELECT b FROM t WHERE a = -1")).contains("late");
    }

    @Test
    void anIndexWhoseBuildingWasCutOffIsRemovedAtTheNextOpening() {
        List<MemoryDirectory> crashes = new ArrayList<>();
        Random random = new Random(seed);
        MemoryDirectory files = new MemoryDirectory();
        try (TravertineDatabase other = open(new FaultyDirectory(files, (operation, file, number) -> {
                    if (operation == FaultyDirectory.Operation.SYNC) {
                        crashes.add(CrashHarness.crashed(
                                files,
                                CrashHarness.Crash.values()[random.nextInt(CrashHarness.Crash.values().length)],
                                random));
                    }
                    return Outcome.WORKS;
                }));
                Session builder = other.session()) {
            builder.execute("CREATE TABLE t (id INT PRIMARY KEY, a INT)");
            builder.execute("INSERT INTO t SELECT i, i FROM generate_series(1, 2000) AS s(i)");
            crashes.clear();
            builder.execute("CREATE INDEX i ON t (a)");
        }
        assertThat(crashes).hasSizeGreaterThan(2);
        for (MemoryDirectory crashed : crashes) {
            try (TravertineDatabase reopened = open(crashed);
                    Session reader = reopened.session();
                    Snapshot now = reopened.engine().snapshot()) {
                boolean isThere =
                        run(reader, "EXPLAIN SELECT id FROM t WHERE a = 5").contains("index=i");
                assertThat(now.keyspaces().stream().filter(found -> found.name().startsWith("index.")))
                        .as("seed %d", seed)
                        .hasSize(isThere ? 1 : 0);
                assertThat(run(reader, "CHECK DATABASE")).as("seed %d", seed).endsWith("(0 rows)");
                assertThat(run(reader, "CREATE INDEX IF NOT EXISTS i ON t (a)")).doesNotContain("ERROR");
                assertThat(run(reader, "SELECT count(*) FROM t WHERE a < 10")).contains("9");
            }
        }
    }

    private static TravertineDatabase open(StorageDirectory files) {
        return new TravertineDatabase(LsmEngine.open(files, EngineOptions.defaults()), Clock.systemUTC());
    }
}
