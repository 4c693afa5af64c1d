package io.travertine.sql.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.Readable;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.SessionValues;
import io.travertine.sql.operator.ExecutionContext;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.StatementExecution;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.Moments;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.vector.Vectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/** Runs plans for a session, one at a time. */
final class Execution {

    private final DatabaseSession session;
    private final boolean analyzing;
    private final List<ColumnVector> literals;

    Execution(DatabaseSession session, boolean analyzing) {
        this(session, analyzing, List.of());
    }

    /** @param literals those that plans to come were made without, each a vector of one row */
    Execution(DatabaseSession session, boolean analyzing, List<ColumnVector> literals) {
        this.session = session;
        this.analyzing = analyzing;
        this.literals = literals;
    }

    /**
     * What the plan's operators share.
     *
     * @param parameterRows one row of values, or several for a plan that {@link Plan#insertsOneRow}
     */
    ExecutionContext context(
            Readable readable,
            Optional<Transaction> transaction,
            Plan plan,
            List<? extends List<? extends @Nullable Object>> parameterRows,
            Cancellation cancellation) {
        return new StatementExecution(
                session.database().storage(),
                readable,
                transaction,
                columns(plan.parameterTypes(), parameterRows),
                session.database().clock().instant(),
                values(),
                cancellation,
                session.systemRows(),
                session.sequences().of(readable),
                session.helpers(),
                analyzing);
    }

    /** For expressions that are computed outside a plan, without parameters. */
    EvaluationContext withoutRows(Readable readable, Cancellation cancellation) {
        return new StatementExecution(
                session.database().storage(),
                readable,
                Optional.empty(),
                new ColumnBatch(1, List.of()),
                session.database().clock().instant(),
                values(),
                cancellation,
                session.systemRows(),
                session.sequences().of(readable),
                session.helpers(),
                analyzing);
    }

    private SessionValues values() {
        return new SessionValues(
                session.timeZone(),
                SystemTable.CATALOG_NAME,
                session.currentSchema(),
                session.clientInfo().userName(),
                session.database().javaMethods());
    }

    /** The literals that plans to come were made without, each a vector of one row. */
    List<ColumnVector> literals() {
        return literals;
    }

    /** Throws unless there is a value for each parameter. */
    static void checkCount(List<ColumnType> types, List<? extends @Nullable Object> parameters) {
        if (types.size() != parameters.size()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.PARAMETER_MISSING,
                    "values for parameters: " + types.size() + " expected, " + parameters.size() + " given");
        }
    }

    private ColumnBatch columns(List<ColumnType> types, List<? extends List<? extends @Nullable Object>> rows) {
        assert !rows.isEmpty() : "no row of parameters; without parameters it is an empty row";
        for (List<? extends @Nullable Object> row : rows) {
            checkCount(types, row);
        }
        List<ColumnVector> columns = new ArrayList<>(types.size() + literals.size());
        for (int i = 0; i < types.size(); i++) {
            ColumnBuilder builder = new ColumnBuilder(types.get(i).kind());
            for (List<? extends @Nullable Object> row : rows) {
                TypeMapping.append(
                        types.get(i), Moments.located(types.get(i), row.get(i), session.timeZone()), builder);
            }
            columns.add(builder.build());
        }
        for (ColumnVector literal : literals) {
            columns.add(rows.size() == 1 ? literal : Vectors.repeat(literal, 0, rows.size()));
        }
        return new ColumnBatch(rows.size(), columns);
    }

    /**
     * Runs a plan that changes rows, within the transaction.
     *
     * @param returned receives what the plan returns of the rows
     * @return how many rows it changed
     */
    long change(
            SessionTransaction transaction,
            Plan plan,
            Operator operator,
            List<? extends List<? extends @Nullable Object>> parameterRows,
            Cancellation cancellation,
            List<ColumnBatch> returned) {
        Transaction engineTransaction = transaction.engineTransaction();
        try (Transaction.View view = engineTransaction.statementView()) {
            operator.open(context(view, Optional.of(engineTransaction), plan, parameterRows, cancellation));
            ColumnBatch batch = operator.next();
            if (!plan.returnsRows()) {
                return batch == null ? 0 : ((LongVector) batch.column(0)).value(0);
            }
            long count = 0;
            for (; batch != null; batch = operator.next()) {
                count += batch.rowCount();
                returned.add(batch);
            }
            return count;
        }
    }

    /** The same, for an operator that is of no use afterwards, unless it is run again. */
    long changeAndClose(
            SessionTransaction transaction,
            Plan plan,
            Operator operator,
            List<? extends List<? extends @Nullable Object>> parameterRows,
            Cancellation cancellation,
            List<ColumnBatch> returned) {
        try {
            return change(transaction, plan, operator, parameterRows, cancellation, returned);
        } finally {
            operator.close();
        }
    }

    /** Keeps the definition of the table that the statement writes as it is. */
    static void shareTarget(SessionTransaction transaction, PlannedStatement statement, Catalog catalog) {
        concerned(statement, catalog).forEach(each -> transaction.share(each, catalog));
    }

    /** The tables whose definitions must stay while the statement writes. */
    static Collection<TableDefinition> concerned(PlannedStatement statement, Catalog catalog) {
        SqlIdentifier target = statement.target();
        if (target == null) {
            return List.of();
        }
        List<String> names = target.names;
        String schema = SearchPath.of(names, statement.schema());
        return catalog.table(schema, names.get(names.size() - 1))
                .map(found -> concerned(found, catalog))
                .orElse(List.of());
    }

    /** The table, those that it refers to, and those whose rows may change with its own, with what they refer to. */
    private static Collection<TableDefinition> concerned(TableDefinition target, Catalog catalog) {
        Map<Integer, TableDefinition> concerned = new LinkedHashMap<>();
        Deque<TableDefinition> written = new ArrayDeque<>(List.of(target));
        Set<Integer> seen = new HashSet<>();
        while (!written.isEmpty()) {
            TableDefinition table = written.pop();
            concerned.put(table.id(), table);
            if (seen.add(table.id())) {
                for (ForeignKeyDefinition key : table.foreignKeys()) {
                    catalog.table(key.parentTable()).ifPresent(parent -> concerned.put(parent.id(), parent));
                }
                written.addAll(catalog.referringTo(table.id()));
            }
        }
        return concerned.values();
    }
}
