package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Joins on any condition, or on none: tries each left row with each right row. The right input is kept in blocks of rows, in
 * memory or, what the budget has no room for, in a temporary file; each block is read once for a batch of left rows.
 */
public final class NestedLoopJoin extends PairJoin {

    /** Small batches are put together up to so many rows, for a block is the least that is worked through in one go. */
    private static final int BLOCK_ROWS = 8192;

    private final Operator right;
    private @Nullable KeptBatches blocks;
    /** Where each block begins, and at the end, where they all end. */
    private int[] begins = {0};

    private ColumnBatch block = new ColumnBatch(0, List.of());
    private int blockNumber;
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
    void wantOnlyRight(int column, WantedValues values) {
        right.wantOnly(column, values);
    }

    @Override
    void startRight(ExecutionContext context) {
        KeptBatches kept = new KeptBatches(context.memoryBudget(), context.temporaryStorage());
        blocks = kept;
        begins = new int[] {0};
        right.open(context);
        RowBuffer rows = new RowBuffer();
        for (ColumnBatch batch = right.next(); batch != null; batch = right.next()) {
            rows.add(batch);
            if (rows.rowCount() >= BLOCK_ROWS) {
                keep(rows, kept);
                rows = new RowBuffer();
            }
        }
        right.close();
        if (rows.rowCount() > 0 || kept.count() == 0) {
            keep(rows, kept);
        }
        statistics().spilled(kept.spilledBytes());
        seekBlock(0);
    }

    private void keep(RowBuffer rows, KeptBatches kept) {
        kept.add(rows.toBatch(rightTypes()));
        int end = begins[begins.length - 1];
        if (rows.rowCount() > Integer.MAX_VALUE - end) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX,
                    "a join without an equality would have to try more than " + Integer.MAX_VALUE
                            + " rows for each row; give it an equality to join by");
        }
        begins = Arrays.copyOf(begins, begins.length + 1);
        begins[begins.length - 1] = end + rows.rowCount();
    }

    private void seekBlock(int number) {
        blockNumber = number;
        block = Objects.requireNonNull(blocks).get(number);
    }

    @Override
    ColumnBatch right() {
        return block;
    }

    @Override
    int rightRowCount() {
        return begins[begins.length - 1];
    }

    @Override
    int rightBegin() {
        return begins[blockNumber];
    }

    @Override
    void seekRight(int row) {
        int place = Arrays.binarySearch(begins, row);
        seekBlock(place >= 0 ? place : -place - 2);
    }

    @Override
    void startLeft(ColumnBatch batch) {
        leftCount = batch.rowCount();
        startBlock(0);
    }

    private void startBlock(int number) {
        seekBlock(number);
        leftRow = 0;
        rightRow = 0;
    }

    @Override
    void proposePairs() {
        int proposed = pairsOfBlock();
        // Of a block there may be none left, where the one before it was full to the last pair.
        while (proposed == 0 && blockNumber + 2 < begins.length && !oneMatchSuffices()) {
            startBlock(blockNumber + 1);
            proposed = pairsOfBlock();
        }
    }

    private int pairsOfBlock() {
        int proposed = 0;
        while (hasRoomForPairs() && leftRow < leftCount) {
            if (rightRow < block.rowCount()) {
                propose(leftRow, rightRow++);
                proposed++;
            }
            if (rightRow == block.rowCount() || oneMatchSuffices()) {
                leftRow++;
                rightRow = 0;
            }
        }
        return proposed;
    }

    @Override
    void stopRight() {
        block = new ColumnBatch(0, List.of());
        right.close();
        if (blocks != null) {
            blocks.close();
            blocks = null;
        }
    }
}
