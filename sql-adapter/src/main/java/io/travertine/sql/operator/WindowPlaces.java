package io.travertine.sql.operator;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the window functions that depend on a row's place, and those that take a value from another row, for the rows of
 * the block.
 */
final class WindowPlaces {

    private WindowPlaces() {}

    static ColumnVector ranked(WindowRows rows, WindowCall.Ranked call) {
        int count = rows.block().rowCount();
        int blockStart = rows.blockStart();
        return switch (call.function()) {
            case PERCENT_RANK, CUME_DIST -> fractions(rows, call.function());
            case NTILE -> buckets(rows, rows.block().column(call.buckets().orElseThrow()));
            default -> {
                long[] values = new long[count];
                for (int i = 0; i < count; i++) {
                    values[i] = number(rows, call.function(), blockStart + i);
                }
                yield new LongVector(count, values, null);
            }
        };
    }

    private static long number(WindowRows rows, WindowCall.Ranking function, int row) {
        int start = rows.partitionStart(row);
        return switch (function) {
            case ROW_NUMBER -> row - start + 1L;
            case RANK -> rows.peersStart(row) - start + 1L;
            default -> rows.group(row) - rows.group(start) + 1L;
        };
    }

    private static ColumnVector fractions(WindowRows rows, WindowCall.Ranking function) {
        double[] values = new double[rows.block().rowCount()];
        for (int i = 0; i < values.length; i++) {
            int row = rows.blockStart() + i;
            int start = rows.partitionStart(row);
            int size = rows.partitionEnd(row) - start;
            if (function == WindowCall.Ranking.CUME_DIST) {
                values[i] = (double) (rows.peersEnd(row) - start) / size;
            } else if (size > 1) {
                values[i] = (double) (rows.peersStart(row) - start) / (size - 1);
            }
        }
        return new DoubleVector(values.length, values, null);
    }

    /** The first buckets are those that get one row more. */
    private static ColumnVector buckets(WindowRows rows, ColumnVector counts) {
        ColumnBuilder builder = new ColumnBuilder(counts.kind());
        for (int i = 0; i < counts.rowCount(); i++) {
            if (counts.isNull(i)) {
                builder.appendNull();
                continue;
            }
            long buckets = ((LongVector) counts).value(i);
            if (buckets <= 0) {
                throw notPositive("NTILE", buckets);
            }
            int row = rows.blockStart() + i;
            int start = rows.partitionStart(row);
            long size = (long) rows.partitionEnd(row) - start;
            long least = size / buckets;
            long larger = size % buckets;
            long place = (long) row - start;
            long inLarger = larger * (least + 1);
            builder.appendLong(
                    place < inLarger ? place / (least + 1) + 1 : larger + (place - inLarger) / Math.max(1, least) + 1);
        }
        return builder.build();
    }

    private static SqlDatabaseException notPositive(String function, long value) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT, "the number given to " + function + " must be positive, got " + value);
    }

    /** @param counted the rows of the argument that count */
    static ColumnVector shifted(WindowRows rows, WindowCall.Shifted call, Counted counted) {
        ColumnBatch block = rows.block();
        ColumnVector offsets =
                call.offset().isPresent() ? block.column(call.offset().getAsInt()) : null;
        int[] from = new int[block.rowCount()];
        boolean[] absent = new boolean[from.length];
        for (int i = 0; i < from.length; i++) {
            rows.check(i);
            if (offsets != null && offsets.isNull(i)) {
                from[i] = Vectors.NULL_ROW;
                continue;
            }
            long offset = offsets == null ? 1 : ((LongVector) offsets).value(i);
            from[i] = shifted(rows, counted, rows.blockStart() + i, call.forward() ? offset : -offset);
            absent[i] = from[i] == Vectors.NULL_ROW;
        }
        ColumnVector shifted = rows.pages().gather(call.argument(), from);
        return call.otherwise().isPresent()
                ? merged(shifted, block.column(call.otherwise().getAsInt()), absent)
                : shifted;
    }

    private static int shifted(WindowRows rows, Counted counted, int row, long distance) {
        if (distance == 0) {
            return row;
        }
        long before = counted.before(row);
        long at = counted.before(row + 1);
        long number = distance > 0
                ? at - 1 + Math.min(distance, Integer.MAX_VALUE)
                : before + Math.max(distance, -Integer.MAX_VALUE);
        boolean exists =
                number >= counted.before(rows.partitionStart(row)) && number < counted.before(rows.partitionEnd(row));
        return exists ? counted.row((int) number) : Vectors.NULL_ROW;
    }

    private static ColumnVector merged(ColumnVector values, ColumnVector otherwise, boolean[] absent) {
        ColumnBuilder builder = new ColumnBuilder(values.kind());
        for (int row = 0; row < absent.length; row++) {
            builder.appendFrom(absent[row] ? otherwise : values, row);
        }
        return builder.build();
    }

    /** @param counted the rows of the argument that count */
    static ColumnVector picked(WindowRows rows, WindowCall.Picked call, Frames frames, Counted counted) {
        ColumnBatch block = rows.block();
        int[] from = new int[block.rowCount()];
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        ColumnVector numbers =
                call.number().isPresent() ? block.column(call.number().getAsInt()) : null;
        for (int i = 0; i < from.length; i++) {
            rows.check(i);
            int numbersInRuns = frames.runs(i, runs);
            from[i] = call.place() == WindowCall.Place.LAST
                    ? last(counted, runs, numbersInRuns)
                    : nth(counted, runs, numbersInRuns, number(numbers, i));
        }
        return rows.pages().gather(call.argument(), from);
    }

    /** Which row is wanted, from 1; 0 if that is NULL. */
    private static long number(@Nullable ColumnVector numbers, int row) {
        if (numbers == null) {
            return 1;
        }
        if (numbers.isNull(row)) {
            return 0;
        }
        long number = ((LongVector) numbers).value(row);
        if (number <= 0) {
            throw notPositive("NTH_VALUE", number);
        }
        return number;
    }

    private static int nth(Counted counted, int[] runs, int runNumbers, long number) {
        long wanted = number - 1;
        for (int run = 0; run < runNumbers && wanted >= 0; run += 2) {
            int before = counted.before(runs[run]);
            int inRun = counted.before(runs[run + 1]) - before;
            if (wanted < inRun) {
                return counted.row(before + (int) wanted);
            }
            wanted -= inRun;
        }
        return Vectors.NULL_ROW;
    }

    private static int last(Counted counted, int[] runs, int runNumbers) {
        for (int run = runNumbers - 2; run >= 0; run -= 2) {
            int end = counted.before(runs[run + 1]);
            if (end > counted.before(runs[run])) {
                return counted.row(end - 1);
            }
        }
        return Vectors.NULL_ROW;
    }

    /**
     * The rows that count, numbered: all of them, or those that are not NULL. Both lists are null if all count; else
     * {@code before} says by row how many before it do.
     */
    static final class Counted {

        private final @Nullable NumberList before;
        private final @Nullable NumberList rows;

        private Counted(@Nullable NumberList before, @Nullable NumberList rows) {
            this.before = before;
            this.rows = rows;
        }

        static Counted of(WindowRows window, int column, boolean ignoreNulls) {
            RowPages pages = window.pages();
            if (!ignoreNulls) {
                return new Counted(null, null);
            }
            NumberList before = new NumberList(pages);
            NumberList rows = new NumberList(pages);
            for (int page = 0; page < pages.pageCount(); page++) {
                ColumnVector values = pages.page(page).column(column);
                for (int row = 0; row < values.rowCount(); row++) {
                    window.check(row);
                    before.add(rows.size());
                    if (!values.isNull(row)) {
                        rows.add(before.size() - 1L);
                    }
                }
            }
            before.add(rows.size());
            return rows.size() == window.count() ? new Counted(null, null) : new Counted(before, rows);
        }

        int before(int row) {
            return before == null ? row : before.row(row);
        }

        int row(int number) {
            return rows == null ? number : rows.row(number);
        }
    }
}
