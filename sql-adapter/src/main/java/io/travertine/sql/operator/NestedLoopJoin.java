package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;

/** Joins on any condition, or on none: tries each left row with each right row. Holds the right input in memory. */
public final class NestedLoopJoin extends PairJoin {

    private final Operator right;
    private ColumnBatch rightRows = new ColumnBatch(0, List.of());
    private int leftCount;
    private int leftRow;
    private int rightRow;

    /**
     * @param condition over the columns of the left row and then of the right
     */
    public NestedLoopJoin(
            Operator left,
            Operator right,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            Optional<Expression> condition) {
        super(left, leftTypes, rightTypes, kind, condition);
        this.right = right;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left(), right);
    }

    @Override
    void startRight(ExecutionContext context) {
        right.open(context);
        rightRows = new RowBuffer().addAll(right).toBatch(rightTypes());
        right.close();
    }

    @Override
    ColumnBatch right() {
        return rightRows;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        leftCount = batch.rowCount();
        leftRow = 0;
        rightRow = 0;
    }

    @Override
    void proposePairs() {
        while (hasRoomForPairs() && leftRow < leftCount) {
            if (rightRow < rightRows.rowCount()) {
                propose(leftRow, rightRow++);
            }
            if (rightRow == rightRows.rowCount() || oneMatchSuffices()) {
                leftRow++;
                rightRow = 0;
            }
        }
    }

    @Override
    void stopRight() {
        rightRows = new ColumnBatch(0, List.of());
        right.close();
    }
}
