package io.travertine.jdbc.heap;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What SQL does through JDBC with more data than memory: statements that touch all rows, and queries that must spill. */
final class SqlHeapScenarios {

    private static final int BATCH = 1_000;

    /** What a statement that would need too much memory, or too large a transaction, may be refused with. */
    private static final Set<String> REFUSALS = Set.of("53200", "54000");

    /** The scenario that begins without rows and leaves them. */
    static final String LOAD = "sql: load and read";

    private SqlHeapScenarios() {}

    static Map<String, HeapScenario> all() {
        Map<String, HeapScenario> all = new LinkedHashMap<>();
        all.put(LOAD, new Queried("SELECT id, text FROM t", rows -> rows.sum(1)));
        all.put("sql: create an index", new Indexed());
        all.put("sql: update all rows", new Changed("UPDATE t SET g = g + 1000", "g >= 1000"));
        all.put("sql: delete all rows", new Changed("DELETE FROM t", "FALSE"));
        all.put("sql: copy all rows", new Changed("INSERT INTO t SELECT -id, g, text FROM t", "id < 0"));
        all.put("spill: sort", new Queried("SELECT id, text FROM t ORDER BY text", rows -> rows.sum(1)));
        all.put("spill: scroll to the end and back", new Scrolled());
        all.put(
                "spill: as many groups as rows",
                new Queried("SELECT MIN(id), text FROM t GROUP BY text", rows -> rows.sum(1)));
        all.put("spill: distinct", new Queried("SELECT DISTINCT id, text FROM t", rows -> rows.sum(1)));
        all.put(
                "spill: join",
                new Queried(
                        "SELECT a.id, b.text FROM t a JOIN t b ON a.text = b.text AND a.g = b.g", rows -> rows.sum(1)));
        all.put(
                "spill: windows",
                new Queried(
                        "SELECT id, text FROM (SELECT id, text, ROW_NUMBER() OVER (PARTITION BY g ORDER BY text) AS n"
                                + " FROM t) AS numbered WHERE n > 0",
                        rows -> rows.sum(1)));
        all.put(
                "spill: except",
                new Queried("SELECT id, text FROM t EXCEPT SELECT id, text FROM t WHERE g < 0", rows -> rows.sum(1)));
        return all;
    }

    /** A connection to a database that has the rows; they are loaded unless the directory holds one. */
    private static Connection load(Path directory, HeapRows rows) throws SQLException {
        String url = "jdbc:travertine:" + directory;
        try (Connection connection = DriverManager.getConnection(url + "?durability=BUFFERED")) {
            if (!hasTable(connection)) {
                load(connection, rows);
            }
        }
        return DriverManager.getConnection(url);
    }

    private static boolean hasTable(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, "public", "t", null)) {
            return tables.next();
        }
    }

    private static void load(Connection connection, HeapRows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, g INTEGER NOT NULL, text VARCHAR(400))");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
            for (long place = 0; place < rows.count(); place++) {
                insert.setLong(1, rows.id(place));
                insert.setInt(2, rows.group(place));
                insert.setString(3, rows.text(place));
                insert.addBatch();
                if ((place + 1) % BATCH == 0) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The sum over the rows of a query, and how often they go down where they should go up. */
    private static Map<String, Long> read(Connection connection, String sql) throws SQLException {
        boolean sorted = sql.contains(" ORDER BY text") && !sql.contains("OVER");
        long sum = 0;
        long unsorted = 0;
        String last = "";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String text = rows.getString(2);
                sum += HeapRows.mixed(rows.getLong(1), text);
                unsorted += sorted && last.compareTo(text) > 0 ? 1 : 0;
                last = text;
            }
        }
        Map<String, Long> found = new LinkedHashMap<>();
        found.put("sum", sum);
        found.put("unsorted", unsorted);
        return found;
    }

    /** Reads all rows backwards. */
    private record Scrolled() implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) throws SQLException {
            try (Connection connection = load(directory, rows);
                    Statement statement =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                    ResultSet all = statement.executeQuery("SELECT id, text FROM t")) {
                long sum = 0;
                all.afterLast();
                while (all.previous()) {
                    sum += HeapRows.mixed(all.getLong(1), all.getString(2));
                }
                return Map.of("sum", sum);
            }
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("sum", rows.sum(1));
        }
    }

    /** A query over all rows. */
    private record Queried(String sql, ToLongFunction<HeapRows> sum) implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) throws SQLException {
            try (Connection connection = load(directory, rows)) {
                return read(connection, sql);
            }
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("sum", sum.applyAsLong(rows), "unsorted", 0L);
        }
    }

    /** An index over all rows, through which each hundredth is found. */
    private static final class Indexed implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) throws SQLException {
            long right = 0;
            try (Connection connection = load(directory, rows)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE UNIQUE INDEX t_text ON t (text)");
                }
                try (PreparedStatement select = connection.prepareStatement("SELECT id FROM t WHERE text = ?")) {
                    for (long place = 0; place < rows.count(); place += 100) {
                        select.setString(1, rows.text(place));
                        try (ResultSet found = select.executeQuery()) {
                            right += found.next() && found.getLong(1) == rows.id(place) ? 1 : 0;
                        }
                    }
                }
            }
            return Map.of("right", right);
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("right", (rows.count() + 99) / 100);
        }
    }

    /**
     * A statement that changes all rows: all, or if it is refused, none.
     *
     * @param changed which rows show that they were changed
     */
    private record Changed(String sql, String changed) implements HeapScenario {
        @Override
        public Map<String, Long> run(Path directory, HeapRows rows) throws SQLException {
            try (Connection connection = load(directory, rows)) {
                long before = number(connection, "SELECT COUNT(*) FROM t");
                long count = change(connection);
                long unchanged = number(connection, "SELECT COUNT(*) FROM t WHERE NOT (" + changed + ")");
                long after = number(connection, "SELECT COUNT(*) FROM t");
                boolean copies = sql.startsWith("INSERT");
                long unchangedExpected = count == 0 || copies ? before : 0;
                long afterExpected = count == 0 ? before : copies ? 2 * before : sql.startsWith("DELETE") ? 0 : before;
                Map<String, Long> found = new LinkedHashMap<>();
                found.put("before", before);
                found.put("wrong", Math.abs(unchanged - unchangedExpected) + Math.abs(after - afterExpected));
                return found;
            }
        }

        private long change(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return statement.executeLargeUpdate(sql);
            } catch (SQLException e) {
                if (!REFUSALS.contains(e.getSQLState())) {
                    throw e;
                }
                System.out.println("refused: " + e.getMessage());
                return 0;
            }
        }

        @Override
        public Map<String, Long> expected(HeapRows rows) {
            return Map.of("before", rows.count(), "wrong", 0L);
        }
    }
}
