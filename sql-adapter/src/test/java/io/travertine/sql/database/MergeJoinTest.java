package io.travertine.sql.database;

import io.travertine.engine.EngineOptions;
import io.travertine.sql.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Large tables that are joined by the columns that their keys begin with are read side by side. */
class MergeJoinTest {

    private static final int ORDERS = 60_000;

    private final TravertineDatabase database = TravertineDatabase.openInMemory(EngineOptions.defaults());
    private final Session session = database.session();

    MergeJoinTest() {
        session.execute("CREATE TABLE orders (id INT PRIMARY KEY, price INT)").close();
        session.execute("CREATE TABLE lines (id INT, n INT, price INT, PRIMARY KEY (id, n))")
                .close();
        session.execute("INSERT INTO orders SELECT x * 3, x FROM generate_series(1, " + ORDERS + ") AS s (x)")
                .close();
        session.execute("INSERT INTO lines SELECT x * 2, 1, x FROM generate_series(1, " + ORDERS + ") AS s (x)")
                .close();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void assertMerges(String query, String answer) {
        assertThat(SqlScript.run(session, "EXPLAIN " + query)).as(query).contains("MergeJoin kind=");
        assertThat(SqlScript.run(session, query)).as(query).contains(answer);
    }

    @Test
    void byTheLeadingColumnsOfBothKeys() {
        // Multiples of six up to 120,000.
        assertMerges("SELECT count(*) AS c FROM orders o JOIN lines l ON o.id = l.id", "\n20000\n");
        assertMerges("SELECT count(*) AS c FROM orders o LEFT JOIN lines l ON o.id = l.id", "\n60000\n");
        assertMerges(
                "SELECT count(l.n) AS c FROM orders o LEFT JOIN lines l ON o.id = l.id AND l.price < o.price", "\n0\n");
        assertMerges(
                "SELECT count(l.n) AS c FROM orders o JOIN lines l ON o.id = l.id AND o.id - 600 < l.n", "\n100\n");
        assertMerges(
                "SELECT count(*) AS c FROM orders o WHERE EXISTS (SELECT 1 FROM lines l WHERE l.id = o.id)",
                "\n20000\n");
        assertMerges(
                "SELECT count(*) AS c FROM orders o WHERE NOT EXISTS (SELECT 1 FROM lines l WHERE l.id = o.id)",
                "\n40000\n");
        assertThat(SqlScript.run(session, "EXPLAIN SELECT count(*) FROM orders o JOIN lines l ON o.price = l.id"))
                .contains("HashJoin");
    }
}
