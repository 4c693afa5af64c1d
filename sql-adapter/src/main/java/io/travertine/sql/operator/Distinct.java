package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * Each row of its input the first time it comes. NULL equals NULL. Once the memory budget is used up no more rows are
 * remembered: those that are not known go to temporary files, spread by their values, and are looked at file by file in the
 * end.
 */
public final class Distinct extends MeasuredOperator {

    private final Operator input;
    private final List<ColumnType> types;
    private final int depth;
    private @Nullable KeyTable seen;
    private MemoryBudget.@Nullable Reservation memory;
    private @Nullable SpilledParts others;
    private @Nullable PartSequence rest;

    public Distinct(Operator input, List<ColumnType> types) {
        this(input, types, 0);
    }

    private Distinct(Operator input, List<ColumnType> types, int depth) {
        this.input = input;
        this.types = List.copyOf(types);
        this.depth = depth;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    public void wantOnly(int column, WantedValues values) {
        input.wantOnly(column, values);
    }

    @Override
    protected void start(ExecutionContext context) {
        seen = KeyTable.of(KeyTable.kinds(types));
        memory = context.memoryBudget().reserve(Use.QUERIES, 0);
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        KeyTable table = seen;
        if (table != null) {
            for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
                ColumnBatch fresh = others == null ? remembered(batch, table) : putAside(batch, table, others);
                if (fresh != null) {
                    return fresh;
                }
            }
            forgetSeen();
            rest = partsPutAside();
        }
        return rest == null ? null : rest.next();
    }

    /** The rows that were never seen, which from now on are. */
    private @Nullable ColumnBatch remembered(ColumnBatch batch, KeyTable table) {
        int[] fresh = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            int before = table.size();
            if (table.findOrAdd(batch.columns(), row) == before) {
                fresh[count++] = row;
            }
        }
        if (memory != null && !memory.growTo(table.bytes()) && depth < KeyHash.DEPTH_MAX) {
            others = new SpilledParts(context().temporaryStorage(), KeyTable.kinds(types), depth);
        }
        return count == 0 ? null : Batches.gather(batch, fresh, count);
    }

    /** None of the rows can be given out yet. */
    private @Nullable ColumnBatch putAside(ColumnBatch batch, KeyTable table, SpilledParts parts) {
        context().checkCancelled();
        int[] unknown = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (table.find(batch.columns(), row) < 0) {
                unknown[count++] = row;
            }
        }
        parts.add(batch, batch.columns(), unknown, count);
        return null;
    }

    private @Nullable PartSequence partsPutAside() {
        SpilledParts parts = others;
        if (parts == null) {
            return null;
        }
        statistics().spilled(parts.length());
        return ofParts(parts, types, depth, context(), statistics());
    }

    /**
     * Each row of some files once, file by file.
     *
     * @param depth how often the rows were spread before they came into these files
     */
    static PartSequence ofParts(
            SpilledParts parts,
            List<ColumnType> types,
            int depth,
            ExecutionContext context,
            OperatorStatistics statistics) {
        PartSequence sequence = new PartSequence(context, statistics);
        for (int i = 0; i < KeyHash.PARTS; i++) {
            if (parts.part(i) != null) {
                sequence.add(new Distinct(GivenBatches.of(parts.part(i)), types, depth + 1));
            }
        }
        return sequence;
    }

    private void forgetSeen() {
        seen = null;
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    @Override
    protected void stop() {
        forgetSeen();
        if (rest != null) {
            rest.close();
            rest = null;
        }
        if (others != null) {
            others.close();
            others = null;
        }
        input.close();
    }
}
