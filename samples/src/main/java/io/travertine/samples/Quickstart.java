package io.travertine.samples;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens a database, writes two rows, reads one back: all that a JDBC program needs. */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-quickstart");
        run("jdbc:travertine:" + directory);
    }

    // snippet: quickstart
    static void run(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE spring (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL, heat DECIMAL(4, 1))");
            statement.execute("INSERT INTO spring VALUES (1, 'Mammoth', 73.5), (2, 'Pamukkale', 35.0)");

            try (PreparedStatement query = connection.prepareStatement("SELECT name, heat FROM spring WHERE id = ?")) {
                query.setInt(1, 2);
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        String name = rows.getString("name");
                        BigDecimal heat = rows.getBigDecimal("heat");
                        System.out.println(name + " is " + heat + " degrees warm");
                    }
                }
            }
        }
    }
    // end
}
