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
import io.travertine.sql.Session;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Batches that are a transaction of their own and so large that they become files at once. */
class LargeBatchTest {

    private static final int ROWS = BatchParts.LARGE_ROWS_MIN;
    private static final int CRASHES_EVERY = 40;
    private static final Set<Operation> READING = EnumSet.of(Operation.LIST, Operation.OPEN, Operation.READ);
    private static final String NOTE = "n".repeat(120);
    private static final String INSERT = "INSERT INTO t (id, code, note) VALUES (?, ?, ?)";
    private static final String COUNTS = "SELECT COUNT(*), COUNT(DISTINCT code), MIN(id), MAX(id) FROM t";

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final MemoryDirectory directory = new MemoryDirectory();
    private final List<MemoryDirectory> crashes = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean crashing;

    private static TravertineDatabase open(StorageDirectory directory) {
        return new TravertineDatabase(LsmEngine.open(directory, EngineOptions.defaults()), Clock.systemUTC());
    }

    private static void create(Session session) {
        session.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, code BIGINT UNIQUE, note VARCHAR(5000))");
        session.execute("CREATE INDEX t_note ON t (note, code)");
        session.execute("INSERT INTO t VALUES (-1, -1, 'first')");
    }

    /** Rows under scattered keys, none negative. */
    private static List<List<@Nullable Object>> rows() {
        return rows(NOTE);
    }

    private static List<List<@Nullable Object>> rows(String note) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(List.of(i * 0x9E3779B97F4A7C15L >>> 8, (long) i, note));
        }
        return rows;
    }

    private static String run(Session session, String sql) {
        return SqlScript.run(session, sql);
    }

    private static String state(Session session) {
        assertThat(run(session, "CHECK DATABASE")).endsWith("(0 rows)");
        return run(session, COUNTS);
    }

    private static String state(MemoryDirectory crashed) {
        try (TravertineDatabase database = open(crashed);
                Session session = database.session()) {
            return state(session);
        }
    }

    private synchronized MemoryDirectory crashed() {
        Crash crash = Crash.values()[random.nextInt(Crash.values().length)];
        return CrashHarness.crashed(directory, crash, random);
    }

    private Outcome crashNowAndThen(Operation operation, String file, long number) {
        boolean often = operation == Operation.APPEND;
        if (crashing && !READING.contains(operation) && (!often || random.nextInt(CRASHES_EVERY) == 0)) {
            crashes.add(crashed());
        }
        return Outcome.WORKS;
    }

    @Test
    void isThereInWholeOrNotAtAllAfterACrash() {
        try (TravertineDatabase database = open(new FaultyDirectory(directory, this::crashNowAndThen));
                Session session = database.session()) {
            create(session);
            String before = state(session);

            crashing = true;
            long[] counts = session.prepare(INSERT).executeBatch(rows());
            crashing = false;

            assertThat(counts).hasSize(ROWS).containsOnly(1);
            String after = state(session);
            assertThat(after).isNotEqualTo(before);
            for (MemoryDirectory crashed : crashes) {
                assertThat(state(crashed)).as("-Dseed=" + seed).isIn(before, after);
            }
            assertThat(state(crashed())).as("acknowledged, -Dseed=" + seed).isEqualTo(after);
        }
    }

    @Test
    void becomesFilesWithoutGoingThroughTheLog() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            create(session);
            long logged = bytes(".wal");

            session.prepare(INSERT).executeBatch(rows());

            assertThat(bytes(".sst")).isGreaterThan(ROWS * 20L);
            assertThat(bytes(".wal"))
                    .as("the entries of one small index are logged")
                    .isLessThan(logged + ROWS * 40L);
        }
    }

    @Test
    void comesInPartsIfItIsVeryLarge() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            create(session);
            session.execute("DROP INDEX t_note");
            List<List<@Nullable Object>> rows = rows("n".repeat(4500));
            assertThat(BatchParts.of(rows, true).end(0)).isBetween(ROWS / 2, ROWS - 1);

            assertThat(session.prepare(INSERT).executeBatch(rows)).hasSize(ROWS).containsOnly(1);

            assertThat(state(session)).contains(Integer.toString(ROWS + 1));
        }
    }

    private long bytes(String ending) {
        return directory.list().stream()
                .filter(name -> name.endsWith(ending))
                .mapToLong(directory::length)
                .sum();
    }

    @Test
    void isUndoneForOneKeyThatIsThere() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            create(session);
            String before = state(session);
            List<List<@Nullable Object>> rows = new ArrayList<>(rows());
            rows.set(ROWS / 2, List.of(5L, -1L, "taken"));

            assertThatThrownBy(() -> session.prepare(INSERT).executeBatch(rows))
                    .isInstanceOfSatisfying(
                            SqlDatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(SqlErrorCode.UNIQUE_VIOLATION))
                    .hasMessageContaining("(code) = (-1)");

            assertThat(state(session)).isEqualTo(before);
        }
    }

    @Test
    void leavesThoseAloneWhoWriteOtherRowsAmongItsOwn() {
        try (TravertineDatabase database = open(directory);
                Session session = database.session();
                Session other = database.session()) {
            create(session);
            other.execute("BEGIN");
            other.execute("INSERT INTO t VALUES (1, -7, 'between')");

            session.prepare(INSERT).executeBatch(rows());
            other.execute("COMMIT");

            assertThat(run(session, "SELECT COUNT(*) FROM t")).contains(Integer.toString(ROWS + 2));
            state(session);
        }
    }
}
