package io.travertine.samples.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.trino.tpch.LineItem;
import io.trino.tpch.Order;
import io.trino.tpch.TpchEntity;

/**
 * What the database should answer, computed in plain Java from the rows as they are generated, so that the demo's checks do
 * not trust the database that they check.
 */
final class Expectations {

    private static final int ORDERS_PER_SAMPLE = 97;
    private static final long Q6_FROM = LocalDate.of(1994, 1, 1).toEpochDay();
    private static final long Q6_TO = LocalDate.of(1995, 1, 1).toEpochDay();

    private final Map<String, Long> rows = new HashMap<>();
    private final NavigableMap<Long, BigDecimal> sampledPrices = new TreeMap<>();
    private final Map<String, Long> quantityByFlag = new TreeMap<>();
    private long orders;
    private long ordersBelow1000;
    private long q6CentPercents;

    void observe(TpchEntity entity) {
        rows.merge(entity.getClass().getSimpleName().toUpperCase(Locale.ROOT), 1L, Long::sum);
        if (entity instanceof LineItem item) {
            observe(item);
        } else if (entity instanceof Order order) {
            observe(order);
        }
    }

    private void observe(LineItem item) {
        quantityByFlag.merge(item.getReturnFlag() + item.getStatus(), item.getQuantity(), Long::sum);
        if (item.getShipDate() >= Q6_FROM
                && item.getShipDate() < Q6_TO
                && item.getDiscountPercent() >= 5
                && item.getDiscountPercent() <= 7
                && item.getQuantity() < 24) {
            q6CentPercents += item.getExtendedPriceInCents() * item.getDiscountPercent();
        }
    }

    private void observe(Order order) {
        if (orders++ % ORDERS_PER_SAMPLE == 0) {
            sampledPrices.put(order.getOrderKey(), BigDecimal.valueOf(order.getTotalPriceInCents(), 2));
        }
        if (order.getOrderKey() < 1000) {
            ordersBelow1000++;
        }
    }

    /** The number of rows generated for a table, by the simple name of its rows' class in upper case. */
    long rows(String entity) {
        return rows.getOrDefault(entity, 0L);
    }

    /** The total price of every 97th order, by its key. */
    NavigableMap<Long, BigDecimal> sampledPrices() {
        return sampledPrices;
    }

    long ordersBelow1000() {
        return ordersBelow1000;
    }

    /** The sum of quantities by return flag and line status. */
    Map<String, Long> quantityByFlag() {
        return quantityByFlag;
    }

    /** The answer to TPC-H query 6. */
    BigDecimal q6Revenue() {
        return BigDecimal.valueOf(q6CentPercents, 4);
    }
}
