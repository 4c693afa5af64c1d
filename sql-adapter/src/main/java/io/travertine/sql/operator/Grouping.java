package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;

/** The groups of one grouping set, with the accumulators of all aggregates. Not thread-safe. */
final class Grouping implements AutoCloseable {

    private static final int RESULT_COPIES = 2;

    private final List<ColumnType> inputTypes;
    private final List<Integer> groupColumns;
    private final List<Integer> set;
    private final List<AggregateCall> calls;
    private final KeyTable groups;
    private final GroupAggregates aggregates;
    private final ExecutionContext context;

    /**
     * @param groupColumns the columns of the output's groups
     * @param set those of them that this set groups by
     */
    Grouping(
            List<ColumnType> inputTypes,
            List<Integer> groupColumns,
            List<Integer> set,
            List<AggregateCall> calls,
            ExecutionContext context,
            OperatorStatistics statistics) {
        this.inputTypes = inputTypes;
        this.groupColumns = groupColumns;
        this.set = set;
        this.calls = calls;
        this.context = context;
        this.groups = KeyTable.of(kinds(set));
        this.aggregates = new GroupAggregates(inputTypes, calls, true, context, statistics);
        if (set.isEmpty()) {
            groups.findOrAdd(List.of(), 0);
        }
    }

    private List<ColumnKind> kinds(List<Integer> columns) {
        return columns.stream().map(column -> inputTypes.get(column).kind()).toList();
    }

    void add(ColumnBatch batch) {
        List<ColumnVector> keys = columns(batch, set);
        int[] numbers = new int[batch.rowCount()];
        if (!set.isEmpty()) {
            groups.findOrAddAll(keys, numbers);
        }
        aggregates.add(numbers, groups.size(), batch);
    }

    /**
     * Adds the rows of groups that are known already.
     *
     * @param others is filled with the numbers of the rows of other groups
     * @return how many these are
     */
    int addKnown(ColumnBatch batch, int[] others) {
        List<ColumnVector> keys = columns(batch, set);
        int[] numbers = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = groups.find(keys, row);
            if (numbers[row] < 0) {
                numbers[row] = Accumulator.NO_GROUP;
                others[count++] = row;
            }
        }
        aggregates.add(numbers, groups.size(), batch);
        return count;
    }

    /** The columns that the set groups by. */
    List<ColumnVector> keys(ColumnBatch batch) {
        return columns(batch, set);
    }

    List<ColumnKind> keyKinds() {
        return kinds(set);
    }

    /** Whether there is one group only, whatever comes. */
    boolean isWhole() {
        return set.isEmpty();
    }

    /** Roughly what the groups take in memory, and their results as they are given out. */
    long bytes() {
        return RESULT_COPIES * groups.bytes() + aggregates.bytes(groups.size());
    }

    private static List<ColumnVector> columns(ColumnBatch batch, List<Integer> ordinals) {
        List<ColumnVector> columns = new ArrayList<>(ordinals.size());
        for (int ordinal : ordinals) {
            columns.add(batch.column(ordinal));
        }
        return columns;
    }

    /** One row for each group: the group columns, then the aggregates. */
    ColumnBatch results() {
        int count = groups.size();
        List<ColumnVector> keys = groups.keys(context::checkCancelled);
        List<ColumnVector> columns = new ArrayList<>(groupColumns.size() + calls.size());
        for (int column : groupColumns) {
            int place = set.indexOf(column);
            columns.add(
                    place >= 0
                            ? keys.get(place)
                            : Vectors.nulls(inputTypes.get(column).kind(), count));
        }
        for (int i = 0; i < calls.size(); i++) {
            context.checkCancelled();
            ColumnVector results = aggregates.results(i, count);
            columns.add(results == null ? groupingBits(calls.get(i), count) : results);
        }
        return new ColumnBatch(count, columns);
    }

    @Override
    public void close() {
        aggregates.close();
    }

    private ColumnVector groupingBits(AggregateCall call, int count) {
        long bits = 0;
        for (int column : call.arguments()) {
            bits = (bits << 1) | (set.contains(column) ? 0 : 1);
        }
        long[] values = new long[count];
        Arrays.fill(values, bits);
        return new LongVector(count, values, null);
    }
}
