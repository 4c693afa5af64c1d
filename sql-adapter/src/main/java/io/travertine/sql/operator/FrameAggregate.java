package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.Vectors;

/**
 * Computes one aggregate over the frames of a window. Takes the cheapest of five ways that the aggregate and the frames
 * allow: once for each partition; differences of running sums; a tree of least or greatest rows; one accumulator that
 * grows with the frame; and each frame for itself.
 */
final class FrameAggregate {

    private final WindowRows rows;
    private final AggregateCall call;
    private final ColumnBatch arguments;
    private final List<ColumnType> types;
    private final Runnable cancellation;

    /** @param cancellation throws if the statement is to end */
    FrameAggregate(WindowRows rows, List<ColumnType> rowTypes, AggregateCall call, Runnable cancellation) {
        List<ColumnVector> columns = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<ColumnType> argumentTypes = new ArrayList<>();
        for (int argument : call.arguments()) {
            places.add(columns.size());
            columns.add(rows.column(argument));
            argumentTypes.add(rowTypes.get(argument));
        }
        this.rows = rows;
        this.arguments = new ColumnBatch(rows.count(), columns);
        this.types = argumentTypes;
        this.call = new AggregateCall(call.function(), places, call.distinct(), call.filter(), call.resultType());
        this.cancellation = cancellation;
    }

    /** The aggregate of each row's partition. */
    ColumnVector overPartitions() {
        GroupAggregates aggregates = new GroupAggregates(types, List.of(call));
        aggregates.add(rows.partitionNumbers(), rows.partitionCount(), arguments);
        return Vectors.gather(results(aggregates, rows.partitionCount()), rows.partitionNumbers(), rows.count());
    }

    private static ColumnVector results(GroupAggregates aggregates, int groupCount) {
        ColumnVector results = aggregates.results(0, groupCount);
        if (results == null) {
            throw new IllegalStateException("GROUPING is no window function");
        }
        return results;
    }

    ColumnVector over(Frames frames) {
        boolean plain = !call.distinct() && call.arguments().size() <= 1;
        if (plain && isSum()) {
            return new FrameSums(call, types, arguments).over(frames);
        }
        if (plain && isExtreme()) {
            boolean greatest = call.function() == AggregateFunction.MAX || call.function() == AggregateFunction.BOOL_OR;
            return new ExtremeTree(arguments.column(0), greatest).over(frames);
        }
        return frames.isGrowing() ? growing(frames) : each(frames);
    }

    private boolean isSum() {
        return switch (call.function()) {
            case COUNT, COUNT_ROWS -> true;
            case SUM, SUM_OR_ZERO, AVG -> arguments.column(0) instanceof LongVector;
            default -> false;
        };
    }

    private boolean isExtreme() {
        return switch (call.function()) {
            case MIN, MAX, BOOL_AND, BOOL_OR -> true;
            default -> false;
        };
    }

    private ColumnVector growing(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        GroupAggregates aggregates = new GroupAggregates(types, List.of(call));
        int start = -1;
        int end = 0;
        ColumnVector result = Vectors.nulls(call.resultType().kind(), 1);
        for (int row = 0; row < frames.count(); row++) {
            boolean isNew = frames.start(row) != start;
            if (isNew) {
                aggregates = new GroupAggregates(types, List.of(call));
                start = frames.start(row);
                end = start;
                cancellation.run();
            }
            int added = Math.max(0, frames.end(row) - end);
            if (added > 0) {
                aggregates.add(new int[added], 1, Batches.slice(arguments, end, added));
                end += added;
            }
            if (isNew || added > 0) {
                result = results(aggregates, 1);
            }
            builder.appendFrom(result, 0);
        }
        return builder.build();
    }

    private ColumnVector each(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        ColumnVector result = Vectors.nulls(call.resultType().kind(), 1);
        for (int row = 0; row < frames.count(); row++) {
            if (row == 0 || !frames.isSameAsBefore(row)) {
                cancellation.run();
                result = of(runs, frames.runs(row, runs));
            }
            builder.appendFrom(result, 0);
        }
        return builder.build();
    }

    private ColumnVector of(int[] runs, int runNumbers) {
        GroupAggregates aggregates = new GroupAggregates(types, List.of(call));
        aggregates.add(new int[0], 1, Batches.slice(arguments, 0, 0));
        for (int run = 0; run < runNumbers; run += 2) {
            int count = runs[run + 1] - runs[run];
            aggregates.add(new int[count], 1, Batches.slice(arguments, runs[run], count));
        }
        return results(aggregates, 1);
    }
}
