package io.travertine.sql.database;

import java.time.Duration;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.ManualClock;
import io.travertine.sql.Session;
import io.travertine.sql.expression.JavaMethods;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans are kept as long as tables are about as large as they were, and what is known of values outlives the process. */
class DriftingStatisticsTest {

    private final ManualClock clock = new ManualClock();
    private final MemoryDirectory directory = new MemoryDirectory();
    private TravertineDatabase database = open();
    private Session session = database.session();

    private TravertineDatabase open() {
        EngineOptions options =
                EngineOptions.builder().clock(clock).memtableBytes(64 << 10).build();
        return new TravertineDatabase(LsmEngine.open(directory, options), clock, JavaMethods.NONE, true, 1);
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private String run(String sql) {
        return SqlScript.run(session, sql);
    }

    private String planning() {
        return run("SELECT plannings, reason FROM sys.statements WHERE statement LIKE 'SELECT COUNT(*) FROM t %'");
    }

    private void insert(int from, int to) {
        run("INSERT INTO t SELECT x, MOD(x, 10), 'text ' || x FROM GENERATE_SERIES(" + from + ", " + to + ") AS s(x)");
    }

    @Test
    void aPlanIsMadeAnewWhenItsTableHasGrown() {
        run("CREATE TABLE t (id INT PRIMARY KEY, n INT, note TEXT)");
        insert(1, 1000);
        run("SELECT COUNT(*) FROM t WHERE n = 1");
        clock.advance(Duration.ofMinutes(1));
        insert(1001, 1500);
        run("SELECT COUNT(*) FROM t WHERE n = 2");
        assertThat(planning()).isEqualTo("plannings | reason\n1 | new\n(1 row)");

        insert(1501, 4000);
        clock.advance(Duration.ofMinutes(1));
        run("SELECT COUNT(*) FROM t WHERE n = 3");

        assertThat(planning()).matches("plannings . reason\n2 . rows of t: 10\\d\\d, now 4\\d\\d\\d\n.1 row.");
        run("SELECT COUNT(*) FROM t WHERE n = 4");
        assertThat(planning()).startsWith("plannings | reason\n2 | ");
    }

    @Test
    void whatIsKnownOfValuesIsThereAfterReopening() {
        run("CREATE TABLE t (id INT PRIMARY KEY, n INT, note TEXT)");
        insert(1, 20_000);
        run("ANALYZE t");
        run("ALTER TABLE t ADD COLUMN late INT");
        session.close();
        database.close();
        database = open();
        session = database.session();

        assertThat(run("SELECT column_name, row_count BETWEEN 15000 AND 25000, sampled_rows BETWEEN 500 AND 6000,"
                        + " distinct_values BETWEEN 9 AND 11 AS ten, null_share FROM sys.column_statistics"
                        + " WHERE column_name IN ('n', 'late') ORDER BY 1 DESC"))
                .endsWith("\nn | TRUE | TRUE | TRUE | 0.0\nlate | TRUE | TRUE | FALSE | 1.0\n(2 rows)");
    }
}
