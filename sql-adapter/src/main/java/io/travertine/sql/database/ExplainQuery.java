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
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.plan.PlanFormat;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** EXPLAIN: the plan as text or as JSON, one row for each line. With ANALYZE the statement runs, and what it changes stays changed. */
final class ExplainQuery implements PreparedQuery {

    private static final String COLUMN = "PLAN";

    private final DatabaseSession session;
    private final String sql;
    private final boolean analyze;
    private final PlanFormat format;
    private final StatementShape shape;
    private Execution execution;
    private PlannedStatement explained;

    ExplainQuery(DatabaseSession session, String sql, ExplainStatement statement) {
        this.session = session;
        this.sql = sql;
        this.analyze = statement.analyze();
        this.format = statement.json() ? PlanFormat.JSON : PlanFormat.TEXT;
        this.shape = StatementShape.of(statement.explained());
        this.explained = session.whileCancellable(cancellation -> plan(session.catalog(), cancellation));
        this.execution = newExecution();
    }

    /** The plan that the statement would run by if it stood alone. */
    private PlannedStatement plan(Catalog catalog, Cancellation cancellation) {
        StatementPlanner planner = session.database().planner();
        try {
            return planner.inspect(shape, catalog, session.searchPath(), cancellation);
        } catch (SqlDatabaseException e) {
            // Again, for the place of the error in the text that was given.
            ExplainStatement parsed = (ExplainStatement) TravertineParser.parse(sql);
            return planner.plan(parsed.statement(), catalog, session.searchPath(), cancellation);
        }
    }

    private Execution newExecution() {
        return new Execution(session, true, explained.literalValues(shape));
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
        try {
            return text(parameters, cancellation, false);
        } catch (SqlDatabaseException e) {
            if (explained.plan().literalTypes().isEmpty() || !Failures.isDataError(e)) {
                throw e;
            }
            return text(parameters, cancellation, true);
        }
    }

    /** @param alone whether by a plan that knows the literals, as the statement runs if one that does not know them fails */
    private String text(List<? extends @Nullable Object> parameters, Cancellation cancellation, boolean alone) {
        if (!analyze || !explained.plan().changesRows()) {
            return read(parameters, cancellation, alone);
        }
        return session.write(transaction -> {
            Catalog catalog = transaction.catalog();
            renew(catalog, cancellation, alone);
            Execution.shareTarget(transaction, explained, catalog);
            try (Operator operator = explained.plan().newOperator()) {
                execution.change(
                        transaction, explained.plan(), operator, List.of(parameters), cancellation, new ArrayList<>());
                return executed(operator);
            }
        });
    }

    private String read(List<? extends @Nullable Object> parameters, Cancellation cancellation, boolean alone) {
        Optional<SessionTransaction> transaction = session.currentTransaction();
        if (transaction.isPresent()) {
            transaction.get().beginStatement(cancellation);
            try (Transaction.View view = transaction.get().engineTransaction().statementView()) {
                return read(view, parameters, cancellation, alone);
            }
        }
        try (Snapshot snapshot = session.database().engine().snapshot()) {
            return read(snapshot, parameters, cancellation, alone);
        }
    }

    private String read(
            Readable readable, List<? extends @Nullable Object> parameters, Cancellation cancellation, boolean alone) {
        renew(session.catalog(readable), cancellation, alone);
        Plan plan = explained.plan();
        if (!analyze) {
            return plan.explain(format, explained.liftedLiterals(shape));
        }
        try (Operator operator = plan.newOperator()) {
            operator.open(execution.context(readable, Optional.empty(), plan, List.of(parameters), cancellation));
            while (operator.next() != null) {
                cancellation.check();
            }
            return executed(operator);
        }
    }

    private String executed(Operator operator) {
        return explained.plan().explain(format, explained.liftedLiterals(shape), operator);
    }

    private void renew(Catalog catalog, Cancellation cancellation, boolean alone) {
        StatementPlanner planner = session.database().planner();
        if (alone) {
            explained = planner.planWithLiterals(shape, catalog, session.searchPath(), cancellation);
        } else if (!planner.serves(explained, catalog, session.searchPath())) {
            explained = plan(catalog, cancellation);
        } else {
            return;
        }
        execution = newExecution();
    }
}
