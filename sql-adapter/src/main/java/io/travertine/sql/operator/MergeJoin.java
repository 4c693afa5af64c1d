package io.travertine.sql.operator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * Joins by equality two inputs that both come in ascending order of the keys, NULLs last: reads along both, and holds of the
 * right input only the rows that one left batch may match, in pages, which go to a temporary file when the budget has no room
 * for them. Gives out the pairs in the order of the left input. Kinds INNER, LEFT, SEMI and ANTI.
 */
public final class MergeJoin extends PairJoin {

    private static final int PAGE_ROWS = ScanOptions.DEFAULT_BATCH_ROWS;

    private final Operator right;
    private final List<JoinKey> keys;
    /** The right rows that the left batch may match. */
    private @Nullable RowPages window;
    /** The page that is looked at, its keys, and the number of its first row. */
    private ColumnBatch page = new ColumnBatch(0, List.of());

    private List<ColumnVector> pageKeys = List.of();
    private int pageBegin;
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
        window = RowPages.inPages(PAGE_ROWS, context);
        rightEnded = false;
        right.open(context);
    }

    @Override
    ColumnBatch right() {
        return page;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        leftKeys = JoinKey.values(keys, JoinKey::left, batch, context());
        leftCount = batch.rowCount();
        fillWindow();
        look(0);
        leftRow = 0;
        first = 0;
        candidate = 0;
    }

    /** Lets go of right rows below the left batch, and reads on until one is above it. */
    private void fillWindow() {
        RowPages before = Objects.requireNonNull(window);
        WindowFiller filler = new WindowFiller(RowPages.inPages(PAGE_ROWS, context()));
        window = filler.filled;
        for (int i = 0; i < before.pageCount(); i++) {
            filler.add(before.page(i));
        }
        statistics().spilled(before.spilledBytes());
        before.close();
        while (!filler.isAbove && !rightEnded) {
            context().checkCancelled();
            ColumnBatch batch = right.next();
            if (batch == null) {
                rightEnded = true;
            } else {
                filler.add(batch);
            }
        }
        filler.finish();
    }

    /** Puts right rows, in their order, into a window of those that the left batch and the next ones may match. */
    private final class WindowFiller {
        private final RowPages filled;
        private RowBuffer pending = new RowBuffer();
        private int passedLeftRows;
        /** Whether the last row is above the left batch. */
        private boolean isAbove;

        private WindowFiller(RowPages filled) {
            this.filled = filled;
        }

        private void add(ColumnBatch batch) {
            List<ColumnVector> batchKeys = JoinKey.values(keys, JoinKey::right, batch, context());
            int from = firstNotBelow(batchKeys, batch.rowCount());
            if (from < batch.rowCount()) {
                pending.add(Rows.slice(batch, from, batch.rowCount() - from));
            }
            isAbove = compare(leftCount - 1, batchKeys, batch.rowCount() - 1) < 0;
            if (pending.rowCount() >= PAGE_ROWS) {
                // Few rows need no page of their own; of many, those between the keys would take the room of the
                // others.
                filled.add(wanted(pending.toBatch(rightTypes())));
                pending = new RowBuffer();
            }
        }

        private ColumnBatch wanted(ColumnBatch rows) {
            List<ColumnVector> rowKeys = JoinKey.values(keys, JoinKey::right, rows, context());
            int[] wanted = new int[rows.rowCount()];
            int count = 0;
            for (int row = 0; row < rows.rowCount(); row++) {
                while (passedLeftRows < leftCount && compare(passedLeftRows, rowKeys, row) < 0) {
                    passedLeftRows++;
                }
                if (passedLeftRows == leftCount || compare(passedLeftRows, rowKeys, row) == 0) {
                    wanted[count++] = row;
                }
            }
            return count == rows.rowCount() ? rows : Batches.gather(rows, wanted, count);
        }

        private void finish() {
            if (pending.rowCount() > 0) {
                filled.add(pending.toBatch(rightTypes()));
            }
            filled.finish();
        }
    }

    /** Looks at the page that holds the right row of a number, if there is one. */
    private void look(int row) {
        RowPages rows = Objects.requireNonNull(window);
        if (row < rows.count()) {
            page = rows.pageOf(row);
            pageBegin = row - rows.placeOf(row);
            pageKeys = JoinKey.values(keys, JoinKey::right, page, context());
        } else {
            page = new ColumnBatch(0, List.of());
            pageBegin = row;
            pageKeys = List.of();
        }
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
        int rightCount = Objects.requireNonNull(window).count();
        boolean proposed = false;
        while (hasRoomForPairs() && leftRow < leftCount) {
            if (candidate < rightCount && !isInPage(candidate)) {
                if (proposed) {
                    return;
                }
                look(candidate);
            }
            int order = candidate == rightCount ? -1 : compare(leftRow, pageKeys, candidate - pageBegin);
            if (order > 0) {
                first = ++candidate;
            } else if (order == 0 && !hasNull(leftRow)) {
                propose(leftRow, candidate++ - pageBegin);
                proposed = true;
            }
            if (order < 0 || order == 0 && (oneMatchSuffices() || hasNull(leftRow))) {
                leftRow++;
                candidate = first;
            }
        }
    }

    private boolean isInPage(int row) {
        return row >= pageBegin && row < pageBegin + page.rowCount();
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
        page = new ColumnBatch(0, List.of());
        pageKeys = List.of();
        leftKeys = List.of();
        if (window != null) {
            statistics().spilled(window.spilledBytes());
            window.close();
            window = null;
        }
        right.close();
    }
}
