package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import org.jspecify.annotations.Nullable;

/**
 * A grouping that takes no new groups once the memory budget is used up: the rows of groups that it does not know go to
 * temporary files, spread by their keys, and are grouped file by file after it. So each group is computed in one piece, and
 * aggregates need no form in which they could be put aside. For one execution.
 */
final class SpillingGrouping implements AutoCloseable {

    private final Supplier<Grouping> groupings;
    private final ExecutionContext context;
    private final OperatorStatistics statistics;
    private final int depth;
    private @Nullable Grouping grouping;
    private final MemoryBudget.Reservation memory;
    private @Nullable SpilledParts others;

    /** @param groupings makes an empty grouping */
    SpillingGrouping(Supplier<Grouping> groupings, ExecutionContext context, OperatorStatistics statistics) {
        this(groupings, context, statistics, 0);
    }

    private SpillingGrouping(
            Supplier<Grouping> groupings, ExecutionContext context, OperatorStatistics statistics, int depth) {
        this.groupings = groupings;
        this.context = context;
        this.statistics = statistics;
        this.depth = depth;
        this.grouping = groupings.get();
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    void add(ColumnBatch batch) {
        Grouping known = Objects.requireNonNull(grouping);
        SpilledParts parts = others;
        if (parts != null) {
            int[] rows = new int[batch.rowCount()];
            int count = known.addKnown(batch, rows);
            parts.add(batch, known.keys(batch), rows, count);
            memory.growTo(known.bytes());
            return;
        }
        known.add(batch);
        if (!memory.growTo(known.bytes()) && !known.isWhole() && depth < KeyHash.DEPTH_MAX) {
            others = new SpilledParts(context.temporaryStorage(), known.keyKinds(), depth);
        }
    }

    /** The groups that are held, once all rows were added; to be asked once. */
    ColumnBatch results() {
        try (Grouping whole = Objects.requireNonNull(grouping)) {
            grouping = null;
            return whole.results();
        }
    }

    /** Gives the memory of the results back. */
    void releaseMemory() {
        memory.close();
    }

    /** What groups the rows of the groups that are not held, one after the other; none if there are none. */
    List<Supplier<SpillingGrouping>> rest() {
        SpilledParts parts = others;
        List<Supplier<SpillingGrouping>> rest = new ArrayList<>();
        if (parts != null) {
            statistics.spilled(parts.length());
            for (int i = 0; i < KeyHash.PARTS; i++) {
                SpilledRows part = parts.part(i);
                if (part != null) {
                    rest.add(() -> ofPart(part));
                }
            }
        }
        return rest;
    }

    private SpillingGrouping ofPart(SpilledRows part) {
        SpillingGrouping next = new SpillingGrouping(groupings, context, statistics, depth + 1);
        SpilledRows.Reader reader = part.reader();
        for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
            context.checkCancelled();
            next.add(batch);
        }
        part.close();
        return next;
    }

    @Override
    public void close() {
        memory.close();
        if (grouping != null) {
            grouping.close();
            grouping = null;
        }
        if (others != null) {
            others.close();
        }
    }
}
