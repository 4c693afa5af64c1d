package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Changes a table by the rows of its input. All changes are made before the first batch is given out: what the statement
 * returns of the rows, or one row with their number, a BIGINT. The input reads what was there when the statement began, so
 * it does not meet the changes. On any failure the transaction is taken back to where it stood.
 */
abstract class TableSink extends MeasuredOperator {

    private final Operator input;
    private final TableChange change;
    private final WrittenTables tables;
    private Deque<ColumnBatch> answers = new ArrayDeque<>();
    private boolean done;

    TableSink(Operator input, TableChange change) {
        this.input = input;
        this.change = change;
        this.tables = new WrittenTables(change.rules());
    }

    final TableChange change() {
        return change;
    }

    final TableDefinition table() {
        return change.table();
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
        if (!done) {
            done = true;
            answers = changeAll();
        }
        return answers.poll();
    }

    private Deque<ColumnBatch> changeAll() {
        Transaction transaction = context()
                .transaction()
                .orElseThrow(() -> new SqlDatabaseException(
                        SqlErrorCode.READ_ONLY_TRANSACTION,
                        "table " + table().name() + " cannot be changed: reads only"));
        Transaction.Savepoint begin = transaction.savepoint();
        boolean succeeded = false;
        try {
            TableWriter writer = new TableWriter(context(), transaction, change.rules(), tables);
            ChangedRows changed = new ChangedRows(change.returning(), context());
            change(input, writer, changed);
            writer.finish();
            succeeded = true;
            return changed.answers();
        } finally {
            if (!succeeded && transaction.isActive()) {
                transaction.rollbackTo(begin);
            }
        }
    }

    /** Makes the changes and notes the rows. */
    abstract void change(Operator rows, TableWriter writer, ChangedRows changed);

    @Override
    protected final void stop() {
        answers = new ArrayDeque<>();
        tables.forgetTransaction();
        input.close();
    }
}
