package io.travertine.sql.database;

import java.time.Clock;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.StepExecutor;
import io.travertine.sql.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What TRUNCATE, DROP TABLE and DROP INDEX leave behind takes no space, and nothing is rewritten for that. */
class SpaceGivenBackTest {

    private static final int ROWS = 2_000;
    private static final int TEXT_BYTES = 200;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final StepExecutor executor = new StepExecutor(7);
    private final TravertineDatabase database = new TravertineDatabase(
            LsmEngine.open(
                    directory,
                    executor.install(EngineOptions.builder()
                                    .memtableBytes(64 << 10)
                                    .sstableBytes(64 << 10)
                                    .compression(EngineOptions.BlockCompression.NONE))
                            .build()),
            Clock.systemUTC());
    private final Session session = database.session();
    private final Random random = new Random(11);

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private String run(String statement) {
        return SqlScript.run(session, statement);
    }

    private void fill(String table) {
        run("CREATE TABLE " + table + " (id INT PRIMARY KEY, text VARCHAR(400))");
        for (int from = 0; from < ROWS; from += 250) {
            run("INSERT INTO " + table + " VALUES "
                    + IntStream.range(from, from + 250)
                            .mapToObj(id -> "(" + id + ", '" + text() + "')")
                            .collect(Collectors.joining(", ")));
        }
    }

    private String text() {
        return random.ints(TEXT_BYTES, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private long sstableBytes() {
        return directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .mapToLong(directory::length)
                .sum();
    }

    /** The bytes once each table and index has files of its own, but for a little at their ends. */
    private long settled() {
        database.administration().orElseThrow().compact();
        database.administration().orElseThrow().awaitIdle();
        return sstableBytes();
    }

    private long compacted() {
        return database.administration().orElseThrow().metrics().compactionBytesWritten();
    }

    private void assertGivesBack(String statement, long atLeast) {
        long before = settled();
        long written = compacted();

        assertThat(run(statement)).doesNotContain("ERROR");
        executor.drain();

        assertThat(before - sstableBytes()).as(statement).isGreaterThan(atLeast);
        assertThat(compacted() - written).as("written for " + statement).isLessThan(atLeast / 4);
    }

    @Test
    void truncatingATableGivesItsSpaceBackAtOnce() {
        fill("kept");
        fill("emptied");

        assertGivesBack("TRUNCATE TABLE emptied", ROWS * (long) TEXT_BYTES * 9 / 10);

        assertThat(run("SELECT COUNT(*) FROM emptied")).contains("\n0\n");
        assertThat(run("SELECT COUNT(*) FROM kept")).contains("\n" + ROWS + "\n");
    }

    @Test
    void droppingATableGivesItsSpaceBackAtOnce() {
        fill("kept");
        fill("dropped");

        assertGivesBack("DROP TABLE dropped", ROWS * (long) TEXT_BYTES * 9 / 10);

        assertThat(run("SELECT COUNT(*) FROM kept")).contains("\n" + ROWS + "\n");
    }

    @Test
    void droppingAnIndexGivesItsSpaceBackAtOnce() {
        fill("kept");
        assertThat(run("CREATE INDEX by_text ON kept (text)")).doesNotContain("ERROR");

        assertGivesBack("DROP INDEX by_text", ROWS * (long) TEXT_BYTES * 8 / 10);

        assertThat(run("SELECT COUNT(*) FROM kept")).contains("\n" + ROWS + "\n");
    }
}
