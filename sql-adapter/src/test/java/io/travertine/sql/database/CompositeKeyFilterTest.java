package io.travertine.sql.database;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.testing.StepExecutor;
import io.travertine.sql.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches by the first columns of a composite key, and by an index, leave out the files that hold nothing of them. */
class CompositeKeyFilterTest {

    private static final int FILES = 5;
    private static final Pattern READS = Pattern.compile("sstables=(\\d+), filters no=(\\d+) maybe=(\\d+)");

    /** Files stay as they were flushed; the clock stands still, so nothing is idle. */
    private final TravertineDatabase database = TravertineDatabase.openInMemory(new StepExecutor(1)
            .install(EngineOptions.builder()
                    .levelZeroFilesCompact(4 * FILES)
                    .levelZeroFilesSlow(4 * FILES)
                    .levelZeroFilesStop(8 * FILES))
            .build());

    private final Session session = database.session();

    @AfterEach
    void close() {
        database.close();
    }

    /** Every file has rows of the first and of the last tenant, so its bounds tell nothing of those between. */
    private void fill(String table) {
        for (int file = 0; file < FILES; file++) {
            for (String tenant : List.of("0", String.valueOf(10 + file), "99")) {
                session.execute("INSERT INTO " + table + " VALUES (" + tenant + ", 'name" + tenant + "', " + file + ", "
                                + "'city" + tenant + "')")
                        .close();
            }
            database.administration().orElseThrow().flush();
        }
    }

    private void assertReads(String query, int files, int filtersNo) {
        Matcher reads = READS.matcher(SqlScript.run(session, "EXPLAIN ANALYZE " + query));
        assertThat(reads.find()).as(query).isTrue();
        assertThat(List.of(Integer.valueOf(reads.group(1)), Integer.valueOf(reads.group(2))))
                .as(query + ": files, filters that said no")
                .containsExactly(files, filtersNo);
    }

    @Test
    void aSearchByTheFirstColumnsOfThePrimaryKeyReadsTheFilesThatHoldThem() {
        session.execute("CREATE TABLE t (tenant INT, name VARCHAR(20), n INT, city VARCHAR(20),"
                        + " PRIMARY KEY (tenant, name DESC, n))")
                .close();
        fill("t");

        assertThat(SqlScript.run(session, "SELECT n, name FROM t WHERE tenant = 13"))
                .contains("name13");
        assertReads("SELECT n FROM t WHERE tenant = 13", 1, FILES - 1);
        assertReads("SELECT n FROM t WHERE tenant = 50", 0, FILES);
        assertReads("SELECT n FROM t WHERE tenant = 13 AND name = 'name13'", 1, FILES - 1);
        assertReads("SELECT n FROM t WHERE tenant = 13 AND name = 'name12'", 0, FILES);
        assertReads("SELECT n FROM t WHERE tenant = 13 AND name > 'a'", 1, FILES - 1);
        assertReads("SELECT n FROM t WHERE tenant > 13 AND tenant < 50", FILES, 0);
    }

    @Test
    void aSearchByAnIndexDoesToo() {
        session.execute("CREATE TABLE t (tenant INT, name VARCHAR(20), n INT, city VARCHAR(20),"
                        + " PRIMARY KEY (n, tenant))")
                .close();
        session.execute("CREATE INDEX by_city ON t (city)").close();
        fill("t");

        assertThat(SqlScript.run(session, "SELECT name FROM t WHERE city = 'city12'"))
                .contains("name12");
        assertReads("SELECT city FROM t WHERE city = 'city12'", 1, FILES - 1);
        assertReads("SELECT city FROM t WHERE city = 'city50'", 0, FILES);
    }
}
