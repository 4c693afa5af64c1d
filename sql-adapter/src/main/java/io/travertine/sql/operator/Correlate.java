package io.travertine.sql.operator;

import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs its inner side anew for each row of the outer one, with columns of that row bound for the expressions below.
 * Kinds INNER, LEFT, SEMI and ANTI.
 */
public final class Correlate extends PairJoin {

    private final Operator inner;
    private final int correlationId;
    private final List<Integer> correlatedColumns;
    private @Nullable ColumnBatch outerBatch;
    private ColumnBatch innerBatch = new ColumnBatch(0, List.of());
    private int outerRow;
    private boolean innerOpen;

    /**
     * @param correlatedColumns the outer columns that the inner side asks for
     */
    public Correlate(
            Operator outer,
            Operator inner,
            List<ColumnType> innerTypes,
            int correlationId,
            List<Integer> correlatedColumns,
            JoinKind kind) {
        super(outer, List.of(), innerTypes, kind, Optional.empty());
        if (kind.marksRight()) {
            throw new IllegalArgumentException("a correlated join cannot keep inner rows without a match: " + kind);
        }
        this.inner = inner;
        this.correlationId = correlationId;
        this.correlatedColumns = List.copyOf(correlatedColumns);
    }

    @Override
    public List<Operator> inputs() {
        return List.of(left(), inner);
    }

    @Override
    void startRight(ExecutionContext context) {
        innerOpen = false;
    }

    @Override
    ColumnBatch right() {
        return innerBatch;
    }

    @Override
    void startLeft(ColumnBatch batch) {
        outerBatch = batch;
        outerRow = 0;
    }

    @Override
    void proposePairs() {
        ColumnBatch outer = outerBatch;
        while (outer != null && outerRow < outer.rowCount()) {
            if (!innerOpen) {
                openInner(outer);
            }
            ColumnBatch batch = inner.next();
            if (batch == null) {
                closeInner();
                continue;
            }
            innerBatch = batch;
            int row = outerRow;
            if (oneMatchSuffices()) {
                closeInner();
                propose(row, 0);
            } else {
                for (int i = 0; i < batch.rowCount(); i++) {
                    propose(row, i);
                }
            }
            return;
        }
    }

    private void openInner(ColumnBatch outer) {
        int[] row = {outerRow};
        for (int column : correlatedColumns) {
            context().bindCorrelation(correlationId, column, Vectors.gather(outer.column(column), row, 1));
        }
        inner.open(context());
        innerOpen = true;
    }

    private void closeInner() {
        inner.close();
        innerOpen = false;
        outerRow++;
    }

    @Override
    void stopRight() {
        outerBatch = null;
        innerBatch = new ColumnBatch(0, List.of());
        innerOpen = false;
        inner.close();
    }
}
