package io.travertine.sql.database;

import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.LongVector;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.sql.QueryResult;
import io.travertine.sql.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Takes numbers, crashes, and takes more: none may come twice, whether what it was taken for was committed or not. */
class SequenceCrashTest {

    private static final int LIVES = 5;
    private static final int NUMBERS_MAX = 80;

    private final Set<Long> fromSequence = new HashSet<>();
    private final Set<Long> fromIdentity = new HashSet<>();

    @ParameterizedTest
    @EnumSource(Crash.class)
    void noNumberComesTwice(Crash crash) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        MemoryDirectory directory = new MemoryDirectory();
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            session.execute("CREATE SEQUENCE s").close();
            session.execute("CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY, v INT)")
                    .close();
        }
        for (int life = 0; life < LIVES; life++) {
            directory = live(directory, crash, random, "seed " + seed + ", life " + life);
        }
    }

    private MemoryDirectory live(MemoryDirectory directory, Crash crash, Random random, String when) {
        try (TravertineDatabase database = open(directory);
                Session session = database.session()) {
            int count = 1 + random.nextInt(NUMBERS_MAX);
            for (int i = 0; i < count; i++) {
                assertThat(fromSequence.add(number(session, "SELECT nextval('s') AS n")))
                        .as(when)
                        .isTrue();
            }
            session.execute("BEGIN").close();
            for (int i = 0; i < count; i++) {
                session.execute("INSERT INTO t (v) VALUES (" + i + ")").close();
                long id = number(session, "SELECT MAX(id) AS n FROM t");
                assertThat(fromIdentity.add(id)).as(when).isTrue();
            }
            if (random.nextBoolean()) {
                session.execute("COMMIT").close();
            }
            return CrashHarness.crashed(directory, crash, random);
        }
    }

    private static TravertineDatabase open(MemoryDirectory directory) {
        return new TravertineDatabase(LsmEngine.open(directory, EngineOptions.defaults()), Clock.systemUTC());
    }

    private static long number(Session session, String sql) {
        try (QueryResult result = session.execute(sql)) {
            ColumnBatch batch = result.next();
            return ((LongVector) batch.column(0)).value(0);
        }
    }
}
