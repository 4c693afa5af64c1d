package io.travertine.samples.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import io.travertine.samples.dataset.FoodmartData;
import io.travertine.samples.dataset.LoadProgress;
import io.travertine.samples.dataset.TpchData;

/** Loads both data sets and counts what arrived. */
final class LoadChapter {

    private static final List<String> FOODMART_TABLES =
            List.of("product", "product_class", "store", "time_by_day", "sales_fact_1997");

    private static final Map<String, String> ENTITIES = Map.of(
            "region", "REGION",
            "nation", "NATION",
            "supplier", "SUPPLIER",
            "customer", "CUSTOMER",
            "part", "PART",
            "partsupp", "PARTSUPPLIER",
            "orders", "ORDER",
            "lineitem", "LINEITEM");

    private LoadChapter() {}

    static Expectations run(Connection connection, double scale, Report report) throws SQLException {
        report.chapter("Loading: TPC-H at scale factor " + scale + ", and FoodMart");
        Expectations expectations = new Expectations();
        long start = System.nanoTime();
        TpchData.load(connection, scale, LoadProgress.onTerminal(), expectations::observe);
        long rows = 0;
        for (String table : TpchData.tables()) {
            long expected = expectations.rows(ENTITIES.getOrDefault(table, table));
            long counted = count(connection, table);
            rows += counted;
            report.check(counted == expected, "%-16s %,9d rows", table, counted);
        }
        for (String table : FOODMART_TABLES) {
            long loaded = FoodmartData.load(connection, table, LoadProgress.onTerminal());
            long counted = count(connection, table);
            rows += counted;
            report.check(counted == loaded && loaded > 0, "%-16s %,9d rows", table, counted);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        report.say("%,d rows in %.1f seconds, in transactions of 10,000 rows, each synced to disk", rows, seconds);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX orders_by_customer ON orders (o_custkey, o_orderdate DESC)");
        }
        return expectations;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
