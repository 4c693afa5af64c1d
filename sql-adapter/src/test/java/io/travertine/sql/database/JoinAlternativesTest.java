package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.engine.EngineOptions;
import io.travertine.sql.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way to run a join gives the rows that comparing each row with each gives: by hashing either side, by looking up keys, by
 * a loop; the tables in either order; all kinds, semi and anti joins among them. MergeJoinTest has the merge, which takes more rows.
 */
class JoinAlternativesTest {

    private static final int MANY = 500;
    private static final Pattern JOIN = Pattern.compile("(\\w+Join kind=\\w+)");

    private final TravertineDatabase database = TravertineDatabase.openInMemory(EngineOptions.defaults());
    private final Session session = database.session();
    private final List<@Nullable Integer> few = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    JoinAlternativesTest() {
        IntStream.range(0, 40).forEach(i -> few.add(i % 7 == 0 ? null : i * 30 % 700));
        session.execute("CREATE TABLE few (k INT)").close();
        session.execute("CREATE TABLE heap (k INT)").close();
        session.execute("CREATE TABLE keyed (k INT PRIMARY KEY)").close();
        String values = few.stream().map(k -> "(" + k + ")").collect(Collectors.joining(", "));
        session.execute("INSERT INTO few VALUES " + values).close();
        for (String table : List.of("heap", "keyed")) {
            session.execute("INSERT INTO " + table + " SELECT x FROM generate_series(1, " + MANY + ") AS g(x)")
                    .close();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void giveTheSameRows() {
        check("heap", "f.k = m.k");
        check("keyed", "f.k = m.k");
        check("heap", "f.k <= m.k AND f.k >= m.k");
        assertThat(seen)
                .contains(
                        "HashJoin kind=INNER",
                        "HashJoin kind=LEFT",
                        "HashJoin kind=FULL",
                        "HashJoin kind=RIGHT_SEMI",
                        "HashJoin kind=RIGHT_ANTI",
                        "HashJoin kind=SEMI",
                        "HashJoin kind=ANTI",
                        "LookupJoin kind=INNER",
                        "LookupJoin kind=LEFT",
                        "LookupJoin kind=SEMI",
                        "LookupJoin kind=ANTI",
                        "NestedLoopJoin kind=INNER",
                        "NestedLoopJoin kind=LEFT",
                        "NestedLoopJoin kind=FULL",
                        "NestedLoopJoin kind=SEMI",
                        "NestedLoopJoin kind=ANTI");
    }

    private void check(String many, String on) {
        long pairs = few.stream().filter(JoinAlternativesTest::isMatched).count();
        long matched =
                few.stream().filter(JoinAlternativesTest::isMatched).distinct().count();
        long lonely = few.size() - pairs;
        assertCount(pairs, "FROM few f JOIN " + many + " m ON " + on);
        assertCount(pairs, "FROM " + many + " m JOIN few f ON " + on);
        assertCount(pairs + lonely, "FROM few f LEFT JOIN " + many + " m ON " + on);
        assertCount(pairs + lonely, "FROM " + many + " m RIGHT JOIN few f ON " + on);
        assertCount(pairs + MANY - matched, "FROM few f RIGHT JOIN " + many + " m ON " + on);
        assertCount(pairs + MANY - matched, "FROM " + many + " m LEFT JOIN few f ON " + on);
        assertCount(pairs + lonely + MANY - matched, "FROM few f FULL JOIN " + many + " m ON " + on);
        assertCount(pairs + lonely + MANY - matched, "FROM " + many + " m FULL JOIN few f ON " + on);
        assertCount(pairs, "FROM few f WHERE EXISTS (SELECT 1 FROM " + many + " m WHERE " + on + ")");
        assertCount(lonely, "FROM few f WHERE NOT EXISTS (SELECT 1 FROM " + many + " m WHERE " + on + ")");
        assertCount(matched, "FROM " + many + " m WHERE EXISTS (SELECT 1 FROM few f WHERE " + on + ")");
        assertCount(MANY - matched, "FROM " + many + " m WHERE NOT EXISTS (SELECT 1 FROM few f WHERE " + on + ")");
        assertCount(pairs, "FROM few f WHERE k IN (SELECT k FROM " + many + ")");
        assertCount(
                lonely - few.stream().filter(k -> k == null).count(),
                "FROM few f WHERE k NOT IN (SELECT k FROM " + many + ")");
        assertCount(0, "FROM " + many + " m WHERE k NOT IN (SELECT k FROM few)");
        assertCount(pairs, "FROM few f CROSS JOIN LATERAL (SELECT 1 FROM " + many + " m WHERE " + on + ") AS x");
    }

    private static boolean isMatched(@Nullable Integer k) {
        return k != null && k >= 1 && k <= MANY;
    }

    private void assertCount(long count, String from) {
        String query = "SELECT COUNT(*) AS c " + from;
        Matcher joins = JOIN.matcher(SqlScript.run(session, "EXPLAIN " + query));
        while (joins.find()) {
            seen.add(joins.group(1));
        }
        assertThat(SqlScript.run(session, query)).as(query).isEqualTo("c\n" + count + "\n(1 row)");
    }
}
