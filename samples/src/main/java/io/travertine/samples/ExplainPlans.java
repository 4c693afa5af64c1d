package io.travertine.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Shows how statements reach their rows: each access path once, as EXPLAIN tells it. */
public final class ExplainPlans {

    private static final String[] QUERIES = {
        "SELECT * FROM reading WHERE station = 3 AND hour = 7",
        "SELECT * FROM station WHERE id IN (3, 4)",
        "SELECT hour, flow FROM reading WHERE station = 3 AND hour BETWEEN 5 AND 9",
        "SELECT hour, flow FROM reading WHERE station = 3 ORDER BY hour DESC LIMIT 3",
        "SELECT station, hour FROM reading WHERE note = 'flood'",
        "SELECT * FROM reading WHERE flow > 90",
        "SELECT s.name, MAX(r.flow) FROM station s JOIN reading r ON r.station = s.id GROUP BY s.name"
    };

    private ExplainPlans() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-plans");
        run("jdbc:travertine:" + directory);
    }

    static void run(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE station (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL)");
            statement.execute("CREATE TABLE reading (station INTEGER, hour INTEGER, flow DOUBLE, note VARCHAR(20),"
                    + " PRIMARY KEY (station, hour))");
            statement.execute("CREATE INDEX reading_note ON reading (note)");
            statement.execute("INSERT INTO station VALUES (3, 'Terrace'), (4, 'Spout')");
            statement.execute("INSERT INTO reading VALUES (3, 7, 12.5, NULL), (4, 8, 99.5, 'flood')");
            for (String query : QUERIES) {
                System.out.println(query);
                try (ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
                    while (plan.next()) {
                        System.out.println("    " + plan.getString(1));
                    }
                }
                System.out.println();
            }
        }
    }
}
