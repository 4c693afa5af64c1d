package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Joins by equality two inputs that both come in ascending order of the keys, NULLs last: reads along both, and holds of the
 * right input only the rows within the keys of one left batch. Gives out the rows in the order of the left input. Kinds INNER,
 * LEFT, SEMI and ANTI.
 */
public final class MergeJoin extends PairJoin {

    private final Operator right;
    private final List<JoinKey> keys;
    private MemoryBudget.@Nullable Reservation memory;
    /** The right rows that the left batch may match, and their keys. */
    private ColumnBatch window = new ColumnBatch(0, List.of());

    private List<ColumnVector> windowKeys = List.of();
    private boolean rightEnded;
    private List<ColumnVector> leftKeys = List.of();
    private int leftCount;
    private int leftRow;
    /** The first right row that is not below the left one, and the next that it is to be paired with. */
    private int first;

    private int candidate;

    /**
     * @param keys in the order that both inputs come in; none matches NULL with NULL
     * @param residual a further condition over the columns of the left row and then of the right
     */
    public MergeJoin(
            Operator left,
            Operator right,
            List<ColumnType> leftTypes,
            List<ColumnType> rightTypes,
            JoinKind kind,
            List<JoinKey> keys,
            Optional<Expression> residual) {
        super(left, leftTypes, rightTypes, kind, residual);
        this.right = right;
        this.keys = List.copyOf(keys);
        if (kind.marksRight()) {
            throw new IllegalArgumentException("a merge join cannot keep rows of the right side: " + kind);
        }
        if (keys.isEmpty() || keys.stream().anyMatch(JoinKey::nullSafe)) {
            throw new IllegalArgumentException("a merge join needs keys, and none that matches NULL: " + keys);
        }
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left(), right);
    }

    @Override
    void wantOnlyRight(int column, WantedValues values) {
        right.wantOnly(column, values);
    }

    @Override
    void startRight(ExecutionContext context) {
        memory = context.memoryBudget().reserve(Use.QUERIES, 0);
        hold(new ColumnBatch(0, List.of()));
        rightEnded = false;
        right.open(context);
    }

    private void hold(ColumnBatch batch) {
        window = batch;
        windowKeys = batch.rowCount() == 0 ? List.of() : JoinKey.values(keys, JoinKey::right, batch, context());
        MemoryBudget.Reservation taken = memory;
        if (taken != null) {
            taken.shrink(taken.bytes());
            taken.grow(SpilledRows.bytes(batch));
        }
    }

    @Override
    ColumnBatch right() {
        return window;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        leftKeys = JoinKey.values(keys, JoinKey::left, batch, context());
        leftCount = batch.rowCount();
        fillWindow();
        leftRow = 0;
        first = 0;
        candidate = 0;
    }

    /** Lets go of right rows below the left batch, and reads on until one is above it. */
    private void fillWindow() {
        RowBuffer buffer = new RowBuffer();
        int kept = firstNotBelow(windowKeys, window.rowCount());
        if (kept < window.rowCount()) {
            buffer.add(Rows.slice(window, kept, window.rowCount() - kept));
        }
        boolean isAbove = window.rowCount() > 0 && compare(leftCount - 1, windowKeys, window.rowCount() - 1) < 0;
        while (!isAbove && !rightEnded) {
            context().checkCancelled();
            ColumnBatch batch = right.next();
            if (batch == null) {
                rightEnded = true;
                break;
            }
            List<ColumnVector> batchKeys = JoinKey.values(keys, JoinKey::right, batch, context());
            int from = firstNotBelow(batchKeys, batch.rowCount());
            if (from < batch.rowCount()) {
                buffer.add(Rows.slice(batch, from, batch.rowCount() - from));
            }
            isAbove = compare(leftCount - 1, batchKeys, batch.rowCount() - 1) < 0;
        }
        hold(buffer.rowCount() == 0 ? new ColumnBatch(0, List.of()) : buffer.toBatch(rightTypes()));
    }

    /** The first of some right rows whose key is not below that of the first row of the left batch. */
    private int firstNotBelow(List<ColumnVector> rightKeys, int count) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(0, rightKeys, middle) > 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Orders the keys of a left row and of a right one. */
    private int compare(int row, List<ColumnVector> rightKeys, int rightRow) {
        for (int i = 0; i < leftKeys.size(); i++) {
            int order = leftKeys.get(i).compare(row, rightKeys.get(i), rightRow);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    void proposePairs() {
        while (hasRoomForPairs() && leftRow < leftCount) {
            while (first < window.rowCount() && compare(leftRow, windowKeys, first) > 0) {
                first++;
            }
            candidate = Math.max(candidate, first);
            boolean matches =
                    candidate < window.rowCount() && !hasNull(leftRow) && compare(leftRow, windowKeys, candidate) == 0;
            if (matches) {
                propose(leftRow, candidate++);
            }
            if (!matches || oneMatchSuffices()) {
                leftRow++;
                candidate = first;
            }
        }
    }

    private boolean hasNull(int row) {
        for (ColumnVector key : leftKeys) {
            if (key.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    @Override
    void stopRight() {
        window = new ColumnBatch(0, List.of());
        windowKeys = List.of();
        leftKeys = List.of();
        if (memory != null) {
            memory.close();
            memory = null;
        }
        right.close();
    }
}
