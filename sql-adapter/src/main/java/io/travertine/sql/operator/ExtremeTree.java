package io.travertine.sql.operator;

import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.Vectors;

/**
 * The least or the greatest value of any run of rows, in a number of steps that grows with the logarithm of the run: a
 * segment tree of row numbers.
 */
final class ExtremeTree {

    private final ColumnVector values;
    private final boolean greatest;
    private final int leaves;
    /** Node {@code i} holds the better one of nodes {@code 2 i} and {@code 2 i + 1}; the rows begin at {@link #leaves}. */
    private final int[] tree;

    ExtremeTree(ColumnVector values, boolean greatest) {
        this.values = values;
        this.greatest = greatest;
        this.leaves = values.rowCount();
        this.tree = new int[2 * leaves];
        for (int row = 0; row < leaves; row++) {
            tree[leaves + row] = values.isNull(row) ? Vectors.NULL_ROW : row;
        }
        for (int node = leaves - 1; node > 0; node--) {
            tree[node] = better(tree[2 * node], tree[2 * node + 1]);
        }
    }

    private int better(int row, int other) {
        if (row == Vectors.NULL_ROW || other == Vectors.NULL_ROW) {
            return row == Vectors.NULL_ROW ? other : row;
        }
        int order = values.compare(row, values, other);
        return (greatest ? order >= 0 : order <= 0) ? row : other;
    }

    /** The row with the wanted value in the run, or {@link Vectors#NULL_ROW} if all are NULL. */
    private int best(int start, int end) {
        int best = Vectors.NULL_ROW;
        int left = start + leaves;
        int right = end + leaves;
        while (left < right) {
            if ((left & 1) == 1) {
                best = better(best, tree[left++]);
            }
            if ((right & 1) == 1) {
                best = better(best, tree[--right]);
            }
            left >>= 1;
            right >>= 1;
        }
        return best;
    }

    ColumnVector over(Frames frames) {
        int[] chosen = new int[frames.count()];
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        for (int row = 0; row < chosen.length; row++) {
            int numbers = frames.runs(row, runs);
            chosen[row] = Vectors.NULL_ROW;
            for (int run = 0; run < numbers; run += 2) {
                chosen[row] = better(chosen[row], best(runs[run], runs[run + 1]));
            }
        }
        return Vectors.gather(values, chosen, chosen.length);
    }
}
