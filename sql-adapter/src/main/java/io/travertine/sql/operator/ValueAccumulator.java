package io.travertine.sql.operator;

import java.util.Arrays;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** Keeps one of the values of each group, by pointing at where it lies. */
final class ValueAccumulator implements Accumulator {

    /** Which value of a group is kept. */
    enum Choice {
        LEAST,
        GREATEST,
        FIRST,
        /** The only one: a second is an error. */
        ONLY
    }

    /** An object, an array and, for texts, two more. */
    private static final int VECTOR_BYTES = 96;

    private final Choice choice;
    private final ColumnType type;
    private @Nullable ColumnVector[] vectors = {};
    private int[] rows = {};
    private int kept;
    private long heapBytes;

    ValueAccumulator(Choice choice, ColumnType type) {
        this.choice = choice;
        this.type = type;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        ensure(groupCount);
        for (int row = 0; row < groups.length; row++) {
            int group = groups[row];
            if (group >= 0 && argument != null && replaces(argument, row, vectors[group], rows[group])) {
                kept += vectors[group] == null ? 1 : 0;
                vectors[group] = argument;
                rows[group] = row;
            }
        }
        settle(groups, argument);
    }

    private void ensure(int groupCount) {
        if (groupCount > rows.length) {
            int capacity = Math.max(groupCount, 2 * rows.length);
            rows = Arrays.copyOf(rows, capacity);
            vectors = Arrays.copyOf(vectors, capacity);
        }
    }

    private boolean replaces(ColumnVector argument, int row, @Nullable ColumnVector kept, int keptRow) {
        if (kept == null) {
            return true;
        }
        return switch (choice) {
            case LEAST -> argument.compare(row, kept, keptRow) < 0;
            case GREATEST -> argument.compare(row, kept, keptRow) > 0;
            case FIRST -> false;
            case ONLY ->
                throw new SqlDatabaseException(
                        SqlErrorCode.CARDINALITY_VIOLATION,
                        "a subquery that stands for one value returned more than one row");
        };
    }

    /** Copies the values that lie in this batch, so that groups do not hold on to batches for the sake of one row. */
    private void settle(int[] groups, @Nullable ColumnVector argument) {
        for (int group : groups) {
            if (group >= 0 && argument != null && vectors[group] == argument) {
                vectors[group] = copy(argument, rows[group]);
                heapBytes += argument instanceof BytesVector bytes && !bytes.isNull(rows[group])
                        ? bytes.length(rows[group])
                        : 0;
                rows[group] = 0;
            }
        }
    }

    private static ColumnVector copy(ColumnVector vector, int row) {
        ColumnBuilder builder = new ColumnBuilder(vector.kind());
        builder.appendFrom(vector, row);
        return builder.build();
    }

    /** A vector of one row for each group; of texts as much as was ever kept. */
    @Override
    public long bytes() {
        return (long) VECTOR_BYTES * kept + heapBytes;
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        for (int group = 0; group < groupCount; group++) {
            ColumnVector vector = vectors[group];
            if (vector == null) {
                builder.appendNull();
            } else {
                builder.appendFrom(vector, rows[group]);
            }
        }
        return builder.build();
    }
}
