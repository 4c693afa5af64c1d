package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Changes a table by the rows of its input, and gives out one row with their number, a BIGINT. The input reads what was
 * there when the statement began, so it does not meet the changes. On any failure the transaction is taken back to where
 * it stood.
 */
abstract class TableSink extends MeasuredOperator {

    private final Operator input;
    private final TableDefinition table;
    private final RowRules rules;
    private boolean done;

    TableSink(Operator input, TableDefinition table, RowRules rules) {
        this.input = input;
        this.table = table;
        this.rules = rules;
    }

    final TableDefinition table() {
        return table;
    }

    @Override
    public final List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected final void start(ExecutionContext context) {
        done = false;
        input.open(context);
    }

    @Override
    protected final @Nullable ColumnBatch produce() {
        if (done) {
            return null;
        }
        done = true;
        Transaction transaction = context()
                .transaction()
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.READ_ONLY_TRANSACTION,
                        "table " + table.name() + " cannot be changed: reads only"));
        Transaction.Savepoint begin = transaction.savepoint();
        boolean succeeded = false;
        try {
            ColumnBuilder count = new ColumnBuilder(ColumnKind.INT64);
            TableWriter writer = new TableWriter(context(), transaction, rules);
            count.appendLong(change(input, writer));
            writer.finish();
            succeeded = true;
            return new ColumnBatch(1, List.of(count.build()));
        } finally {
            if (!succeeded && transaction.isActive()) {
                transaction.rollbackTo(begin);
            }
        }
    }

    /** Makes the changes and returns the number of rows. */
    abstract long change(Operator rows, TableWriter writer);

    @Override
    protected final void stop() {
        input.close();
    }
}
