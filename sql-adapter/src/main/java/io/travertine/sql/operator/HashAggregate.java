package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Groups its input in hash tables and computes aggregates of each group. Gives out the group columns, then the aggregates;
 * a group column that a grouping set leaves out is NULL in the rows of that set. A set without columns gives one row
 * even for an empty input. Holds all groups in memory.
 */
public final class HashAggregate extends MeasuredOperator {

    private final Operator input;
    private final List<ColumnType> inputTypes;
    private final List<Integer> groupColumns;
    private final List<List<Integer>> groupingSets;
    private final List<AggregateCall> calls;
    private @Nullable Deque<BatchSlices> results;

    /**
     * @param groupColumns of the input
     * @param groupingSets each some of the group columns; for a plain GROUP BY one set with all of them
     */
    public HashAggregate(
            Operator input,
            List<ColumnType> inputTypes,
            List<Integer> groupColumns,
            List<List<Integer>> groupingSets,
            List<AggregateCall> calls) {
        this.input = input;
        this.inputTypes = List.copyOf(inputTypes);
        this.groupColumns = List.copyOf(groupColumns);
        this.groupingSets = List.copyOf(groupingSets);
        this.calls = List.copyOf(calls);
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        results = null;
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (results == null) {
            results = aggregate();
        }
        while (!results.isEmpty()) {
            ColumnBatch batch = results.peek().next();
            if (batch != null) {
                return batch;
            }
            results.remove();
        }
        return null;
    }

    private Deque<BatchSlices> aggregate() {
        List<Grouping> groupings = new ArrayList<>();
        for (List<Integer> set : groupingSets) {
            groupings.add(new Grouping(inputTypes, groupColumns, set, calls));
        }
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            for (Grouping grouping : groupings) {
                grouping.add(batch);
            }
        }
        input.close();
        Deque<BatchSlices> slices = new ArrayDeque<>();
        groupings.forEach(grouping -> slices.add(new BatchSlices(grouping.results())));
        return slices;
    }

    @Override
    protected void stop() {
        results = null;
        input.close();
    }
}
