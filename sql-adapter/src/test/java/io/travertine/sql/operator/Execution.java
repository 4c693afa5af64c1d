package io.travertine.sql.operator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Engine;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.expression.JavaMethods;
import io.travertine.sql.expression.SequenceNumbers;
import io.travertine.sql.expression.SessionValues;
import io.travertine.sql.storage.Storage;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;

/** Runs operators over a store in memory and reads their rows as Java values. */
final class Execution implements AutoCloseable {

    final Engine engine;
    final Storage storage;
    private static final SequenceNumbers NO_SEQUENCES = new SequenceNumbers() {
        @Override
        public long next(int sequence) {
            throw new AssertionError("there are no sequences");
        }

        @Override
        public long current(int sequence) {
            throw new AssertionError("there are no sequences");
        }
    };

    final AtomicBoolean cancelled = new AtomicBoolean();
    boolean analyzing;
    HelperThreads helpers = HelperThreads.none();
    List<ColumnVector> parameters = List.of();
    int parameterRows = 1;

    Execution() {
        this(MemoryBudget.ofHeap());
    }

    private Execution(MemoryBudget budget) {
        this.engine = new MapEngine(budget);
        this.storage = new Storage(engine);
    }

    /** With so little memory that every operator that can spill does. */
    static Execution withoutMemory() {
        return new Execution(MemoryBudget.ofBytes(1));
    }

    /** The rows that the operator gives out when it reads what is committed. */
    List<List<Object>> rows(Operator operator, List<ColumnType> types) {
        try (Snapshot snapshot = engine.snapshot()) {
            return drain(operator, types, context(snapshot, Optional.empty()));
        }
    }

    /** Runs a statement that writes, and returns the number of rows that it changed. */
    long change(Transaction transaction, Operator sink) {
        List<List<Object>> rows =
                drain(sink, List.of(ColumnType.BIGINT), context(transaction.statementView(), Optional.of(transaction)));
        return (Long) rows.get(0).get(0);
    }

    StatementExecution context(io.travertine.engine.Readable readable, Optional<Transaction> transaction) {
        return new StatementExecution(
                storage,
                readable,
                transaction,
                new ColumnBatch(parameterRows, parameters),
                Instant.EPOCH,
                new SessionValues(ZoneOffset.UTC, "travertine", "public", "", JavaMethods.NONE),
                cancelled::get,
                (table, reader) -> List.of(),
                NO_SEQUENCES,
                helpers,
                analyzing);
    }

    static List<List<Object>> drain(Operator operator, List<ColumnType> types, ExecutionContext context) {
        List<List<Object>> rows = new ArrayList<>();
        operator.open(context);
        for (ColumnBatch batch = operator.next(); batch != null; batch = operator.next()) {
            if (batch.rowCount() == 0) {
                throw new AssertionError("a batch without rows");
            }
            addRows(batch, types, rows);
        }
        operator.close();
        return rows;
    }

    static void addRows(ColumnBatch batch, List<ColumnType> types, List<List<Object>> rows) {
        for (int row = 0; row < batch.rowCount(); row++) {
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < types.size(); column++) {
                values.add(TypeMapping.toJava(types.get(column), batch.column(column), row));
            }
            rows.add(values);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
