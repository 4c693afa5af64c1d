package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.parser.ExplainStatement;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** EXPLAIN: the plan as text or as JSON, one row for each line. With ANALYZE the statement runs, and what it changes stays changed. */
final class ExplainQuery implements PreparedQuery {

    private static final String COLUMN = "PLAN";

    private final DatabaseSession session;
    private final String sql;
    private final boolean analyze;
    private final boolean json;
    private final Execution execution;
    private PlannedStatement explained;

    ExplainQuery(DatabaseSession session, String sql, ExplainStatement statement, PlannedStatement explained) {
        this.session = session;
        this.sql = sql;
        this.analyze = statement.analyze();
        this.json = statement.json();
        this.explained = explained;
        this.execution = new Execution(session, true);
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public List<ResultColumn> columns() {
        return FinishedResult.textColumns(COLUMN);
    }

    @Override
    public List<ColumnType> parameterTypes() {
        return explained.plan().parameterTypes();
    }

    @Override
    public boolean hasRows() {
        return true;
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> FinishedResult.ofText(COLUMN, text(parameters)));
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        throw new SqlDatabaseException(SqlErrorCode.INVALID_STATEMENT, "EXPLAIN cannot run as a batch");
    }

    private String text(List<? extends @Nullable Object> parameters) {
        Cancellation cancellation = session.newCancellation();
        if (!analyze || !explained.plan().changesRows()) {
            return read(parameters, cancellation);
        }
        return session.write(transaction -> {
            Catalog catalog = transaction.catalog();
            renew(catalog);
            Execution.shareTarget(transaction, explained, catalog);
            try (Operator operator = explained.plan().newOperator()) {
                execution.change(
                        transaction, explained.plan(), operator, List.of(parameters), cancellation, new ArrayList<>());
                return executed(explained.plan(), operator);
            }
        });
    }

    private String read(List<? extends @Nullable Object> parameters, Cancellation cancellation) {
        Optional<SessionTransaction> transaction = session.currentTransaction();
        if (transaction.isPresent()) {
            transaction.get().beginStatement(cancellation);
            try (Transaction.View view = transaction.get().engineTransaction().statementView()) {
                return read(view, parameters, cancellation);
            }
        }
        try (Snapshot snapshot = session.database().engine().snapshot()) {
            return read(snapshot, parameters, cancellation);
        }
    }

    private String read(Readable readable, List<? extends @Nullable Object> parameters, Cancellation cancellation) {
        renew(session.catalog(readable));
        Plan plan = explained.plan();
        if (!analyze) {
            return json ? plan.explainAsJson() : plan.explain();
        }
        try (Operator operator = plan.newOperator()) {
            operator.open(execution.context(readable, Optional.empty(), plan, List.of(parameters), cancellation));
            while (operator.next() != null) {
                cancellation.getAsBoolean();
            }
            return executed(plan, operator);
        }
    }

    private String executed(Plan plan, Operator operator) {
        return json ? plan.explainAsJson(operator) : plan.explain(operator);
    }

    private void renew(Catalog catalog) {
        long now = session.database().clock().millis();
        if (!explained.basis().serves(catalog.planVersion(), session.searchPath(), now)) {
            ExplainStatement parsed = (ExplainStatement) TravertineParser.parse(sql);
            explained = session.database().planner().plan(parsed.statement(), catalog, session.searchPath());
        }
    }
}
