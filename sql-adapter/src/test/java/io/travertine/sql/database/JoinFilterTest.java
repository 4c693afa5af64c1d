package io.travertine.sql.database;

import io.travertine.engine.EngineOptions;
import io.travertine.sql.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** EXPLAIN ANALYZE says how many rows a scan left out because the joins above it had no partner for them. */
class JoinFilterTest {

    private static final int ROWS = 2000;

    private final TravertineDatabase database = TravertineDatabase.openInMemory(EngineOptions.defaults());
    private final Session session = database.session();

    JoinFilterTest() {
        session.execute("CREATE TABLE big (a INT, b INT, c VARCHAR(10), PRIMARY KEY (a, b))")
                .close();
        session.execute("CREATE TABLE small (n BIGINT, c VARCHAR(10))").close();
        session.execute("INSERT INTO big SELECT x, x * 2, 'c' || x FROM generate_series(1, " + ROWS + ") AS s (x)")
                .close();
        session.execute("INSERT INTO small VALUES (7, 'c20'), (8, 'c30'), (NULL, NULL)")
                .close();
        database.administration().orElseThrow().flush();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String analyzed(String query) {
        return SqlScript.run(session, "EXPLAIN ANALYZE " + query);
    }

    private void assertRefuses(String query, String answer) {
        assertThat(SqlScript.run(session, query)).contains(answer);
        assertThat(analyzed(query))
                .as(query)
                .contains("HashJoin")
                .containsPattern("refused for joins=19[0-9][0-9]")
                .contains("entries examined=" + ROWS);
    }

    @Test
    void byTheFirstColumnOfTheKey() {
        assertRefuses("SELECT sum(big.b) FROM big JOIN small ON big.a = small.n", "30");
    }

    @Test
    void byTheFirstColumnOfAKeyOfTexts() {
        session.execute("CREATE TABLE named (c VARCHAR(30), b INT, PRIMARY KEY (c DESC, b))")
                .close();
        session.execute("INSERT INTO named SELECT c, b FROM big").close();
        database.administration().orElseThrow().flush();
        assertRefuses("SELECT sum(named.b) FROM named JOIN small ON named.c = small.c", "100");
    }

    @Test
    void byAColumnOfTheValue() {
        assertRefuses("SELECT sum(big.b) FROM big JOIN small ON big.c = small.c", "100");
    }

    @Test
    void ofWhatExistsIsLookedFor() {
        assertThat(SqlScript.run(
                        session, "SELECT count(*) FROM small WHERE EXISTS (SELECT 1 FROM big WHERE big.a = small.n)"))
                .contains("2");
        assertThat(analyzed("SELECT n FROM small WHERE n < 8 AND EXISTS (SELECT 1 FROM big WHERE big.b = small.n * 2)"))
                .contains("HashJoin kind=RIGHT_SEMI");
    }

    @Test
    void inATransactionThatHasWrittenToTheTable() {
        session.execute("BEGIN").close();
        session.execute("INSERT INTO big VALUES (7, 1000, 'new')").close();
        assertThat(SqlScript.run(session, "SELECT sum(big.b) FROM big JOIN small ON big.a = small.n"))
                .contains("1030");
        session.execute("ROLLBACK").close();
    }
}
