package io.travertine.sql.operator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes one aggregate over the frames of a window, block by block. Takes the cheapest of five ways that the aggregate and
 * the frames allow: once for each partition; differences of running sums; a tree of least or greatest rows; one accumulator
 * that grows with the frame; and each frame for itself. Not thread-safe.
 */
final class FrameAggregate implements WindowFunction {

    private final WindowRows rows;
    private final AggregateCall call;
    private final List<ColumnType> types;
    private final ExecutionContext context;
    private final OperatorStatistics statistics;
    /** The columns that the aggregate sees, and its call in terms of them. */
    private final List<Integer> seen;

    private final AggregateCall callOfSeen;
    private final WindowFunction way;
    /** Of the frame that was computed last: its aggregates if it grows, where it lies, and its result. */
    private @Nullable GroupAggregates growing;

    private int start;
    private int end;
    private ColumnVector result;

    /**
     * @param frames those of {@code aggregated}; they are where the rows are
     * @param statistics told of what goes into files
     */
    FrameAggregate(
            WindowRows rows,
            List<ColumnType> types,
            WindowCall.Aggregated aggregated,
            Frames frames,
            ExecutionContext context,
            OperatorStatistics statistics) {
        this.rows = rows;
        this.types = types;
        this.call = aggregated.call();
        this.context = context;
        this.statistics = statistics;
        this.seen = seen(call);
        this.callOfSeen = new AggregateCall(
                call.function(),
                call.arguments().stream().map(seen::indexOf).toList(),
                call.distinct(),
                call.filter().isPresent()
                        ? OptionalInt.of(seen.indexOf(call.filter().getAsInt()))
                        : OptionalInt.empty(),
                call.order().stream()
                        .map(key -> new SortSpec(seen.indexOf(key.column()), key.descending(), key.nullsFirst()))
                        .toList(),
                call.resultType());
        this.result = Vectors.nulls(call.resultType().kind(), 1);
        this.way = way(frames);
    }

    private static List<Integer> seen(AggregateCall call) {
        Set<Integer> columns = new LinkedHashSet<>(call.arguments());
        call.filter().ifPresent(columns::add);
        call.order().forEach(key -> columns.add(key.column()));
        return List.copyOf(columns);
    }

    /** The same value for all rows of a partition. */
    static WindowFunction overPartitions(
            WindowRows rows,
            List<ColumnType> types,
            AggregateCall call,
            ExecutionContext context,
            OperatorStatistics statistics) {
        ColumnVector results;
        try (GroupAggregates aggregates = new GroupAggregates(types, List.of(call), true, context, statistics)) {
            RowPages pages = rows.pages();
            for (int page = 0; page < pages.pageCount(); page++) {
                ColumnBatch batch = pages.page(page);
                context.checkCancelled();
                int[] partitions = partitions(rows, page * pages.pageRows(), batch.rowCount());
                aggregates.add(partitions, rows.partitionCount(), batch);
            }
            results = results(aggregates, rows.partitionCount());
        }
        return () -> {
            int count = rows.block().rowCount();
            return Vectors.gather(results, partitions(rows, rows.blockStart(), count), count);
        };
    }

    private static int[] partitions(WindowRows rows, int first, int count) {
        int[] partitions = new int[count];
        for (int i = 0; i < count; i++) {
            partitions[i] = rows.partition(first + i);
        }
        return partitions;
    }

    private static ColumnVector results(GroupAggregates aggregates, int groupCount) {
        ColumnVector results = aggregates.results(0, groupCount);
        if (results == null) {
            throw new IllegalStateException("GROUPING is no window function");
        }
        return results;
    }

    private WindowFunction way(Frames frames) {
        boolean plain = !call.distinct()
                && call.arguments().size() <= 1
                && call.filter().isEmpty();
        if (plain && isSum()) {
            FrameSums sums = new FrameSums(call, types, rows);
            return () -> sums.over(frames);
        }
        if (plain && isExtreme()) {
            boolean greatest = call.function() == AggregateFunction.MAX || call.function() == AggregateFunction.BOOL_OR;
            ExtremeTree tree = new ExtremeTree(rows, call.arguments().get(0), greatest);
            return () -> tree.over(frames);
        }
        boolean grows = frames.isGrowing() && !Accumulators.isOfWholeGroups(call.function());
        return grows ? () -> growing(frames) : () -> each(frames);
    }

    private boolean isSum() {
        return switch (call.function()) {
            case COUNT, COUNT_ROWS -> true;
            case SUM, SUM_OR_ZERO, AVG -> rows.block().column(call.arguments().get(0)) instanceof LongVector;
            default -> false;
        };
    }

    private boolean isExtreme() {
        return switch (call.function()) {
            case MIN, MAX, BOOL_AND, BOOL_OR -> true;
            default -> false;
        };
    }

    @Override
    public ColumnVector ofBlock() {
        return way.ofBlock();
    }

    private ColumnVector growing(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        for (int row = 0; row < rows.block().rowCount(); row++) {
            rows.check(row);
            GroupAggregates aggregates = growing;
            boolean isNew = aggregates == null || frames.start(row) != start;
            if (aggregates == null || isNew) {
                close();
                aggregates = aggregates(false);
                growing = aggregates;
                start = frames.start(row);
                end = start;
            }
            int begin = end;
            end = Math.max(end, frames.end(row));
            add(aggregates, begin, end);
            if (isNew || end > begin) {
                result = results(aggregates, 1);
            }
            builder.appendFrom(result, 0);
        }
        return builder.build();
    }

    private void add(GroupAggregates aggregates, int from, int to) {
        for (ColumnBatch slice : rows.pages().slices(from, to, seen)) {
            aggregates.add(new int[slice.rowCount()], 1, slice);
        }
    }

    private ColumnVector each(Frames frames) {
        ColumnBuilder builder = new ColumnBuilder(call.resultType().kind());
        int[] runs = new int[Frames.RUN_NUMBERS_MAX];
        for (int row = 0; row < rows.block().rowCount(); row++) {
            if (!frames.isSameAsBefore(row)) {
                context.checkCancelled();
                result = of(runs, frames.runs(row, runs));
            }
            builder.appendFrom(result, 0);
        }
        return builder.build();
    }

    private ColumnVector of(int[] runs, int runNumbers) {
        try (GroupAggregates aggregates = aggregates(true)) {
            for (int run = 0; run < runNumbers; run += 2) {
                add(aggregates, runs[run], runs[run + 1]);
            }
            return results(aggregates, 1);
        }
    }

    private GroupAggregates aggregates(boolean areAskedOnce) {
        List<ColumnType> seenTypes = seen.stream().map(types::get).toList();
        return new GroupAggregates(seenTypes, List.of(callOfSeen), areAskedOnce, context, statistics);
    }

    @Override
    public void close() {
        if (growing != null) {
            growing.close();
            growing = null;
        }
    }
}
