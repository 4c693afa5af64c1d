package io.travertine.sql.database;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Engine;
import io.travertine.sql.KeptRows;
import io.travertine.sql.operator.KeptBatches;

/** Rows that a session keeps for its user; failures are the user's errors. */
final class SessionRows implements KeptRows {

    private final KeptBatches batches;

    SessionRows(Engine engine) {
        this.batches = new KeptBatches(engine.memoryBudget(), engine.temporaryStorage());
    }

    @Override
    public void add(ColumnBatch batch) {
        Failures.guard(() -> batches.add(batch));
    }

    @Override
    public ColumnBatch get(int number) {
        return Failures.guarded(() -> batches.get(number));
    }

    @Override
    public void close() {
        Failures.guard(batches::close);
    }
}
