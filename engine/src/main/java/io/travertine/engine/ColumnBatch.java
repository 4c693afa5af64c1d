package io.travertine.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of some columns. A batch that came from a scan may carry the keys of its rows beside the columns. Immutable,
 * like its vectors.
 */
public final class ColumnBatch {

    private final int rowCount;
    private final List<ColumnVector> columns;
    private final @Nullable BytesVector keys;

    public ColumnBatch(int rowCount, List<? extends ColumnVector> columns) {
        this(rowCount, columns, null);
    }

    public ColumnBatch(int rowCount, List<? extends ColumnVector> columns, @Nullable BytesVector keys) {
        this.rowCount = rowCount;
        this.columns = List.copyOf(columns);
        this.keys = keys;
        for (ColumnVector column : this.columns) {
            checkRows(column);
        }
        if (keys != null) {
            checkRows(keys);
        }
    }

    private void checkRows(ColumnVector vector) {
        if (vector.rowCount() != rowCount) {
            throw new IllegalArgumentException(
                    "batch of " + rowCount + " rows got a vector of " + vector.rowCount() + " rows");
        }
    }

    public int rowCount() {
        return rowCount;
    }

    public int columnCount() {
        return columns.size();
    }

    public ColumnVector column(int index) {
        return columns.get(index);
    }

    public List<ColumnVector> columns() {
        return columns;
    }

    /** Whether there are {@link #keys}. */
    public boolean hasKeys() {
        return keys != null;
    }

    /** The keys of the rows, without their keyspace. */
    public BytesVector keys() {
        if (keys == null) {
            throw new IllegalStateException("this batch carries no keys");
        }
        return keys;
    }
}
