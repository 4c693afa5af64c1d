package io.travertine.samples.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;

/** Looks rows up by key: those that exist, and those that Bloom filters prove absent. */
final class LookupChapter {

    /** Order keys use eight of every 32 numbers, so this one is never given out. */
    private static final long MISSING_ORDER = 32 * 100 + 16;

    private LookupChapter() {}

    static void run(Connection connection, Expectations expectations, Report report) throws SQLException {
        report.chapter("Point lookups");
        long wrong = 0;
        long[] nanos = new long[expectations.sampledPrices().size()];
        int lookups = 0;
        try (PreparedStatement query =
                connection.prepareStatement("SELECT o_totalprice FROM orders WHERE o_orderkey = ?")) {
            for (Map.Entry<Long, BigDecimal> order :
                    expectations.sampledPrices().entrySet()) {
                long start = System.nanoTime();
                query.setLong(1, order.getKey());
                try (ResultSet rows = query.executeQuery()) {
                    if (!rows.next() || rows.getBigDecimal(1).compareTo(order.getValue()) != 0) {
                        wrong++;
                    }
                }
                nanos[lookups++] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        report.check(wrong == 0, "%,d orders found by key, each with its price", lookups);
        report.say("half of the lookups took less than %.1f microseconds", nanos[lookups / 2] / 1e3);

        try (Statement statement = connection.createStatement()) {
            String plan = report.explain(
                    statement,
                    "EXPLAIN ANALYZE",
                    "SELECT o_totalprice FROM orders WHERE o_orderkey = " + MISSING_ORDER);
            report.check(plan.contains("PointGet"), "an order that does not exist is one get");
            report.check(plan.contains("blocks read=0 cached=0"), "the Bloom filters said no: no block was read");
        }
    }
}
