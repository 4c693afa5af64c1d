package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** INTERSECT and EXCEPT, with ALL or without, of two inputs or more. NULL equals NULL. Keeps the first input's rows. */
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
    private @Nullable BatchSlices result;

    /**
     * @param all whether a row that comes several times counts as often
     * @param types of the columns of every input
     */
    public SetOperation(Kind kind, boolean all, List<ColumnType> types, List<? extends Operator> inputs) {
        this.kind = kind;
        this.all = all;
        this.types = List.copyOf(types);
        this.inputs = List.copyOf(inputs);
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
        result = null;
        inputs.forEach(input -> input.open(context));
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (result == null) {
            result = compute();
        }
        return result.next();
    }

    private BatchSlices compute() {
        KeyTable table = KeyTable.of(KeyTable.kinds(types));
        int[] counts = count(table, inputs.get(0), true);
        for (Operator input : inputs.subList(1, inputs.size())) {
            int[] others = count(table, input, false);
            for (int i = 0; i < table.size(); i++) {
                counts[i] = remaining(counts[i], others[i]);
            }
        }
        int total = 0;
        for (int i = 0; i < table.size(); i++) {
            counts[i] = all ? counts[i] : Math.min(counts[i], 1);
            total += counts[i];
        }
        int[] rows = new int[total];
        for (int i = 0, to = 0; i < table.size(); i++) {
            Arrays.fill(rows, to, to + counts[i], i);
            to += counts[i];
        }
        return new BatchSlices(new ColumnBatch(table.size(), table.keys()), rows, total);
    }

    private int remaining(int count, int others) {
        if (kind == Kind.INTERSECT) {
            return Math.min(count, others);
        }
        return all ? Math.max(0, count - others) : others > 0 ? 0 : count;
    }

    /** How often the input has each tuple of the table, to which its rows are added if asked for. */
    private static int[] count(KeyTable table, Operator input, boolean add) {
        int[] counts = new int[Math.max(16, table.size())];
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                int number = add ? table.findOrAdd(batch.columns(), row) : table.find(batch.columns(), row);
                if (number >= counts.length) {
                    counts = Arrays.copyOf(counts, 2 * counts.length);
                }
                if (number >= 0) {
                    counts[number]++;
                }
            }
        }
        input.close();
        return counts;
    }

    @Override
    protected void stop() {
        result = null;
        inputs.forEach(Operator::close);
    }
}
