package io.travertine.sql.vector;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;

/** Compares rows of batches column by column, as ORDER BY does. Immutable. */
public final class RowOrder {

    private final SortSpec[] specs;

    public RowOrder(List<SortSpec> specs) {
        this.specs = specs.toArray(SortSpec[]::new);
    }

    /** Negative if the left row comes first, positive if the right one does, zero if neither must. */
    public int compare(ColumnBatch left, int leftRow, ColumnBatch right, int rightRow) {
        for (SortSpec spec : specs) {
            int order = compare(spec, left.column(spec.column()), leftRow, right.column(spec.column()), rightRow);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(SortSpec spec, ColumnVector left, int leftRow, ColumnVector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        boolean rightNull = right.isNull(rightRow);
        if (leftNull || rightNull) {
            int nullsLast = Boolean.compare(leftNull, rightNull);
            return spec.nullsFirst() ? -nullsLast : nullsLast;
        }
        int order = left.compare(leftRow, right, rightRow);
        return spec.descending() ? -order : order;
    }
}
