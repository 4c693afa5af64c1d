package io.travertine.samples.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Joins and aggregates over both data sets, two of them checked against sums made while loading. */
final class AnalyticsChapter {

    private static final String QUANTITIES = """
            SELECT l_returnflag, l_linestatus, SUM(l_quantity), SUM(l_extendedprice * (1 - l_discount)), COUNT(*)
            FROM lineitem
            GROUP BY l_returnflag, l_linestatus
            ORDER BY l_returnflag, l_linestatus
            """;

    private static final String Q6 = """
            SELECT SUM(l_extendedprice * l_discount) AS revenue
            FROM lineitem
            WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01'
              AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24
            """;

    private static final String Q5 = """
            SELECT n_name, SUM(l_extendedprice * (1 - l_discount)) AS revenue
            FROM customer, orders, lineitem, supplier, nation, region
            WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_suppkey = s_suppkey
              AND c_nationkey = s_nationkey AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey
              AND r_name = 'ASIA' AND o_orderdate >= DATE '1994-01-01' AND o_orderdate < DATE '1995-01-01'
            GROUP BY n_name
            ORDER BY revenue DESC
            """;

    private static final String FOODMART = """
            SELECT pc.product_family, SUM(s.unit_sales) AS units
            FROM sales_fact_1997 s
            JOIN product p ON p.product_id = s.product_id
            JOIN product_class pc ON pc.product_class_id = p.product_class_id
            GROUP BY pc.product_family
            ORDER BY units DESC
            """;

    /** The units that FoodMart sold in 1997: the figure that every tutorial on this data set shows. */
    private static final long FOODMART_UNITS = 266_773;

    private AnalyticsChapter() {}

    static void run(Connection connection, Expectations expectations, Report report) throws SQLException {
        report.chapter("Joins and aggregates");
        try (Statement statement = connection.createStatement()) {
            Map<String, Long> quantities = new TreeMap<>();
            long start = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(QUANTITIES)) {
                while (rows.next()) {
                    quantities.put(rows.getString(1) + rows.getString(2), rows.getLong(3));
                }
            }
            report.check(
                    quantities.equals(expectations.quantityByFlag()),
                    "every line item in one aggregate, right in all %d groups (%.2f s)",
                    quantities.size(),
                    seconds(start));

            start = System.nanoTime();
            try (ResultSet rows = statement.executeQuery(Q6)) {
                rows.next();
                BigDecimal revenue = rows.getBigDecimal(1);
                report.check(
                        revenue != null && revenue.compareTo(expectations.q6Revenue()) == 0,
                        "TPC-H query 6 answers %s, to the last digit (%.2f s)",
                        revenue,
                        seconds(start));
            }
            String plan = report.explain(statement, "EXPLAIN", Q5);
            report.check(plan.contains("Join"), "TPC-H query 5 joins six tables");
            printTwoColumns(statement, Q5, report);
            long units = printTwoColumns(statement, FOODMART, report);
            report.check(units == FOODMART_UNITS, "FoodMart sold %,d units in 1997", units);
        }
    }

    /** Prints a name and a number to a line; returns the sum of the numbers. */
    private static long printTwoColumns(Statement statement, String sql, Report report) throws SQLException {
        long start = System.nanoTime();
        BigDecimal sum = BigDecimal.ZERO;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                report.say("    %-20s %,18.2f", rows.getString(1), rows.getBigDecimal(2));
                sum = sum.add(rows.getBigDecimal(2));
            }
        }
        report.say("    (%.2f s)", seconds(start));
        return sum.longValue();
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
