package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** The accumulators of some aggregates, over groups that somebody else numbers. Not thread-safe. */
final class GroupAggregates implements AutoCloseable {

    /** A 128-bit sum, its count, and the result beside it. */
    private static final int ACCUMULATOR_BYTES = 48;

    private final List<AggregateCall> calls;
    private final List<@Nullable Accumulator> accumulators = new ArrayList<>();
    /** By call: what lets equal arguments of a group through once, if the call is DISTINCT. */
    private final List<@Nullable DistinctArguments> distincts = new ArrayList<>();

    /**
     * @param areAskedOnce whether nothing is added once results were asked for
     * @param statistics told of what goes into files
     */
    GroupAggregates(
            List<ColumnType> inputTypes,
            List<AggregateCall> calls,
            boolean areAskedOnce,
            ExecutionContext context,
            OperatorStatistics statistics) {
        this.calls = calls;
        for (AggregateCall call : calls) {
            boolean constant = call.function() == AggregateFunction.GROUPING;
            accumulators.add(constant ? null : Accumulators.of(call, inputTypes, context, statistics));
            List<ColumnType> argumentTypes =
                    call.arguments().stream().map(inputTypes::get).toList();
            boolean mayPutAside = areAskedOnce && !Accumulators.isOfWholeGroups(call.function());
            distincts.add(
                    call.distinct() ? new DistinctArguments(argumentTypes, mayPutAside, context, statistics) : null);
        }
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
        DistinctArguments distinct = distincts.get(index);
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
            distinct.pick(counting, arguments);
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

    /** Roughly what the accumulators of so many groups take in memory. */
    long bytes(int groupCount) {
        long bytes = (long) ACCUMULATOR_BYTES * calls.size() * groupCount;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator == null ? 0 : accumulator.bytes();
        }
        return bytes;
    }

    /** The values of a call, by group; null if the call accumulates nothing. */
    @Nullable ColumnVector results(int call, int groupCount) {
        Accumulator accumulator = accumulators.get(call);
        if (accumulator == null) {
            return null;
        }
        DistinctArguments distinct = distincts.get(call);
        if (distinct != null) {
            distinct.addRest(accumulator, groupCount);
        }
        return accumulator.results(groupCount);
    }

    @Override
    public void close() {
        for (int i = 0; i < calls.size(); i++) {
            Accumulator accumulator = accumulators.get(i);
            if (accumulator != null) {
                accumulator.close();
            }
            DistinctArguments distinct = distincts.get(i);
            if (distinct != null) {
                distinct.close();
            }
        }
    }
}
