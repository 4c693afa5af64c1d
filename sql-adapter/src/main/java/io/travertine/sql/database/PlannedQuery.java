package io.travertine.sql.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.travertine.engine.BriefView;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.BatchResult;
import io.travertine.sql.PreparedQuery;
import io.travertine.sql.QueryResult;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogStore;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.ExecutionContext;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ShortLookup;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.Batches;
import org.jspecify.annotations.Nullable;

/** A query, INSERT, UPDATE or DELETE. It is planned anew whenever the definitions it was planned with have changed. */
final class PlannedQuery implements PreparedQuery {

    private final DatabaseSession session;
    private final StatementShape shape;
    private Execution execution;
    private PlannedStatement statement;
    private Collection<TableDefinition> written = List.of();
    private @Nullable Catalog writtenAsIn;

    PlannedQuery(DatabaseSession session, StatementShape shape, PlannedStatement statement) {
        this.session = session;
        this.shape = shape;
        this.statement = statement;
        this.execution = new Execution(session, false, statement.literalValues(shape));
    }

    @Override
    public String sql() {
        return shape.sql();
    }

    @Override
    public List<ResultColumn> columns() {
        return hasRows() ? statement.plan().columns() : List.of();
    }

    @Override
    public List<ColumnType> parameterTypes() {
        return statement.plan().parameterTypes();
    }

    @Override
    public boolean hasRows() {
        return statement.plan().returnsRows();
    }

    @Override
    public boolean changesRows() {
        return statement.plan().changesRows();
    }

    @Override
    public Optional<String> onlyTable() {
        return SingleTable.of(TravertineParser.parse(shape.sql()));
    }

    @Override
    public QueryResult execute(List<? extends @Nullable Object> parameters) {
        return session.call(() -> {
            Cancellation cancellation = session.newCancellation();
            if (!changesRows()) {
                return query(parameters, cancellation);
            }
            Changes changes = change(List.of(parameters), cancellation);
            return hasRows() ? returned(changes) : FinishedResult.ofCount(changes.counts()[0]);
        });
    }

    @Override
    public QueryResult executeBriefly(List<? extends @Nullable Object> parameters) {
        if (statement.plan().lookup().isEmpty()) {
            return PreparedQuery.super.executeBriefly(parameters);
        }
        return session.call(() -> {
            LookupResult found = lookUp(parameters);
            return found == null ? query(parameters, session.newCancellation()) : found;
        });
    }

    /** Executes what is a lookup of a few rows in one step; null if, at the point that is read, it is not. */
    private @Nullable LookupResult lookUp(List<? extends @Nullable Object> parameters) {
        Optional<SessionTransaction> transaction = session.currentTransaction();
        if (transaction.isEmpty()) {
            CatalogStore catalogs = session.database().catalogs();
            long mark = catalogs.mark();
            try (BriefView view = session.database().engine().briefView()) {
                return lookUp(view, session.seen(catalogs.load(view, mark)), parameters);
            }
        }
        transaction.get().beginStatement(session.newCancellation());
        LookupResult found =
                lookUp(transaction.get().engineTransaction(), transaction.get().catalog(), parameters);
        if (found != null) {
            transaction.get().register(found);
        }
        return found;
    }

    private @Nullable LookupResult lookUp(
            Readable readable, Catalog catalog, List<? extends @Nullable Object> parameters) {
        if (!session.database().planner().serves(statement, catalog, session.searchPath())) {
            renew(catalog, session.newCancellation());
        }
        Plan plan = statement.plan();
        Optional<ShortLookup> lookup = plan.lookup();
        if (lookup.isEmpty()) {
            return null;
        }
        Execution.checkCount(plan.parameterTypes(), parameters);
        ShortLookup.Run run = session.idleOperators()
                .takeRun(plan, lookup.get(), session.database().storage());
        ColumnBatch rows = run.find(readable, parameters, execution.literals(), session.timeZone());
        if (rows == ShortLookup.TOO_MANY) {
            return null;
        }
        LookupResult found = new LookupResult(plan.columns(), run, rows);
        session.idleOperators().keep(plan, found);
        return found;
    }

    @Override
    public long[] executeBatch(List<? extends List<? extends @Nullable Object>> parameterRows) {
        return session.call(() -> {
            if (hasRows()) {
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_STATEMENT,
                        "a statement that answers rows cannot run as a batch; run it once for each row");
            }
            return change(parameterRows, session.newCancellation()).counts();
        });
    }

    @Override
    public BatchResult executeBatchReturning(List<? extends List<? extends @Nullable Object>> parameterRows) {
        if (!changesRows() || !hasRows()) {
            return PreparedQuery.super.executeBatchReturning(parameterRows);
        }
        return session.call(() -> {
            Changes changes = change(parameterRows, session.newCancellation());
            return new BatchResult(changes.counts(), returned(changes));
        });
    }

    private FinishedResult returned(Changes changes) {
        List<ColumnBatch> rows = changes.rows();
        return FinishedResult.ofRows(columns(), rows.isEmpty() ? null : Batches.concatenate(rows));
    }

    /** What executions changed: how many rows each, and what they return of all of them. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Changes(long[] counts, List<ColumnBatch> rows) {}

    private QueryResult query(List<? extends @Nullable Object> parameters, Cancellation cancellation) {
        Optional<SessionTransaction> transaction = session.currentTransaction();
        if (transaction.isPresent()) {
            transaction.get().beginStatement(cancellation);
            Transaction.View view = transaction.get().engineTransaction().statementView();
            try {
                OperatorResult result = open(view, view::close, parameters, cancellation);
                transaction.get().register(result);
                return result;
            } catch (Throwable e) {
                view.close();
                throw e;
            }
        }
        Snapshot snapshot = session.database().engine().snapshot();
        try {
            return open(snapshot, snapshot::close, parameters, cancellation);
        } catch (Throwable e) {
            snapshot.close();
            throw e;
        }
    }

    private OperatorResult open(
            Readable readable,
            Runnable afterClose,
            List<? extends @Nullable Object> parameters,
            Cancellation cancellation) {
        Catalog catalog = session.catalog(readable);
        renew(catalog, cancellation);
        Plan plan = statement.plan();
        Operator operator = session.idleOperators().take(plan);
        if (!isShared()) {
            open(operator, execution.context(readable, Optional.empty(), plan, List.of(parameters), cancellation));
            return new OperatorResult(
                    plan.columns(),
                    operator,
                    afterClose,
                    closed -> session.idleOperators().keep(plan, closed));
        }
        UnaryOperator<Operator> unshared = failed -> {
            failed.close();
            return openUnshared(catalog, readable, parameters, cancellation);
        };
        try {
            open(operator, execution.context(readable, Optional.empty(), plan, List.of(parameters), cancellation));
        } catch (RuntimeException e) {
            if (!Failures.isDataError(e)) {
                throw e;
            }
            return new OperatorResult(plan.columns(), unshared.apply(operator), afterClose);
        }
        return new OperatorResult(plan.columns(), operator, afterClose, closed -> {
                    if (closed == operator) {
                        session.idleOperators().keep(plan, closed);
                    }
                })
                .orElse(unshared);
    }

    private static void open(Operator operator, ExecutionContext context) {
        try {
            operator.open(context);
        } catch (Throwable e) {
            operator.close();
            throw e;
        }
    }

    /** Whether the plan was made without some literals: it may then meet errors in terms that they would have decided. */
    private boolean isShared() {
        return !statement.plan().literalTypes().isEmpty();
    }

    private Operator openUnshared(
            Catalog catalog,
            Readable readable,
            List<? extends @Nullable Object> parameters,
            Cancellation cancellation) {
        Plan plan = unshared(catalog, cancellation).plan();
        Operator operator = plan.newOperator();
        Execution alone = new Execution(session, false);
        open(operator, alone.context(readable, Optional.empty(), plan, List.of(parameters), cancellation));
        return operator;
    }

    private PlannedStatement unshared(Catalog catalog, Cancellation cancellation) {
        return session.database().planner().planWithLiterals(shape, catalog, session.searchPath(), cancellation);
    }

    private Changes change(List<? extends List<? extends @Nullable Object>> parameterRows, Cancellation cancellation) {
        try {
            return change(parameterRows, cancellation, false);
        } catch (SqlDatabaseException e) {
            if (!isShared() || !Failures.isDataError(e)) {
                throw e;
            }
            return change(parameterRows, cancellation, true);
        }
    }

    private Changes change(
            List<? extends List<? extends @Nullable Object>> parameterRows, Cancellation cancellation, boolean alone) {
        BatchParts parts = BatchParts.of(parameterRows, statement.plan().insertsOneRow());
        return session.write(transaction -> change(transaction, parts, cancellation, alone), !parts.isLarge());
    }

    private Changes change(SessionTransaction transaction, BatchParts parts, Cancellation cancellation, boolean alone) {
        Catalog catalog = transaction.catalog();
        renew(catalog, cancellation);
        shareTarget(transaction, catalog);
        Plan plan = alone ? unshared(catalog, cancellation).plan() : statement.plan();
        Execution runs = alone ? new Execution(session, false) : execution;
        Operator operator = session.idleOperators().take(plan);
        Changes changes = new Changes(new long[parts.rowCount()], new ArrayList<>());
        int to;
        for (int from = 0; from < parts.rowCount(); from = to) {
            to = plan.insertsOneRow() ? parts.end(from) : from + 1;
            long count = runs.changeAndClose(
                    transaction, plan, operator, parts.rows(from, to), cancellation, changes.rows());
            Arrays.fill(changes.counts(), from, to, count / (to - from));
        }
        session.idleOperators().keep(plan, operator);
        return changes;
    }

    /** Keeps the definitions as they are that the statement writes by. */
    private void shareTarget(SessionTransaction transaction, Catalog catalog) {
        if (!catalog.equals(writtenAsIn)) {
            written = Execution.concerned(statement, catalog);
            writtenAsIn = catalog;
        }
        for (TableDefinition table : written) {
            transaction.share(table, catalog);
        }
    }

    private void renew(Catalog catalog, Cancellation cancellation) {
        PlannedStatement current =
                session.database().planner().renew(statement, shape, catalog, session.searchPath(), cancellation);
        if (!current.equals(statement)) {
            statement = current;
            execution = new Execution(session, false, current.literalValues(shape));
        }
    }
}
