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
import org.jspecify.annotations.Nullable;

/** The accumulators of some aggregates, over groups that somebody else numbers. Not thread-safe. */
final class GroupAggregates {

    /** A 128-bit sum, its count, and the result beside it. */
    private static final int ACCUMULATOR_BYTES = 48;

    private final List<ColumnType> inputTypes;
    private final List<AggregateCall> calls;
    private final List<@Nullable Accumulator> accumulators = new ArrayList<>();
    /** By call: the pairs of a group and its arguments seen so far, if the call is DISTINCT. */
    private final List<@Nullable KeyTable> seen = new ArrayList<>();

    GroupAggregates(List<ColumnType> inputTypes, List<AggregateCall> calls) {
        this.inputTypes = inputTypes;
        this.calls = calls;
        for (AggregateCall call : calls) {
            boolean constant = call.function() == AggregateFunction.GROUPING;
            accumulators.add(constant ? null : Accumulators.of(call, inputTypes));
            seen.add(call.distinct() ? KeyTable.of(distinctKinds(call)) : null);
        }
    }

    private List<ColumnKind> distinctKinds(AggregateCall call) {
        List<ColumnKind> kinds = new ArrayList<>(List.of(ColumnKind.INT64));
        call.arguments().forEach(argument -> kinds.add(inputTypes.get(argument).kind()));
        return kinds;
    }

    /**
     * Adds rows to their groups.
     *
     * @param numbers by row: the number of its group
     * @param groupCount the number of groups known by now
     */
    void add(int[] numbers, int groupCount, ColumnBatch batch) {
        for (int i = 0; i < calls.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            if (accumulator != null) {
                List<ColumnVector> arguments = new ArrayList<>();
                calls.get(i).arguments().forEach(argument -> arguments.add(batch.column(argument)));
                int[] counting = counting(i, numbers, batch, arguments);
                accumulator.addRows(counting, groupCount, arguments, batch);
            }
        }
    }

    /** The groups of the rows that count for a call. */
    private int[] counting(int index, int[] numbers, ColumnBatch batch, List<ColumnVector> arguments) {
        AggregateCall call = calls.get(index);
        boolean takesNulls = call.function() == AggregateFunction.SINGLE_VALUE
                || call.function() == AggregateFunction.ARRAY
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

    /** Roughly what the accumulators of so many groups take in memory. */
    long bytes(int groupCount) {
        long bytes = (long) ACCUMULATOR_BYTES * calls.size() * groupCount;
        for (KeyTable distinct : seen) {
            bytes += distinct == null ? 0 : distinct.bytes();
        }
        return bytes;
    }

    /** The values of a call, by group; null if the call accumulates nothing. */
    @Nullable ColumnVector results(int call, int groupCount) {
        Accumulator accumulator = accumulators.get(call);
        return accumulator == null ? null : accumulator.results(groupCount);
    }
}
