package io.travertine.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import io.travertine.samples.dataset.FoodmartData;
import io.travertine.samples.dataset.LoadProgress;

/** Writes a sales report over the FoodMart data set: joins and aggregates inside a Java program, without a server. */
public final class EmbeddedAnalytics {

    private static final String BY_FAMILY_AND_QUARTER = """
            SELECT pc.product_family, t.quarter,
                   COUNT(*) AS sales, SUM(s.unit_sales) AS units, SUM(s.store_sales - s.store_cost) AS profit
            FROM sales_fact_1997 s
            JOIN product p ON p.product_id = s.product_id
            JOIN product_class pc ON pc.product_class_id = p.product_class_id
            JOIN time_by_day t ON t.time_id = s.time_id
            GROUP BY pc.product_family, t.quarter
            ORDER BY pc.product_family, t.quarter
            """;

    private static final String BEST_STORES = """
            SELECT st.store_name, st.store_city, SUM(s.store_sales) AS revenue
            FROM sales_fact_1997 s JOIN store st ON st.store_id = s.store_id
            GROUP BY st.store_name, st.store_city
            HAVING SUM(s.store_sales) > 30000
            ORDER BY revenue DESC
            FETCH FIRST 5 ROWS ONLY
            """;

    private EmbeddedAnalytics() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-analytics");
        run("jdbc:travertine:" + directory);
    }

    static void run(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            for (String table : new String[] {"product", "product_class", "store", "time_by_day", "sales_fact_1997"}) {
                FoodmartData.load(connection, table, LoadProgress.onTerminal());
            }
            try (Statement statement = connection.createStatement()) {
                System.out.println("Sales of 1997 by product family and quarter");
                print(statement, BY_FAMILY_AND_QUARTER, "%-16s %-4s %8s %12s %14s%n");
                System.out.println();
                System.out.println("The five stores with the highest revenue");
                print(statement, BEST_STORES, "%-12s %-16s %14s%n");
            }
        }
    }

    private static void print(Statement statement, String sql, String format) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            Object[] values = new Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = rows.getMetaData().getColumnLabel(i + 1).toLowerCase(Locale.ROOT);
            }
            System.out.printf(Locale.ROOT, format, values);
            while (rows.next()) {
                for (int i = 0; i < columns; i++) {
                    values[i] = rows.getString(i + 1);
                }
                System.out.printf(Locale.ROOT, format, values);
            }
        }
    }
}
