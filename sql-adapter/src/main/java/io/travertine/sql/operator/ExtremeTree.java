package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.Vectors;

/**
 * The least or the greatest value of any run of rows, in a number of steps that grows with the logarithm of the run: a
 * segment tree of row numbers.
 */
final class ExtremeTree {

    private final WindowRows rows;
    /** The values alone: nodes high in the tree lie far apart in the rows. */
    private final RowPages values;

    private final int column;
    private final boolean greatest;
    private final int leaves;
    /**
     * The nodes above the rows, level by level: node {@code i} of a level is the better one of nodes {@code 2 i} and
     * {@code 2 i + 1} of the level below, and the last node of an uneven level stands alone.
     */
    private final NumberList nodes;

    private final int[] levelStarts = new int[Integer.SIZE];

    /** @param argument the column of values */
    ExtremeTree(WindowRows rows, int argument, boolean greatest) {
        RowPages pages = rows.pages();
        this.rows = rows;
        this.greatest = greatest;
        this.leaves = pages.count();
        this.values = pages.isOneBatch() ? pages : column(pages, argument);
        this.column = pages.isOneBatch() ? argument : 0;
        this.nodes = new NumberList(pages);
        int size = leaves;
        for (int level = 1; size > 1; level++) {
            levelStarts[level] = nodes.size();
            int below = size;
            size = (below + 1) / 2;
            for (int node = 0; node < size; node++) {
                rows.check(node);
                int left = node(level - 1, 2 * node);
                nodes.add(2 * node + 1 < below ? better(left, node(level - 1, 2 * node + 1)) : left);
            }
        }
    }

    private static RowPages column(RowPages pages, int argument) {
        RowPages column = pages.companion();
        for (int page = 0; page < pages.pageCount(); page++) {
            ColumnBatch batch = pages.page(page);
            column.add(new ColumnBatch(batch.rowCount(), List.of(Vectors.compact(batch.column(argument)))));
        }
        column.finish();
        return column;
    }

    private int node(int level, int number) {
        if (level == 0) {
            return values.isNull(column, number) ? Vectors.NULL_ROW : number;
        }
        return nodes.row(levelStarts[level] + number);
    }

    private int better(int row, int other) {
        if (row == Vectors.NULL_ROW || other == Vectors.NULL_ROW) {
            return row == Vectors.NULL_ROW ? other : row;
        }
        int order = values.compare(column, row, values.pageOf(other).column(column), values.placeOf(other));
        return (greatest ? order >= 0 : order <= 0) ? row : other;
    }

    /** The row with the wanted value in the run, or {@link Vectors#NULL_ROW} if all are NULL. */
    private int best(int start, int end) {
        int best = Vectors.NULL_ROW;
        int left = start;
        int right = end;
        for (int level = 0; left < right; level++) {
            if ((left & 1) == 1) {
                best = better(best, node(level, left++));
            }
            if ((right & 1) == 1) {
                best = better(best, node(level, --right));
            }
            left >>= 1;
            right >>= 1;
        }
        return best;
    }

    /** Of the rows of the block. */
    ColumnVector over(Frames frames) {
        int[] chosen = new int[rows.block().rowCount()];
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        for (int row = 0; row < chosen.length; row++) {
            rows.check(row);
            int numbers = frames.runs(row, runs);
            chosen[row] = Vectors.NULL_ROW;
            for (int run = 0; run < numbers; run += 2) {
                chosen[row] = better(chosen[row], best(runs[run], runs[run + 1]));
            }
        }
        return values.gather(column, chosen);
    }
}
