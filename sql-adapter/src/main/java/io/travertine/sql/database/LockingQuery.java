package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Transaction;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.parser.LockingStatement;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.storage.TableStore;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/**
 * SELECT ... FOR UPDATE. All rows are locked before the first is handed out, because a row that was committed meanwhile
 * lets the statement run again.
 */
final class LockingQuery implements PreparedQuery {

    private final DatabaseSession session;
    private final String sql;
    private final Execution execution;
    private LockingPlan locking;

    LockingQuery(DatabaseSession session, String sql, LockingPlan locking) {
        this.session = session;
        this.sql = sql;
        this.locking = locking;
        this.execution = new Execution(session, false);
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<ResultColumn> columns() {
        return locking.planned().plan().columns().subList(0, locking.columnCount());
    }

    @Override
    public List<ColumnType> parameterTypes() {
        List<ColumnType> types = new ArrayList<>(locking.planned().plan().parameterTypes());
        types.addAll(Collections.nCopies(locking.limitParameters(), ColumnType.BIGINT));
        return types;
    }

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public Optional<String> onlyTable() {
        return Optional.of(locking.table().name());
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> {
            Cancellation cancellation = session.newCancellation();
            int expected = parameterTypes().size();
            if (parameters.size() != expected) {
                throw new SqlDatabaseException(
                        SqlErrorCode.PARAMETER_MISSING,
                        "values for parameters: " + expected + " expected, " + parameters.size() + " given");
            }
            List<ColumnBatch> rows = session.write(transaction -> lock(transaction, parameters, cancellation));
            return FinishedResult.ofRows(columns(), rows.isEmpty() ? null : Batches.concatenate(rows));
        });
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(
                SqlErrorCode.INVALID_STATEMENT, "a query cannot run as a batch; run it once for each row");
    }

    private List<ColumnBatch> lock(
            SessionTransaction transaction, List<? extends @Nullable Object> parameters, Cancellation cancellation) {
        renew(transaction);
        Transaction engineTransaction = transaction.engineTransaction();
        TableStore store = session.database().storage().table(locking.table());
        Plan plan = locking.planned().plan();
        List<? extends @Nullable Object> planParameters =
                parameters.subList(0, plan.parameterTypes().size());
        try (Transaction.View view = engineTransaction.statementView();
                Operator operator = plan.newOperator()) {
            operator.open(execution.context(view, Optional.empty(), plan, List.of(planParameters), cancellation));
            return lock(operator, store, engineTransaction, parameters);
        }
    }

    private List<ColumnBatch> lock(
            Operator rows, TableStore store, Transaction transaction, List<? extends @Nullable Object> parameters) {
        long offset = locking.offset(parameters);
        long fetch = locking.fetch(parameters);
        long wanted = fetch > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + fetch;
        long locked = 0;
        List<ColumnBatch> answer = new ArrayList<>();
        ColumnBatch batch = wanted == 0 ? null : rows.next();
        while (batch != null) {
            List<ColumnVector> tableColumns = tableColumns(batch);
            int[] chosen = new int[batch.rowCount()];
            int count = 0;
            for (int row = 0; row < batch.rowCount() && locked < wanted; row++) {
                if (store.lock(transaction, store.rowKey(tableColumns, row), locking.lockWait())) {
                    locked++;
                    if (locked > offset) {
                        chosen[count++] = row;
                    }
                }
            }
            if (count > 0) {
                ColumnBatch columns =
                        new ColumnBatch(batch.rowCount(), batch.columns().subList(0, locking.columnCount()));
                answer.add(Batches.gather(columns, chosen, count));
            }
            batch = locked < wanted ? rows.next() : null;
        }
        return answer;
    }

    /** The primary key's columns where the table has them; the others are not looked at. */
    private List<ColumnVector> tableColumns(ColumnBatch batch) {
        List<ColumnVector> columns = new ArrayList<>(
                Collections.nCopies(locking.table().columns().size(), batch.column(locking.columnCount())));
        int next = locking.columnCount();
        for (KeyPart part : locking.table().primaryKey()) {
            columns.set(part.column(), batch.column(next++));
        }
        return columns;
    }

    private void renew(SessionTransaction transaction) {
        Catalog catalog = transaction.catalog();
        long now = session.database().clock().millis();
        if (!locking.planned().basis().serves(catalog.planVersion(), session.searchPath(), now)) {
            LockingStatement parsed = (LockingStatement) TravertineParser.parse(sql);
            locking = LockingPlan.of(parsed, session.database().planner(), catalog, session.searchPath());
        }
        transaction.share(locking.table(), catalog);
    }
}
