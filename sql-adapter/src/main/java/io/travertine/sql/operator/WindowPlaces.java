package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/** Computes the window functions that depend on a row's place, and those that take a value from another row. */
final class WindowPlaces {

    private WindowPlaces() {}

    static ColumnVector ranked(WindowRows rows, WindowCall.Ranked call) {
        int count = rows.count();
        return switch (call.function()) {
            case PERCENT_RANK, CUME_DIST -> fractions(rows, call.function());
            case NTILE -> buckets(rows, rows.column(call.buckets().orElseThrow()));
            default -> {
                long[] values = new long[count];
                for (int row = 0; row < count; row++) {
                    values[row] = number(rows, call.function(), row);
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
        double[] values = new double[rows.count()];
        for (int row = 0; row < values.length; row++) {
            int start = rows.partitionStart(row);
            int size = rows.partitionEnd(row) - start;
            if (function == WindowCall.Ranking.CUME_DIST) {
                values[row] = (double) (rows.peersEnd(row) - start) / size;
            } else if (size > 1) {
                values[row] = (double) (rows.peersStart(row) - start) / (size - 1);
            }
        }
        return new DoubleVector(values.length, values, null);
    }

    /** The first buckets are those that get one row more. */
    private static ColumnVector buckets(WindowRows rows, ColumnVector counts) {
        ColumnBuilder builder = new ColumnBuilder(counts.kind());
        for (int row = 0; row < rows.count(); row++) {
            if (counts.isNull(row)) {
                builder.appendNull();
                continue;
            }
            long buckets = ((LongVector) counts).value(row);
            if (buckets <= 0) {
                throw notPositive("NTILE", buckets);
            }
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

    static ColumnVector shifted(WindowRows rows, WindowCall.Shifted call) {
        ColumnVector values = rows.column(call.argument());
        Counted counted = Counted.of(values, call.ignoreNulls());
        int count = rows.count();
        int[] from = new int[count];
        boolean[] absent = new boolean[count];
        for (int row = 0; row < count; row++) {
            long offset = 1;
            if (call.offset().isPresent()) {
                ColumnVector offsets = rows.column(call.offset().getAsInt());
                if (offsets.isNull(row)) {
                    from[row] = Vectors.NULL_ROW;
                    continue;
                }
                offset = ((LongVector) offsets).value(row);
            }
            from[row] = shifted(rows, counted, row, call.forward() ? offset : -offset);
            absent[row] = from[row] == Vectors.NULL_ROW;
        }
        ColumnVector shifted = Vectors.gather(values, from, count);
        return call.otherwise().isPresent()
                ? merged(shifted, rows.column(call.otherwise().getAsInt()), absent)
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

    static ColumnVector picked(WindowRows rows, WindowCall.Picked call, Frames frames) {
        ColumnVector values = rows.column(call.argument());
        Counted counted = Counted.of(values, call.ignoreNulls());
        int count = rows.count();
        int[] from = new int[count];
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        ColumnVector numbers =
                call.number().isPresent() ? rows.column(call.number().getAsInt()) : null;
        for (int row = 0; row < count; row++) {
            int numbersInRuns = frames.runs(row, runs);
            from[row] = call.place() == WindowCall.Place.LAST
                    ? last(counted, runs, numbersInRuns)
                    : nth(counted, runs, numbersInRuns, number(numbers, row));
        }
        return Vectors.gather(values, from, count);
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
     * The rows that count, numbered: all of them, or those that are not NULL. Both arrays are null if all count; else
     * {@code before} says by row how many before it do.
     */
    private static final class Counted {

        private final int @Nullable [] before;
        private final int @Nullable [] rows;

        Counted(int @Nullable [] before, int @Nullable [] rows) {
            this.before = before;
            this.rows = rows;
        }

        static Counted of(ColumnVector values, boolean ignoreNulls) {
            if (!ignoreNulls || !values.mayHaveNulls()) {
                return new Counted(null, null);
            }
            int[] before = new int[values.rowCount() + 1];
            int[] rows = new int[values.rowCount()];
            int count = 0;
            for (int row = 0; row < values.rowCount(); row++) {
                before[row] = count;
                if (!values.isNull(row)) {
                    rows[count++] = row;
                }
            }
            before[values.rowCount()] = count;
            return new Counted(before, Arrays.copyOf(rows, count));
        }

        int before(int row) {
            return before == null ? row : before[row];
        }

        int row(int number) {
            return rows == null ? number : rows[number];
        }
    }
}
