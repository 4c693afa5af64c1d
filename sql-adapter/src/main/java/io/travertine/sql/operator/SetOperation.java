package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * INTERSECT and EXCEPT, with ALL or without, of two inputs or more. NULL equals NULL. Keeps the first input's rows. If the
 * memory budget has no room for them, all inputs are spread over temporary files by their values and the files with the same
 * number are compared, one number after the other.
 */
public final class SetOperation extends MeasuredOperator {

    /** Which rows of the first input stay. */
    public enum Kind {
        /** Those that every other input has. */
        INTERSECT,
        /** Those that no other input has. */
        EXCEPT
    }

    private final Kind kind;
    private final boolean all;
    private final List<ColumnType> types;
    private final List<Operator> inputs;
    private final int depth;
    private final List<SpilledParts> spread = new ArrayList<>();
    private MemoryBudget.@Nullable Reservation memory;
    private @Nullable BatchSlices result;
    private @Nullable PartSequence rest;

    /**
     * @param all whether a row that comes several times counts as often
     * @param types of the columns of every input
     */
    public SetOperation(Kind kind, boolean all, List<ColumnType> types, List<? extends Operator> inputs) {
        this(kind, all, types, inputs, 0);
    }

    private SetOperation(Kind kind, boolean all, List<ColumnType> types, List<? extends Operator> inputs, int depth) {
        this.kind = kind;
        this.all = all;
        this.types = List.copyOf(types);
        this.inputs = List.copyOf(inputs);
        this.depth = depth;
    }

    @Override
    public String name() {
        return kind + (all ? " ALL" : "");
    }

    @Override
    public List<Operator> inputs() {
        return inputs;
    }

    @Override
    protected void start(ExecutionContext context) {
        memory = context.memoryBudget().reserve(Use.QUERIES, 0);
        inputs.forEach(input -> input.open(context));
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (result == null && rest == null) {
            compute();
        }
        if (rest != null) {
            return rest.next();
        }
        return result == null ? null : result.next();
    }

    private void compute() {
        TupleCounts tuples = new TupleCounts(types);
        Operator first = inputs.get(0);
        for (ColumnBatch batch = first.next(); batch != null; batch = first.next()) {
            tuples.add(batch);
            if (!Objects.requireNonNull(memory).growTo(tuples.bytes()) && depth < KeyHash.DEPTH_MAX) {
                rest = spread(tuples);
                return;
            }
        }
        first.close();
        int[] counts = tuples.counts();
        for (Operator input : inputs.subList(1, inputs.size())) {
            int[] others = tuples.countsIn(input);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = remaining(counts[i], others[i]);
            }
        }
        for (int i = 0; i < counts.length && !all; i++) {
            counts[i] = Math.min(counts[i], 1);
        }
        result = tuples.rows(counts, context()::checkCancelled);
    }

    /** Spreads what was counted of the first input, the rest of it, and the other inputs. */
    private PartSequence spread(TupleCounts counted) {
        BatchSlices before = counted.rows(counted.counts(), context()::checkCancelled);
        SpilledParts first = newParts();
        for (ColumnBatch batch = before.next(); batch != null; batch = before.next()) {
            first.add(batch, batch.columns());
        }
        addAll(inputs.get(0), first);
        Objects.requireNonNull(memory).close();
        for (Operator input : inputs.subList(1, inputs.size())) {
            addAll(input, newParts());
        }
        spread.forEach(parts -> statistics().spilled(parts.length()));
        PartSequence sequence = new PartSequence(context(), statistics());
        for (int i = 0; i < KeyHash.PARTS; i++) {
            int part = i;
            if (first.part(part) != null) {
                List<Operator> rows = spread.stream()
                        .<Operator>map(parts -> GivenBatches.of(parts.part(part)))
                        .toList();
                sequence.add(new SetOperation(kind, all, types, rows, depth + 1));
            }
        }
        return sequence;
    }

    private SpilledParts newParts() {
        SpilledParts parts = new SpilledParts(context().temporaryStorage(), KeyTable.kinds(types), depth);
        spread.add(parts);
        return parts;
    }

    private void addAll(Operator input, SpilledParts parts) {
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            context().checkCancelled();
            parts.add(batch, batch.columns());
        }
        input.close();
    }

    private int remaining(int count, int others) {
        if (kind == Kind.INTERSECT) {
            return Math.min(count, others);
        }
        return all ? Math.max(0, count - others) : others > 0 ? 0 : count;
    }

    @Override
    protected void stop() {
        result = null;
        if (rest != null) {
            rest.close();
            rest = null;
        }
        spread.forEach(SpilledParts::close);
        spread.clear();
        if (memory != null) {
            memory.close();
            memory = null;
        }
        inputs.forEach(Operator::close);
    }
}
