package io.travertine.sql.operator;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * Each row of its input, or each batch, with a probability. With a seed the same rows of the same input in the same order.
 */
public final class Sample extends MeasuredOperator {

    private final Operator input;
    private final double rate;
    private final boolean byRow;
    private final OptionalInt seed;
    private SplittableRandom random = new SplittableRandom(0);

    /**
     * Makes a sample.
     *
     * @param rate the probability, from 0 to 1
     * @param byRow whether it is each row's own, else that of a batch
     */
    public Sample(Operator input, double rate, boolean byRow, OptionalInt seed) {
        this.input = input;
        this.rate = rate;
        this.byRow = byRow;
        this.seed = seed;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        random = new SplittableRandom(
                seed.isPresent() ? seed.getAsInt() : ThreadLocalRandom.current().nextLong());
        input.open(context);
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        for (ColumnBatch batch = input.next(); batch != null; batch = input.next()) {
            ColumnBatch chosen = byRow ? chosenRows(batch) : random.nextDouble() < rate ? batch : null;
            if (chosen != null) {
                return chosen;
            }
        }
        return null;
    }

    private @Nullable ColumnBatch chosenRows(ColumnBatch batch) {
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            rows[count] = row;
            count += random.nextDouble() < rate ? 1 : 0;
        }
        return count == 0 ? null : count == rows.length ? batch : Batches.gather(batch, rows, count);
    }

    @Override
    protected void stop() {
        input.close();
    }
}
