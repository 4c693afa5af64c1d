package io.travertine.sql.database;

import java.time.Duration;
import java.time.LocalDateTime;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.ManualClock;
import io.travertine.sql.Session;
import io.travertine.sql.expression.JavaMethods;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that have a time to live, as a clock shows them that is moved by hand. */
class RowLifetimeTest {

    private final ManualClock clock = new ManualClock();
    private final TravertineDatabase database = new TravertineDatabase(
            LsmEngine.openInMemory(EngineOptions.builder().clock(clock).build()), clock, JavaMethods.NONE, true, 1);
    private final Session session = database.session();

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    private String run(String sql) {
        return SqlScript.run(session, sql);
    }

    @Test
    void rowsGoByEveryWayToThemAndThoseThatWereWrittenAgainStay() {
        run("CREATE TABLE t (id INT PRIMARY KEY, code TEXT UNIQUE, n INT, note TEXT)"
                + " WITH (row_ttl = INTERVAL '1' MINUTE)");
        run("CREATE INDEX by_n ON t (n)");
        run("INSERT INTO t VALUES (1, 'a', 1, ''), (2, 'b', 1, '')");
        clock.advance(Duration.ofSeconds(40));
        run("UPDATE t SET note = 'again' WHERE id = 2");
        assertThat(run("SELECT COUNT(*) AS c FROM t")).isEqualTo("c\n2\n(1 row)");

        clock.advance(Duration.ofSeconds(30));

        assertThat(run("SELECT id FROM t")).isEqualTo("id\n2\n(1 row)");
        assertThat(run("SELECT note FROM t WHERE code = 'a'")).isEqualTo("note\n(0 rows)");
        assertThat(run("SELECT note FROM t WHERE code = 'b'")).isEqualTo("note\nagain\n(1 row)");
        assertThat(run("SELECT id FROM t WHERE n = 1")).isEqualTo("id\n2\n(1 row)");
        assertThat(run("SELECT note FROM t WHERE n = 1")).isEqualTo("note\nagain\n(1 row)");
        assertThat(run("INSERT INTO t VALUES (1, 'a', 1, 'new')")).isEqualTo("1 changed");

        clock.advance(Duration.ofSeconds(61));

        assertThat(run("SELECT COUNT(*) AS c FROM t")).isEqualTo("c\n0\n(1 row)");
        assertThat(run("UPDATE t SET n = 2")).isEqualTo("0 changed");
    }

    private String time() {
        return "TIMESTAMP '"
                + LocalDateTime.ofInstant(clock.instant(), session.timeZone())
                        .toString()
                        .replace('T', ' ') + "'";
    }

    @Test
    void theTableIsShownAsOfATimeUntilItsRetentionHasPassed() {
        run("CREATE TABLE t (id INT PRIMARY KEY, n INT) WITH (history_retention = INTERVAL '10' MINUTE)");
        clock.advance(Duration.ofSeconds(2));
        String created = time();
        run("INSERT INTO t VALUES (1, 10)");
        clock.advance(Duration.ofSeconds(30));
        String first = time();
        clock.advance(Duration.ofSeconds(30));
        run("UPDATE t SET n = 20");
        clock.advance(Duration.ofSeconds(30));

        assertThat(run("SELECT n FROM t FOR SYSTEM_TIME AS OF " + first)).isEqualTo("n\n10\n(1 row)");
        assertThat(run("SELECT n FROM t FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP - INTERVAL '1' MINUTE"))
                .isEqualTo("n\n10\n(1 row)");
        assertThat(run("SELECT n FROM t FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP"))
                .isEqualTo("n\n20\n(1 row)");
        assertThat(run("SELECT n, change_kind, change_time FROM t FOR CHANGES BETWEEN " + created
                        + " AND CURRENT_TIMESTAMP ORDER BY change_order"))
                .startsWith("n | change_kind | change_time\n10 | INSERT | 2026-01-01")
                .contains("\n20 | UPDATE | ");

        clock.advance(Duration.ofMinutes(11));
        run("UPDATE t SET n = 30");
        assertThat(run("SELECT n FROM t FOR SYSTEM_TIME AS OF " + first))
                .startsWith("ERROR 72000: table public.t cannot be shown as of 2026-01-01T00:00:32")
                .contains("PT10M");
        assertThat(run("SELECT n FROM t FOR CHANGES BETWEEN " + first + " AND CURRENT_TIMESTAMP"))
                .startsWith("ERROR 72000");
    }

    @Test
    void aTableThatIsGivenATimeToLiveHasItsRowsLiveFromThenOn() {
        run("CREATE TABLE t (id INT PRIMARY KEY, code TEXT UNIQUE)");
        run("INSERT INTO t VALUES (1, 'a')");
        clock.advance(Duration.ofHours(1));
        run("ALTER TABLE t SET (row_ttl = INTERVAL '1' MINUTE)");
        clock.advance(Duration.ofSeconds(50));
        assertThat(run("SELECT id FROM t WHERE code = 'a'")).isEqualTo("id\n1\n(1 row)");
        clock.advance(Duration.ofSeconds(12));
        assertThat(run("SELECT id FROM t WHERE code = 'a'")).isEqualTo("id\n(0 rows)");
    }
}
