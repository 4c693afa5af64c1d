package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * A join that works through its left input batch by batch. Subclasses propose pairs of a row of the left batch and a row
 * of some batch on the right; this class keeps those that meet the residual condition, and adds the rows without a match
 * as the kind of the join demands. The order of the left input is not kept.
 */
abstract class PairJoin extends MeasuredOperator {

    private final Operator left;
    private final List<ColumnType> leftTypes;
    private final List<ColumnType> rightTypes;
    private final JoinKind kind;
    private final Optional<Expression> residual;

    private @Nullable ColumnBatch leftBatch;
    private boolean[] leftMatched = {};
    private boolean[] rightMatched = {};
    private int rightPosition;
    private int[] leftRows = new int[ScanOptions.DEFAULT_BATCH_ROWS];
    private int[] rightRows = new int[ScanOptions.DEFAULT_BATCH_ROWS];
    private int pairCount;

    PairJoin(
            Operator left,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            Optional<Expression> residual) {
        this.left = left;
        this.leftTypes = List.copyOf(leftTypes);
        this.rightTypes = List.copyOf(rightTypes);
        this.kind = kind;
        this.residual = residual;
    }

    @Override
    public final void wantOnly(int column, WantedValues values) {
        int leftColumns = kind.outputsLeft() ? leftTypes.size() : 0;
        boolean isLeft = column < leftColumns;
        if (!kind.filtersAlone(isLeft)) {
            return;
        }
        if (isLeft) {
            left.wantOnly(column, values);
        } else {
            wantOnlyRight(column - leftColumns, values);
        }
    }

    /** As {@link #wantOnly}, for a column of the right side. */
    void wantOnlyRight(int column, WantedValues values) {}

    /** Gets the right side ready. */
    abstract void startRight(ExecutionContext context);

    /** Starts to propose pairs for another left batch. */
    abstract void startLeft(ColumnBatch batch);

    /** Proposes some pairs through {@link #propose}, all with rows of one {@link #right} batch; none if there are no more. */
    abstract void proposePairs();

    /** The batch that the right rows of the proposed pairs belong to. */
    abstract ColumnBatch right();

    /** The number of rows on the right that pairs are marked for, if the kind keeps those without a match. */
    int rightRowCount() {
        return right().rowCount();
    }

    /** The number of the first row of {@link #right} among all on the right. */
    int rightBegin() {
        return 0;
    }

    /** Makes {@link #right} the batch that holds the row of that number. */
    void seekRight(int row) {}

    abstract void stopRight();

    final Operator left() {
        return left;
    }

    final JoinKind kind() {
        return kind;
    }

    final List<ColumnType> rightTypes() {
        return rightTypes;
    }

    @Override
    public String name() {
        return getClass().getSimpleName() + " " + kind;
    }

    /** Whether a left row needs no second pair. */
    final boolean oneMatchSuffices() {
        return !kind.outputsRight() && residual.isEmpty();
    }

    /** Whether a pair with that row of {@link #right} changes nothing any more. */
    final boolean isSettled(int rightRow) {
        return !kind.outputsLeft() && residual.isEmpty() && rightMatched[rightBegin() + rightRow];
    }

    final boolean hasRoomForPairs() {
        return pairCount < ScanOptions.DEFAULT_BATCH_ROWS;
    }

    final void propose(int leftRow, int rightRow) {
        if (pairCount == leftRows.length) {
            leftRows = Arrays.copyOf(leftRows, 2 * pairCount);
            rightRows = Arrays.copyOf(rightRows, 2 * pairCount);
        }
        leftRows[pairCount] = leftRow;
        rightRows[pairCount++] = rightRow;
    }

    @Override
    protected final void start(ExecutionContext context) {
        leftBatch = null;
        startRight(context);
        rightMatched = kind.marksRight() ? new boolean[rightRowCount()] : new boolean[0];
        rightPosition = 0;
        left.open(context);
    }

    @Override
    protected final @Nullable ColumnBatch produce() {
        while (true) {
            if (leftBatch == null) {
                leftBatch = left.next();
                if (leftBatch == null) {
                    return kind.marksRight() ? rightRowsByMatch() : null;
                }
                leftMatched = new boolean[leftBatch.rowCount()];
                startLeft(leftBatch);
            }
            ColumnBatch output = step(leftBatch);
            if (output != null) {
                return output;
            }
            context().checkCancelled();
        }
    }

    private @Nullable ColumnBatch step(ColumnBatch batch) {
        pairCount = 0;
        proposePairs();
        if (pairCount == 0) {
            leftBatch = null;
            return leftRowsByMatch(batch);
        }
        ColumnBatch pairs = matchingPairs(batch);
        for (int i = 0; i < pairCount; i++) {
            leftMatched[leftRows[i]] = true;
            if (kind.marksRight()) {
                rightMatched[rightBegin() + rightRows[i]] = true;
            }
        }
        return pairs;
    }

    /** Drops the pairs that the residual refuses, and returns the others as output if the kind wants them. */
    private @Nullable ColumnBatch matchingPairs(ColumnBatch batch) {
        if (residual.isEmpty()) {
            return kind.outputsPairs() ? pairs(batch) : null;
        }
        ColumnBatch proposed = pairs(batch);
        int[] kept = new int[pairCount];
        int count = Batches.select((BooleanVector) residual.get().evaluate(proposed, context()), kept);
        boolean all = count == pairCount;
        for (int i = 0; i < count; i++) {
            leftRows[i] = leftRows[kept[i]];
            rightRows[i] = rightRows[kept[i]];
        }
        pairCount = count;
        if (count == 0 || !kind.outputsPairs()) {
            return null;
        }
        return all ? proposed : Batches.gather(proposed, kept, count);
    }

    private ColumnBatch pairs(ColumnBatch batch) {
        List<ColumnVector> columns =
                new ArrayList<>(Batches.gather(batch, leftRows, pairCount).columns());
        columns.addAll(Batches.gather(right(), rightRows, pairCount).columns());
        return new ColumnBatch(pairCount, columns);
    }

    /** What becomes of the rows of a left batch once all their pairs are known. */
    private @Nullable ColumnBatch leftRowsByMatch(ColumnBatch batch) {
        if (!kind.keepsLeft() && kind.outputsRight()) {
            return null;
        }
        boolean wanted = kind == JoinKind.SEMI;
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (leftMatched[row] == wanted) {
                rows[count++] = row;
            }
        }
        if (count == 0) {
            return null;
        }
        List<ColumnVector> columns =
                new ArrayList<>(Batches.gather(batch, rows, count).columns());
        if (kind.keepsLeft()) {
            columns.addAll(nulls(rightTypes, count));
        }
        return new ColumnBatch(count, columns);
    }

    /** What becomes of the right rows once all pairs are known. */
    private @Nullable ColumnBatch rightRowsByMatch() {
        boolean wanted = kind == JoinKind.RIGHT_SEMI;
        while (rightPosition < rightMatched.length && rightMatched[rightPosition] != wanted) {
            rightPosition++;
        }
        if (rightPosition == rightMatched.length) {
            return null;
        }
        seekRight(rightPosition);
        int begin = rightBegin();
        int end = begin + right().rowCount();
        int[] rows = new int[ScanOptions.DEFAULT_BATCH_ROWS];
        int count = 0;
        for (; rightPosition < end && count < rows.length; rightPosition++) {
            if (rightMatched[rightPosition] == wanted) {
                rows[count++] = rightPosition - begin;
            }
        }
        List<ColumnVector> columns = new ArrayList<>(kind.outputsLeft() ? nulls(leftTypes, count) : List.of());
        columns.addAll(Batches.gather(right(), rows, count).columns());
        return new ColumnBatch(count, columns);
    }

    private static List<ColumnVector> nulls(List<ColumnType> types, int count) {
        return types.stream().map(type -> Vectors.nulls(type.kind(), count)).toList();
    }

    @Override
    protected final void stop() {
        leftBatch = null;
        rightMatched = new boolean[0];
        left.close();
        stopRight();
    }
}
