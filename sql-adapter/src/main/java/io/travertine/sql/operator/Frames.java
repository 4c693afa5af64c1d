package io.travertine.sql.operator;

import java.util.OptionalInt;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.WindowFrame.Bound;
import io.travertine.sql.operator.WindowFrame.BoundKind;
import io.travertine.sql.operator.WindowFrame.Exclusion;
import io.travertine.sql.operator.WindowFrame.Mode;

/** The frames of all rows of a window: at most three runs of rows each, for an exclusion cuts holes. Immutable. */
final class Frames {

    /** The numbers that {@link #runs} may fill in. */
    static final int RUN_NUMBERS_MAX = 6;

    private final WindowRows rows;
    private final WindowFrame frame;
    private final int[] starts;
    private final int[] ends;

    /** @param descending whether the only order key of a RANGE with offsets is */
    Frames(WindowRows rows, WindowFrame frame, boolean descending) {
        this.rows = rows;
        this.frame = frame;
        this.starts = new int[rows.count()];
        this.ends = new int[rows.count()];
        fill(starts, frame.start(), true, descending);
        fill(ends, frame.end(), false, descending);
    }

    private void fill(int[] places, Bound bound, boolean isStart, boolean descending) {
        boolean hasOffset = bound.column().isPresent();
        if (hasOffset && frame.mode() == Mode.RANGE) {
            int key = frame.rangeKey().orElseThrow();
            RangeSearch search = new RangeSearch(rows, rows.column(key), descending);
            search.fill(places, bound, isStart);
            return;
        }
        ColumnVector offsets = hasOffset ? rows.column(bound.column().getAsInt()) : null;
        for (int row = 0; row < places.length; row++) {
            long offset = offsets == null ? 0 : offset(offsets, row);
            places[row] = place(row, bound.kind(), offset, isStart);
        }
    }

    private static long offset(ColumnVector offsets, int row) {
        if (offsets.isNull(row) || ((LongVector) offsets).value(row) < 0) {
            throw badOffset();
        }
        return ((LongVector) offsets).value(row);
    }

    static SqlDatabaseException badOffset() {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_ARGUMENT, "the offset of a window frame must not be negative or NULL");
    }

    private int place(int row, BoundKind kind, long offset, boolean isStart) {
        return switch (kind) {
            case UNBOUNDED_PRECEDING -> rows.partitionStart(row);
            case UNBOUNDED_FOLLOWING -> rows.partitionEnd(row);
            case CURRENT_ROW -> shifted(row, 0, isStart);
            case PRECEDING -> shifted(row, -offset, isStart);
            case FOLLOWING -> shifted(row, offset, isStart);
            case LIMIT -> throw new IllegalStateException("only RANGE has limits");
        };
    }

    /** Where the row, the group or the peers so far away begin or end. */
    private int shifted(int row, long distance, boolean isStart) {
        int first = rows.partitionStart(row);
        int end = rows.partitionEnd(row);
        if (frame.mode() == Mode.ROWS) {
            long target = row + Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, distance)) + (isStart ? 0 : 1);
            return (int) Math.max(first, Math.min(end, target));
        }
        long group = rows.group(row) + Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, distance));
        if (group < rows.group(first)) {
            return first;
        } else if (group > rows.group(end - 1)) {
            return end;
        }
        return isStart ? rows.groupStart((int) group) : rows.groupEnd((int) group);
    }

    int count() {
        return starts.length;
    }

    /** Whether a row sees the same rows as the one before it. */
    boolean isSameAsBefore(int row) {
        return frame.exclusion() == Exclusion.NO_OTHERS
                && row > 0
                && starts[row] == starts[row - 1]
                && ends[row] == ends[row - 1];
    }

    /** Whether every frame begins with its partition and has no holes, so that it only grows from row to row. */
    boolean isGrowing() {
        boolean monotone =
                frame.end().kind() != BoundKind.PRECEDING && frame.end().kind() != BoundKind.FOLLOWING
                        || isConstant(frame.end().column());
        return frame.start().kind() == BoundKind.UNBOUNDED_PRECEDING
                && frame.exclusion() == Exclusion.NO_OTHERS
                && frame.end().kind() != BoundKind.LIMIT
                && monotone;
    }

    private boolean isConstant(OptionalInt column) {
        ColumnVector offsets = rows.column(column.orElseThrow());
        for (int row = 1; row < offsets.rowCount(); row++) {
            if (offsets.compare(row - 1, offsets, row) != 0) {
                return false;
            }
        }
        return true;
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return ends[row];
    }

    /** Puts the begins and ends of the frame's runs, none of them empty, into {@code runs}; returns how many numbers. */
    int runs(int row, int[] runs) {
        int start = starts[row];
        int end = ends[row];
        return switch (frame.exclusion()) {
            case NO_OTHERS -> add(start, end, runs, 0);
            case CURRENT_ROW -> add(Math.max(start, row + 1), end, runs, add(start, Math.min(end, row), runs, 0));
            case GROUP ->
                add(
                        Math.max(start, rows.peersEnd(row)),
                        end,
                        runs,
                        add(start, Math.min(end, rows.peersStart(row)), runs, 0));
            case TIES -> {
                int count = add(start, Math.min(end, rows.peersStart(row)), runs, 0);
                count = add(Math.max(start, row), Math.min(end, row + 1), runs, count);
                yield add(Math.max(start, rows.peersEnd(row)), end, runs, count);
            }
        };
    }

    private static int add(int start, int end, int[] runs, int count) {
        if (start >= end) {
            return count;
        }
        runs[count] = start;
        runs[count + 1] = end;
        return count + 2;
    }
}
