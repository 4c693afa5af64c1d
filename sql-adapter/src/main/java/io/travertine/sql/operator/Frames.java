package io.travertine.sql.operator;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.operator.WindowFrame.Bound;
import io.travertine.sql.operator.WindowFrame.BoundKind;
import io.travertine.sql.operator.WindowFrame.Exclusion;
import io.travertine.sql.operator.WindowFrame.Mode;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the rows of a window, block by block: at most three runs of rows each, for an exclusion cuts holes. Not
 * thread-safe.
 */
final class Frames {

    /** The numbers that {@link #runs} may fill in. */
    static final int RUN_NUMBERS_MAX = 6;

    private final WindowRows rows;
    private final WindowFrame frame;
    private final Place start;
    private final Place end;
    private boolean isFirstLikeBefore;

    /** @param descending whether the only order key of a RANGE with offsets is */
    Frames(WindowRows rows, WindowFrame frame, boolean descending) {
        this.rows = rows;
        this.frame = frame;
        this.start = new Place(frame.start(), true, descending);
        this.end = new Place(frame.end(), false, descending);
        start.fill();
        end.fill();
    }

    /** Goes to the block that the rows went to. */
    void nextBlock() {
        int lastStart = start.last();
        int lastEnd = end.last();
        start.fill();
        end.fill();
        isFirstLikeBefore = start.places[0] == lastStart && end.places[0] == lastEnd;
    }

    /** Where the frames of the block's rows begin, or where they end. */
    private final class Place {
        private final Bound bound;
        private final boolean isStart;
        private final @Nullable RangeSearch search;
        int[] places = {};

        Place(Bound bound, boolean isStart, boolean descending) {
            this.bound = bound;
            this.isStart = isStart;
            this.search = bound.column().isPresent() && frame.mode() == Mode.RANGE
                    ? new RangeSearch(rows, frame.rangeKey().orElseThrow(), descending, bound, isStart)
                    : null;
        }

        int last() {
            return places[places.length - 1];
        }

        void fill() {
            places = new int[rows.block().rowCount()];
            if (search != null) {
                search.fill(places);
                return;
            }
            ColumnVector offsets = bound.column().isPresent()
                    ? rows.block().column(bound.column().getAsInt())
                    : null;
            for (int i = 0; i < places.length; i++) {
                rows.check(i);
                long offset = offsets == null ? 0 : offset(offsets, i);
                places[i] = place(rows.blockStart() + i, bound.kind(), offset, isStart);
            }
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

    /** Whether a row of the block sees the same rows as the one before it. */
    boolean isSameAsBefore(int row) {
        boolean isSame = row == 0
                ? isFirstLikeBefore
                : start.places[row] == start.places[row - 1] && end.places[row] == end.places[row - 1];
        return isSame && frame.exclusion() == Exclusion.NO_OTHERS;
    }

    /** Whether every frame begins with its partition and has no holes, so that it only grows from row to row. */
    boolean isGrowing() {
        boolean monotone =
                frame.end().kind() != BoundKind.PRECEDING && frame.end().kind() != BoundKind.FOLLOWING
                        || isConstant(frame.end().column().orElseThrow());
        return frame.start().kind() == BoundKind.UNBOUNDED_PRECEDING
                && frame.exclusion() == Exclusion.NO_OTHERS
                && frame.end().kind() != BoundKind.LIMIT
                && monotone;
    }

    private boolean isConstant(int column) {
        ColumnVector first = rows.block().column(column);
        for (int page = 0; page < rows.pages().pageCount(); page++) {
            ColumnVector offsets = rows.pages().page(page).column(column);
            for (int row = 0; row < offsets.rowCount(); row++) {
                if (offsets.compare(row, first, 0) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The first row of the frame of a row of the block. */
    int start(int row) {
        return start.places[row];
    }

    int end(int row) {
        return end.places[row];
    }

    /**
     * Puts the begins and ends of the runs of the frame of a row of the block, none of them empty, into {@code runs}; returns
     * how many numbers.
     */
    int runs(int row, int[] runs) {
        int from = start.places[row];
        int to = end.places[row];
        int current = rows.blockStart() + row;
        return switch (frame.exclusion()) {
            case NO_OTHERS -> add(from, to, runs, 0);
            case CURRENT_ROW -> add(Math.max(from, current + 1), to, runs, add(from, Math.min(to, current), runs, 0));
            case GROUP ->
                add(
                        Math.max(from, rows.peersEnd(current)),
                        to,
                        runs,
                        add(from, Math.min(to, rows.peersStart(current)), runs, 0));
            case TIES -> {
                int count = add(from, Math.min(to, rows.peersStart(current)), runs, 0);
                count = add(Math.max(from, current), Math.min(to, current + 1), runs, count);
                yield add(Math.max(from, rows.peersEnd(current)), to, runs, count);
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
