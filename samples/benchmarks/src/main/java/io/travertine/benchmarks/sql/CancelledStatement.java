package io.travertine.benchmarks.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement that takes its time over the tables that {@link #load} makes.
 *
 * @param name what it spends the time with
 * @param afterwards statements that undo what is not undone by a rollback, whether it was cancelled or not
 */
record CancelledStatement(String name, String sql, List<String> afterwards) {

    private static final int GROUPS = 1000;

    /** The name, a colon, and the statement, in which $FILE and $ROWS stand for a file and a number of rows. */
    private static final String UNDONE_BY_ROLLBACK = """
            scan with a filter: SELECT COUNT(*) FROM item WHERE name LIKE '%9%8%7%' AND b > 5
            sort by a number: SELECT id FROM item ORDER BY a, id
            sort by a text: SELECT id FROM item ORDER BY name, id
            top 10: SELECT id FROM item ORDER BY name DESC LIMIT 10
            few groups: SELECT part, SUM(b), COUNT(*) FROM item GROUP BY part
            many groups: SELECT a, SUM(b), COUNT(*) FROM item GROUP BY a
            many groups by a text: SELECT name, MIN(b), MAX(id) FROM item GROUP BY name
            one median: SELECT MEDIAN(b), PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY a) FROM item
            medians of groups: SELECT part, MEDIAN(b) FROM item GROUP BY part
            distinct count: SELECT COUNT(DISTINCT a), COUNT(DISTINCT name) FROM item
            distinct counts of groups: SELECT part, COUNT(DISTINCT name) FROM item GROUP BY part
            one text of many: SELECT LENGTH(STRING_AGG(name, ',' ORDER BY name)) FROM item
            one array of many: SELECT CARDINALITY(ARRAY_AGG(a ORDER BY b)) FROM item
            distinct: SELECT DISTINCT name FROM item
            union: SELECT a FROM item UNION SELECT id FROM item
            intersection: SELECT a FROM item INTERSECT SELECT id FROM item
            hash join: SELECT COUNT(*) FROM item i JOIN item j ON i.a = j.a
            hash join of texts: SELECT COUNT(*) FROM item i JOIN other o ON i.name = o.name
            semi-join: SELECT COUNT(*) FROM item WHERE name IN (SELECT name FROM other)
            anti-join: SELECT COUNT(*) FROM item i WHERE NOT EXISTS (SELECT 1 FROM other o WHERE o.name = i.name)
            merge or lookup join: SELECT COUNT(i.name) FROM item i JOIN other o ON i.id = o.id
            join of one key: SELECT COUNT(*) FROM item i JOIN item j ON i.part = j.part AND i.b < j.b
            nested loops: SELECT COUNT(*) FROM item i JOIN other o ON i.a < o.a
            ranks: SELECT id, RANK() OVER (PARTITION BY part ORDER BY b) FROM item
            one window: SELECT id, SUM(b) OVER (ORDER BY a) FROM item
            one window with frames: SELECT id, MAX(b) OVER (ORDER BY a ROWS BETWEEN 1000 PRECEDING AND 1000 FOLLOWING) FROM item
            recursion: WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 300000) SELECT COUNT(*) FROM r
            series: SELECT SUM(x) FROM generate_series(1, 100000000) AS g(x)
            sub-query for each row: SELECT COUNT(*) FROM other o WHERE (SELECT MAX(a) FROM item i WHERE i.id < o.id) > 5
            regular expression: SELECT COUNT(*) FROM item WHERE REGEXP_LIKE(name, '(n|a|m|e)+ of [0-9]*7$')
            one regular expression: SELECT COUNT(*) FROM other WHERE id = 1 AND REGEXP_LIKE(REPEAT('a', 40), '(a|a)*b')
            one long text: SELECT LENGTH(REPLACE(REPEAT('ab', 8000000), 'a', 'xyz')) FROM other WHERE id = 1
            write of every row: UPDATE item SET b = b + 1
            delete of every row: DELETE FROM item
            insert of every row: INSERT INTO item SELECT id + $ROWS, part, a, b, name FROM item
            merge of every row: MERGE INTO item i USING (SELECT id, a FROM item) n ON i.id = n.id WHEN MATCHED THEN UPDATE SET b = n.a
            check of every row: ALTER TABLE item ADD CHECK (a + part < 10000000)
            unique key: ALTER TABLE item ADD CONSTRAINT item_name UNIQUE (name)
            another type: ALTER TABLE item ALTER COLUMN part SET DATA TYPE BIGINT
            copy into a file: COPY item TO '$FILE.copy' (FORMAT CSV)
            backup: BACKUP TO '$FILE.backups'
            look at every byte: CHECK DATABASE
            """;

    /**
     * Makes a table of that many rows and one of a tenth as many, and writes the first into a file.
     *
     * @param file the file
     */
    static List<String> load(int rows, String file) {
        return List.of(
                "CREATE TABLE item (id BIGINT PRIMARY KEY, part INTEGER, a INTEGER, b DOUBLE, name VARCHAR(40))",
                "CREATE TABLE other (id BIGINT PRIMARY KEY, a INTEGER, name VARCHAR(40))",
                "INSERT INTO item SELECT x, MOD(x * 7919, " + GROUPS + "), MOD(x * 104729, " + rows
                        + "), x * 0.5E0, 'name of ' || MOD(x * 31337, " + rows + ")" + numbers(rows),
                "INSERT INTO other SELECT x, MOD(x * 104729, " + rows + "), 'name of ' || x" + numbers(rows / 10),
                "CREATE TABLE copied (id BIGINT, part INTEGER, a INTEGER, b DOUBLE, name VARCHAR(40))",
                "COPY item TO '" + file + "' (FORMAT CSV)");
    }

    /**
     * The statements.
     *
     * @param file the one with the rows
     */
    static List<CancelledStatement> all(int rows, String file) {
        List<CancelledStatement> all = new ArrayList<>();
        for (String line : UNDONE_BY_ROLLBACK.lines().toList()) {
            String[] parts = line.replace("$ROWS", String.valueOf(rows))
                    .replace("$FILE", file)
                    .split(": ", 2);
            all.add(new CancelledStatement(parts[0], parts[1], List.of()));
        }
        all.add(new CancelledStatement(
                "index", "CREATE INDEX item_a ON item (a, name)", List.of("DROP INDEX IF EXISTS item_a")));
        all.add(new CancelledStatement(
                "table from a query", "CREATE TABLE made AS SELECT * FROM item", List.of("DROP TABLE IF EXISTS made")));
        all.add(new CancelledStatement(
                "copy from a file", "COPY copied FROM '" + file + "' (FORMAT CSV)", List.of("DELETE FROM copied")));
        return all;
    }

    private static String numbers(int last) {
        return " FROM (SELECT CAST(n AS BIGINT) FROM generate_series(1, " + last + ") AS s(n)) AS g(x)";
    }
}
