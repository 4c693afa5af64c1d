package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.tuple.TupleReader;
import org.jspecify.annotations.Nullable;

/** Gathers keys and chosen columns of tuples into column batches. Not thread-safe. */
final class BatchBuilder {

    /** For whoever cannot tell how many rows will come. */
    static final int UNKNOWN_ROWS = 16;

    private final int[] columns;
    private final ColumnBuilder[] builders;
    private final @Nullable ColumnBuilder keys;
    private int rowCount;

    BatchBuilder(TupleLayout layout, int[] columns, int expectedRows, boolean withKeys) {
        this.keys = withKeys ? new ColumnBuilder(ColumnKind.BYTES, expectedRows) : null;
        this.columns = columns.clone();
        this.builders = new ColumnBuilder[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] < 0 || columns[i] >= layout.columnCount()) {
                throw new IllegalArgumentException(
                        "column " + columns[i] + " was asked for, the layout has " + layout.columnCount() + " columns");
            }
            builders[i] = new ColumnBuilder(layout.kind(columns[i]), expectedRows);
        }
    }

    /** Only columns below this ordinal are asked of a tuple. */
    int columnsNeeded() {
        int needed = 0;
        for (int column : columns) {
            needed = Math.max(needed, column + 1);
        }
        return needed;
    }

    int rowCount() {
        return rowCount;
    }

    /** Appends a row; its key is not looked at if none are taken. */
    void append(ByteSlice key, TupleReader tuple) {
        rowCount++;
        if (keys != null) {
            keys.appendBytes(key.bytes(), key.offset(), key.length());
        }
        for (int i = 0; i < columns.length; i++) {
            tuple.appendTo(builders[i], columns[i]);
        }
    }

    /** Returns what was appended and starts anew. */
    ColumnBatch build() {
        List<ColumnVector> vectors = new ArrayList<>(builders.length);
        for (ColumnBuilder builder : builders) {
            vectors.add(builder.build());
        }
        int rows = rowCount;
        rowCount = 0;
        return new ColumnBatch(rows, vectors, keys == null ? null : (BytesVector) keys.build());
    }
}
