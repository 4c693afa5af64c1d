package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Vectors;
import org.jspecify.annotations.Nullable;

/** The groups of one grouping set, with the accumulators of all aggregates. Not thread-safe. */
final class Grouping {

    private final List<ColumnType> inputTypes;
    private final List<Integer> groupColumns;
    private final List<Integer> set;
    private final List<AggregateCall> calls;
    private final KeyTable groups;
    private final List<@Nullable Accumulator> accumulators = new ArrayList<>();
    /** By call: the pairs of a group and its arguments seen so far, if the call is DISTINCT. */
    private final List<@Nullable KeyTable> seen = new ArrayList<>();

    /**
     * @param groupColumns the columns of the output's groups
     * @param set those of them that this set groups by
     */
    Grouping(List<ColumnType> inputTypes, List<Integer> groupColumns, List<Integer> set, List<AggregateCall> calls) {
        this.inputTypes = inputTypes;
        this.groupColumns = groupColumns;
        this.set = set;
        this.calls = calls;
        this.groups = KeyTable.of(kinds(set));
        for (AggregateCall call : calls) {
            boolean constant = call.function() == AggregateFunction.GROUPING;
            ColumnType argumentType = call.arguments().isEmpty()
                    ? null
                    : inputTypes.get(call.arguments().get(0));
            accumulators.add(constant ? null : Accumulators.of(call, argumentType));
            seen.add(call.distinct() ? KeyTable.of(distinctKinds(call)) : null);
        }
        if (set.isEmpty()) {
            groups.findOrAdd(List.of(), 0);
        }
    }

    private List<ColumnKind> kinds(List<Integer> columns) {
        return columns.stream().map(column -> inputTypes.get(column).kind()).toList();
    }

    private List<ColumnKind> distinctKinds(AggregateCall call) {
        List<ColumnKind> kinds = new ArrayList<>(List.of(ColumnKind.INT64));
        kinds.addAll(kinds(call.arguments()));
        return kinds;
    }

    void add(ColumnBatch batch) {
        List<ColumnVector> keys = columns(batch, set);
        int[] numbers = new int[batch.rowCount()];
        if (!set.isEmpty()) {
            for (int row = 0; row < numbers.length; row++) {
                numbers[row] = groups.findOrAdd(keys, row);
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            if (accumulator != null) {
                List<ColumnVector> arguments = columns(batch, calls.get(i).arguments());
                int[] counting = counting(i, numbers, batch, arguments);
                accumulator.add(counting, groups.size(), arguments.isEmpty() ? null : arguments.get(0));
            }
        }
    }

    private static List<ColumnVector> columns(ColumnBatch batch, List<Integer> ordinals) {
        List<ColumnVector> columns = new ArrayList<>(ordinals.size());
        for (int ordinal : ordinals) {
            columns.add(batch.column(ordinal));
        }
        return columns;
    }

    /** The groups of the rows that count for a call. */
    private int[] counting(int index, int[] numbers, ColumnBatch batch, List<ColumnVector> arguments) {
        AggregateCall call = calls.get(index);
        boolean takesNulls = call.function() == AggregateFunction.SINGLE_VALUE
                || arguments.stream().noneMatch(ColumnVector::mayHaveNulls);
        KeyTable distinct = seen.get(index);
        if (takesNulls && call.filter().isEmpty() && distinct == null) {
            return numbers;
        }
        int[] counting = numbers.clone();
        if (call.filter().isPresent()) {
            dropFiltered(counting, (BooleanVector) batch.column(call.filter().getAsInt()));
        }
        if (!takesNulls) {
            arguments.forEach(argument -> dropNulls(counting, argument));
        }
        if (distinct != null) {
            dropSeen(counting, arguments, distinct);
        }
        return counting;
    }

    private static void dropFiltered(int[] counting, BooleanVector filter) {
        for (int row = 0; row < counting.length; row++) {
            if (filter.isNull(row) || !filter.value(row)) {
                counting[row] = Accumulator.NO_GROUP;
            }
        }
    }

    private static void dropNulls(int[] counting, ColumnVector argument) {
        for (int row = 0; row < counting.length; row++) {
            if (argument.isNull(row)) {
                counting[row] = Accumulator.NO_GROUP;
            }
        }
    }

    private static void dropSeen(int[] counting, List<ColumnVector> arguments, KeyTable distinct) {
        long[] numbers = Arrays.stream(counting).asLongStream().toArray();
        List<ColumnVector> tuple = new ArrayList<>(List.of(new LongVector(numbers.length, numbers, null)));
        tuple.addAll(arguments);
        for (int row = 0; row < counting.length; row++) {
            int before = distinct.size();
            if (counting[row] != Accumulator.NO_GROUP && distinct.findOrAdd(tuple, row) < before) {
                counting[row] = Accumulator.NO_GROUP;
            }
        }
    }

    /** One row for each group: the group columns, then the aggregates. */
    ColumnBatch results() {
        int count = groups.size();
        List<ColumnVector> keys = groups.keys();
        List<ColumnVector> columns = new ArrayList<>(groupColumns.size() + calls.size());
        for (int column : groupColumns) {
            int place = set.indexOf(column);
            columns.add(
                    place >= 0
                            ? keys.get(place)
                            : Vectors.nulls(inputTypes.get(column).kind(), count));
        }
        for (int i = 0; i < calls.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            columns.add(accumulator == null ? groupingBits(calls.get(i), count) : accumulator.results(count));
        }
        return new ColumnBatch(count, columns);
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
