package io.travertine.samples.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Scans a key range, follows a secondary index, and stops early. */
final class RangeChapter {

    private RangeChapter() {}

    static void run(Connection connection, Expectations expectations, Report report) throws SQLException {
        report.chapter("Range scans");
        try (Statement statement = connection.createStatement()) {
            String range = "SELECT COUNT(*) FROM orders WHERE o_orderkey BETWEEN 1 AND 999";
            try (ResultSet rows = statement.executeQuery(range)) {
                rows.next();
                report.check(
                        rows.getLong(1) == expectations.ordersBelow1000(),
                        "%d orders have keys below 1000",
                        rows.getLong(1));
            }
            String plan = report.explain(statement, "EXPLAIN ANALYZE", range);
            report.check(plan.contains("RangeScan"), "the bounds went down to the storage: a range scan");

            String latest = "SELECT o_orderkey, o_orderdate FROM orders ORDER BY o_orderkey DESC LIMIT 3";
            plan = report.explain(statement, "EXPLAIN", latest);
            report.check(!plan.contains("Sort") && !plan.contains("TopN"), "the last keys come without a sort");

            String byCustomer = "SELECT o_orderkey FROM orders WHERE o_custkey = 370 ORDER BY o_orderdate DESC";
            plan = report.explain(statement, "EXPLAIN", byCustomer);
            report.check(plan.contains("orders_by_customer"), "a customer's orders come from the secondary index");
        }
    }
}
