package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * WITH RECURSIVE: gives out the rows of its seed, then those of its step, which reads the rows of the step before, until a
 * step finds none. Without ALL a row that was given out already does not count, so that cycles end by themselves; with ALL
 * a bound on the steps ends them with an error. A reader that stops early stops the recursion.
 *
 * <p>The rows of a step and those of the step before go into temporary files when the memory budget has no room for them. So do
 * the rows that were given out already: the first of them are remembered, as many as there is room for, and what a step finds
 * beside those is compared with the files when the step is at its end.
 */
public final class RecursiveUnion extends MeasuredOperator {

    /** Far more than a hierarchy is deep, and soon reached by a cycle. */
    private static final int STEPS_MAX = 1_000_000;

    private static final int ROWS_PER_STEP_MAX = 50_000_000;

    private final Operator seed;
    private final Operator step;
    private final boolean all;
    private final List<ColumnType> types;
    private final String name;
    private final List<WorkingTable> readers = new ArrayList<>();
    private @Nullable KeptBatches found;
    private @Nullable KeptBatches read;
    private @Nullable KeyTable seen;
    private MemoryBudget.@Nullable Reservation memory;
    /** Takes the rows that are not among the seen ones, once there is no room for more of these. */
    private @Nullable UnseenRows unseen;

    private boolean stepEnded;
    private Operator current;
    private long foundRows;
    private int steps;

    /**
     * @param all whether a row may come several times
     * @param types of the columns of both inputs
     * @param table what the working tables below {@code step} are made with
     * @param name of the query, for messages
     */
    public RecursiveUnion(
            Operator seed, Operator step, boolean all, List<ColumnType> types, Object table, String name) {
        this.seed = seed;
        this.step = step;
        this.all = all;
        this.types = List.copyOf(types);
        this.name = name;
        this.current = seed;
        collectReaders(step, table);
    }

    private void collectReaders(Operator operator, Object table) {
        if (operator instanceof WorkingTable reader && reader.isOf(table)) {
            readers.add(reader);
        }
        if (operator instanceof MeasuredOperator measured) {
            measured.inputs().forEach(input -> collectReaders(input, table));
        }
    }

    @Override
    public List<Operator> inputs() {
        return List.of(seed, step);
    }

    @Override
    protected void start(ExecutionContext context) {
        seen = all ? null : KeyTable.of(KeyTable.kinds(types));
        memory = context.memoryBudget().reserve(Use.QUERIES, 0);
        found = new KeptBatches(context.memoryBudget(), context.temporaryStorage());
        foundRows = 0;
        steps = 0;
        stepEnded = false;
        current = seed;
        seed.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        while (true) {
            ColumnBatch fresh = nextFresh();
            if (fresh != null) {
                if (fresh.rowCount() > 0) {
                    remember(fresh);
                    return fresh;
                }
            } else if (foundRows == 0) {
                return null;
            } else {
                nextStep();
            }
        }
    }

    /** New rows of the step, perhaps none of a batch; null at its end. */
    private @Nullable ColumnBatch nextFresh() {
        if (!stepEnded) {
            ColumnBatch batch = current.next();
            if (batch != null) {
                return fresh(batch);
            }
            stepEnded = true;
            if (unseen != null) {
                unseen.startReading();
            }
        }
        return unseen == null ? null : unseen.next();
    }

    private void nextStep() {
        context().checkCancelled();
        current.close();
        if (++steps > STEPS_MAX) {
            throw endless("did not end after " + STEPS_MAX + " steps");
        }
        letGo(read);
        read = found;
        found = new KeptBatches(context().memoryBudget(), context().temporaryStorage());
        readers.forEach(reader -> reader.fill(read));
        foundRows = 0;
        stepEnded = false;
        current = step;
        step.open(context());
    }

    private void letGo(@Nullable KeptBatches batches) {
        if (batches != null) {
            statistics().spilled(batches.spilledBytes());
            batches.close();
        }
    }

    private void remember(ColumnBatch batch) {
        Objects.requireNonNull(found).add(batch);
        foundRows += batch.rowCount();
        if (foundRows > ROWS_PER_STEP_MAX) {
            throw endless("found more than " + ROWS_PER_STEP_MAX + " rows in one step");
        }
    }

    private SqlDatabaseException endless(String what) {
        return new SqlDatabaseException(
                SqlErrorCode.TOO_COMPLEX,
                "the recursive query " + name + " " + what
                        + "; if its rows form a cycle, use UNION in place of UNION ALL or bound the depth in its WHERE");
    }

    private ColumnBatch fresh(ColumnBatch batch) {
        KeyTable table = seen;
        if (table == null) {
            return batch;
        }
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        UnseenRows further = unseen;
        for (int row = 0; row < batch.rowCount(); row++) {
            int before = table.size();
            boolean isNew = further == null
                    ? table.findOrAdd(batch.columns(), row) == before
                    : table.find(batch.columns(), row) < 0;
            if (isNew) {
                rows[count++] = row;
            }
        }
        if (further != null) {
            further.add(batch, rows, count);
            count = 0;
        } else if (!Objects.requireNonNull(memory).growTo(table.bytes())) {
            unseen = new UnseenRows(KeyTable.kinds(types), context());
        }
        return Batches.gather(batch, rows, count);
    }

    @Override
    protected void stop() {
        seen = null;
        if (unseen != null) {
            statistics().spilled(unseen.spilledBytes());
            unseen.close();
            unseen = null;
        }
        if (memory != null) {
            memory.close();
        }
        readers.forEach(reader -> reader.fill(null));
        letGo(found);
        letGo(read);
        found = null;
        read = null;
        seed.close();
        step.close();
    }
}
