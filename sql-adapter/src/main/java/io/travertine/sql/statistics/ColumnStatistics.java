package io.travertine.sql.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** What the values of a column in some rows of a table tell of those in all rows. Immutable and thread-safe. */
public final class ColumnStatistics {

    /** A value that comes so often in the sample is as frequent in the table; of rarer ones the sample is no witness. */
    private static final int FREQUENT_MIN = 4;

    /** A value that comes so often in the sample tells nothing of values that are not in it. */
    private static final int OFTEN_MIN = 16;

    private final ColumnType type;
    private final ColumnVector vector;
    private final double rows;
    /** The rows of the vector that are not NULL, by their values, which {@link #sorted} has. */
    private final int[] order;

    private final ColumnValue[] sorted;
    private final double distinct;

    /**
     * @param vector the values of the column in some rows, chosen by chance
     * @param share the part of the table's rows that these are
     */
    public ColumnStatistics(ColumnType type, ColumnVector vector, double share) {
        this.type = type;
        this.vector = vector;
        this.rows = vector.rowCount() / share;
        ColumnValue[] values = new ColumnValue[vector.rowCount()];
        List<Integer> present = new ArrayList<>();
        for (int row = 0; row < values.length; row++) {
            if (!vector.isNull(row)) {
                values[row] = ColumnValue.of(type, vector, row);
                present.add(row);
            }
        }
        present.sort(Comparator.comparing(row -> values[row]));
        this.order = present.stream().mapToInt(Integer::intValue).toArray();
        this.sorted = Arrays.stream(order).mapToObj(row -> values[row]).toArray(ColumnValue[]::new);
        this.distinct = distinct(sorted, share);
    }

    /**
     * The number of distinct values in the table. What comes once in the sample stands for values that are not in it; values
     * that come often say nothing of those, and are set aside (P. Haas and others, "Sampling-based estimation of the number of
     * distinct values of an attribute", VLDB 1995: estimator Duj1, with the frequent values apart as in Duj2a).
     */
    private static double distinct(ColumnValue[] sorted, double share) {
        int often = 0;
        int seldom = 0;
        int once = 0;
        int rowsOfSeldom = 0;
        for (int i = 0; i < sorted.length; ) {
            int begin = i;
            while (i < sorted.length && sorted[i].equals(sorted[begin])) {
                i++;
            }
            boolean isOften = i - begin >= OFTEN_MIN;
            often += isOften ? 1 : 0;
            seldom += isOften ? 0 : 1;
            rowsOfSeldom += isOften ? 0 : i - begin;
            once += i - begin == 1 ? 1 : 0;
        }
        double unseen = rowsOfSeldom - once + once * share;
        double ofSeldom = rowsOfSeldom == 0 ? 0 : Math.max(seldom, (double) rowsOfSeldom * seldom / unseen);
        return Math.max(1, often + Math.min(ofSeldom, rowsOfSeldom / share));
    }

    /** The number of rows that were looked at. */
    public int sampledRows() {
        return vector.rowCount();
    }

    /** Roughly the number of rows of the table. */
    public double rows() {
        return rows;
    }

    /** The part of the rows where the column is NULL, 0 to 1. */
    public double nullShare() {
        return sampledRows() == 0 ? 0 : 1 - (double) sorted.length / sampledRows();
    }

    /** Roughly the number of values of the column, NULL not counted; at least 1. */
    public double distinct() {
        return distinct;
    }

    /** The part of the rows that have some value, the average of all values. */
    public double shareEqual() {
        return (1 - nullShare()) / distinct;
    }

    /** The part of the rows that have a value. */
    public double shareEqual(ColumnValue value) {
        int count = below(value, true) - below(value, false);
        if (count >= FREQUENT_MIN || rows <= sampledRows()) {
            return Math.max(count, 0.5) / Math.max(1, sampledRows());
        }
        return isOutside(value) ? Math.min(0.5 / Math.max(1, sampledRows()), shareEqual()) : shareEqual();
    }

    private boolean isOutside(ColumnValue value) {
        return sorted.length == 0 || value.compareTo(sorted[0]) < 0 || value.compareTo(sorted[sorted.length - 1]) > 0;
    }

    /**
     * The part of the rows that have a lesser value.
     *
     * @param inclusive whether rows that have the value itself count, too
     */
    public double shareBelow(ColumnValue value, boolean inclusive) {
        return (double) below(value, inclusive) / Math.max(1, sampledRows());
    }

    /** A part of the rows that is too small to be seen: less than the sample can tell from none, more than none. */
    public double shareUnseen() {
        return 0.5 / Math.max(1, sampledRows());
    }

    private int below(ColumnValue value, boolean inclusive) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int compared = sorted[middle].compareTo(value);
            if (compared < 0 || inclusive && compared == 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The part of the rows that have the value which most of the sampled rows have. */
    public double shareOfMostCommon() {
        int most = 0;
        for (int i = 0; i < sorted.length; ) {
            int end = below(sorted[i], true);
            most = Math.max(most, end - i);
            i = end;
        }
        return (double) most / Math.max(1, sampledRows());
    }

    /**
     * Values that cut the rows into parts of equal size, as text: the least, those between the parts, and the greatest; none if
     * every value is NULL.
     *
     * @param parts how many, at least 1
     */
    public List<String> bounds(int parts) {
        return order.length == 0
                ? List.of()
                : IntStream.rangeClosed(0, parts)
                        .mapToObj(i -> text(order[(int) ((long) i * (order.length - 1) / parts)]))
                        .toList();
    }

    private String text(int row) {
        @Nullable Object value = TypeMapping.toJava(type, vector, row);
        return value == null ? "NULL" : TypeMapping.toText(value);
    }
}
