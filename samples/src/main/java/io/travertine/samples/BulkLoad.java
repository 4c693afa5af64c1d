package io.travertine.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.travertine.samples.dataset.FoodmartData;
import io.travertine.samples.dataset.LoadProgress;

/** Loads tables with JDBC batches: many rows to a commit, and nothing of a batch that fails. */
public final class BulkLoad {

    private BulkLoad() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-load");
        run("jdbc:travertine:" + directory);
    }

    static void run(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : new String[] {"product", "product_class", "store"}) {
                long rows = FoodmartData.load(connection, table, LoadProgress.onTerminal());
                System.out.println(
                        "loaded " + rows + " rows into " + table + "; the table counts " + count(connection, table));
            }
            loadWithDuplicate(connection);
            System.out.println("the table still counts " + count(connection, "store"));
        }
    }

    private static void loadWithDuplicate(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO store (store_id, store_name) VALUES (?, ?)")) {
            for (int id : new int[] {1001, 1002, 5}) {
                insert.setInt(1, id);
                insert.setString(2, "Store " + id);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (BatchUpdateException e) {
            System.out.println("refused with SQLState " + e.getSQLState() + ", and the whole batch undone");
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
