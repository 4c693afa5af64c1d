package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Groups its input in hash tables and computes aggregates of each group. Gives out the group columns, then the aggregates;
 * a group column that a grouping set leaves out is NULL in the rows of that set. A set without columns gives one row
 * even for an empty input. Groups that the memory budget has no room for go through temporary files.
 */
public final class HashAggregate extends MeasuredOperator {

    private final Operator input;
    private final List<ColumnType> inputTypes;
    private final List<Integer> groupColumns;
    private final List<List<Integer>> groupingSets;
    private final List<AggregateCall> calls;
    private final List<SpillingGrouping> open = new ArrayList<>();
    private @Nullable Deque<Supplier<SpillingGrouping>> groupings;
    private @Nullable SpillingGrouping current;
    private @Nullable BatchSlices results;

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
    public void wantOnly(int column, WantedValues values) {
        if (column < groupColumns.size()
                && groupingSets.stream().allMatch(set -> set.contains(groupColumns.get(column)))) {
            input.wantOnly(groupColumns.get(column), values);
        }
    }

    @Override
    protected void start(ExecutionContext context) {
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        Deque<Supplier<SpillingGrouping>> waiting = groupings;
        if (waiting == null) {
            waiting = aggregate();
            groupings = waiting;
        }
        while (true) {
            ColumnBatch batch = results == null ? null : results.next();
            if (batch != null || waiting.isEmpty()) {
                return batch;
            }
            if (current != null) {
                current.releaseMemory();
            }
            SpillingGrouping next = waiting.remove().get();
            current = next;
            if (!open.contains(next)) {
                open.add(next);
            }
            results = new BatchSlices(next.results());
            List<Supplier<SpillingGrouping>> rest = next.rest();
            for (int i = rest.size() - 1; i >= 0; i--) {
                waiting.addFirst(rest.get(i));
            }
        }
    }

    private Deque<Supplier<SpillingGrouping>> aggregate() {
        for (List<Integer> set : groupingSets) {
            open.add(new SpillingGrouping(
                    () -> new Grouping(inputTypes, groupColumns, set, calls, context(), statistics()),
                    context(),
                    statistics()));
        }
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            for (SpillingGrouping grouping : open) {
                grouping.add(batch);
            }
        }
        input.close();
        Deque<Supplier<SpillingGrouping>> waiting = new ArrayDeque<>();
        open.forEach(grouping -> waiting.add(() -> grouping));
        return waiting;
    }

    @Override
    protected void stop() {
        open.forEach(SpillingGrouping::close);
        open.clear();
        groupings = null;
        current = null;
        results = null;
        input.close();
    }
}
