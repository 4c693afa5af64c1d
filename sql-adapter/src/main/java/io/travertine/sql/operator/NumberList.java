package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.LongVector;
import org.jspecify.annotations.Nullable;

/** Whole numbers by their place, for rows in pages: in pages as well where these are. Not thread-safe. */
final class NumberList {

    private static final int FIRST_CAPACITY = 64;

    private final @Nullable RowPages pages;
    private final int pageRows;
    /** Those that are in no page. */
    private long[] tail = new long[FIRST_CAPACITY];

    private int paged;
    private int size;

    /** @param rows what the numbers are about */
    NumberList(RowPages rows) {
        this.pages = rows.isOneBatch() ? null : rows.companion();
        this.pageRows = rows.pageRows();
    }

    void add(long number) {
        if (size - paged == tail.length) {
            tail = Arrays.copyOf(tail, 2 * tail.length);
        }
        tail[size++ - paged] = number;
        if (pages != null && size - paged == pageRows) {
            pages.add(
                    new ColumnBatch(pageRows, List.of(new LongVector(pageRows, Arrays.copyOf(tail, pageRows), null))));
            paged = size;
        }
    }

    int size() {
        return size;
    }

    long get(int place) {
        return place >= paged || pages == null ? tail[place - paged] : paged(pages, place);
    }

    private static long paged(RowPages pages, int place) {
        return ((LongVector) pages.pageOf(place).column(0)).value(pages.placeOf(place));
    }

    /** A number that is known to be one of a row. */
    int row(int place) {
        return (int) get(place);
    }
}
