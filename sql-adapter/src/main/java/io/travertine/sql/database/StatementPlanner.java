package io.travertine.sql.database;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.engine.Engine;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.database.PlannedStatement.Basis;
import io.travertine.sql.database.PlannedStatement.Origin;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.parser.ChangeStatement;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.LiftableLiterals;
import io.travertine.sql.plan.LiftedLiterals;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.plan.Planner;
import io.travertine.sql.plan.PlannerSettings;
import io.travertine.sql.plan.ViewQuery;
import io.travertine.sql.schema.TableEstimates;
import io.travertine.sql.transfer.UserFiles;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Plans statements, or finds the plan that was made before. One for each open database; thread-safe. */
final class StatementPlanner {

    private final Engine engine;
    private final Clock clock;
    private final boolean liftsLiterals;
    private final Planner planner = new Planner();
    private final PlanCache cache = new PlanCache();
    private final RowCounts rowCounts;
    private final KnownStatistics statistics;

    /** @param liftsLiterals whether statements that differ in literals alone may share a plan */
    StatementPlanner(Engine engine, Clock clock, boolean liftsLiterals) {
        this.engine = engine;
        this.rowCounts = new RowCounts(engine);
        this.statistics = new KnownStatistics(engine);
        this.clock = clock;
        this.liftsLiterals = liftsLiterals;
    }

    /** A plan of the statement that may be used now, if one is known. */
    @Nullable PlannedStatement find(StatementShape shape, Catalog catalog, String schema) {
        PlannedStatement found = known(shape, catalog, schema);
        if (found != null) {
            found.uses().increment();
        }
        return found;
    }

    private @Nullable PlannedStatement known(StatementShape shape, Catalog catalog, String schema) {
        PlannedStatement found = cache.find(shape, schema, catalog.planVersion());
        return found != null && !found.basis().isFresh(clock.millis()) ? confirmed(shape, found) : found;
    }

    /** The plan that the statement would run by; this is no use of it. */
    PlannedStatement inspect(StatementShape shape, Catalog catalog, String schema, Cancellation cancellation) {
        PlannedStatement known = known(shape, catalog, schema);
        return known != null
                ? known
                : planShared(shape, TravertineParser.parse(shape.sql()), catalog, schema, cancellation);
    }

    /** The plan, if tables are about as large as they were when it was made; else null. */
    private @Nullable PlannedStatement confirmed(StatementShape shape, PlannedStatement old) {
        long now = clock.millis();
        try (Snapshot snapshot = engine.snapshot()) {
            if (old.basis().drift(table -> rowCounts.of(table, snapshot, now)).isPresent()) {
                return null;
            }
        }
        PlannedStatement confirmed = old.confirmed(now);
        cache.confirm(shape, confirmed);
        return confirmed;
    }

    /** Whether the statement may be used now. */
    boolean serves(PlannedStatement statement, Catalog catalog, String schema) {
        return statement.basis().serves(catalog.planVersion(), schema, clock.millis());
    }

    /** The statement itself, if it may be used now, or else a newer plan of the same text. */
    PlannedStatement renew(
            PlannedStatement statement,
            StatementShape shape,
            Catalog catalog,
            String schema,
            Cancellation cancellation) {
        if (serves(statement, catalog, schema)) {
            return statement;
        }
        PlannedStatement found = find(shape, catalog, schema);
        return found != null
                ? found
                : planAndKeep(shape, TravertineParser.parse(shape.sql()), catalog, schema, cancellation);
    }

    /**
     * Plans the statement and keeps the plan for who asks with the same text, or with one that differs in literals only.
     *
     * @param node the statement, parsed; is rewritten
     */
    PlannedStatement planAndKeep(
            StatementShape shape, SqlNode node, Catalog catalog, String schema, Cancellation cancellation) {
        PlannedStatement planned = planShared(shape, node, catalog, schema, cancellation);
        planned.uses().increment();
        cache.add(shape, planned);
        return planned;
    }

    private PlannedStatement planShared(
            StatementShape shape, SqlNode node, Catalog catalog, String schema, Cancellation cancellation) {
        List<Use> literals = liftsLiterals && !PartialIndexes.of(catalog).mayServe(shape.sql())
                ? LiftableLiterals.of(shape, node)
                : fixed(shape);
        if (shape.lifted(literals).isEmpty()) {
            return plan(shape, node, literals, catalog, schema, cancellation);
        }
        PlannedStatement lifted = planLifted(shape, node, literals, catalog, schema, cancellation);
        return lifted != null ? lifted : planWithLiterals(shape, catalog, schema, cancellation);
    }

    /** Null if a plan must know the literals, as what depends on the session's time zone is no literal, or if the statement is wrong and with its literals the error says more. */
    private @Nullable PlannedStatement planLifted(
            StatementShape shape,
            SqlNode node,
            List<Use> literals,
            Catalog catalog,
            String schema,
            Cancellation cancellation) {
        try {
            PlannedStatement planned = plan(shape, node, literals, catalog, schema, cancellation);
            List<ColumnType> types = planned.plan().literalTypes();
            boolean mustBeKnown = types.stream()
                    .anyMatch(type -> type.name() == TypeName.NULL || type.name() == TypeName.TIMESTAMP_TZ);
            return mustBeKnown ? null : planned;
        } catch (RuntimeException | AssertionError e) {
            return null;
        }
    }

    private static List<Use> fixed(StatementShape shape) {
        return Collections.nCopies(shape.literals().size(), Use.FIXED);
    }

    /** Plans the statement with all of its literals in their places, as one that nobody shares. */
    PlannedStatement planWithLiterals(StatementShape shape, Catalog catalog, String schema, Cancellation cancellation) {
        return plan(shape, TravertineParser.parse(shape.sql()), fixed(shape), catalog, schema, cancellation);
    }

    /** Plans a statement that is not to be found by its text. */
    PlannedStatement plan(SqlNode node, Catalog catalog, String schema) {
        return plan(node, catalog, schema, new Cancellation());
    }

    /** The same, until the cancellation ends it. */
    PlannedStatement plan(SqlNode node, Catalog catalog, String schema, Cancellation cancellation) {
        return plan(StatementShape.of(""), node, List.of(), catalog, schema, cancellation);
    }

    private PlannedStatement plan(
            StatementShape shape,
            SqlNode node,
            List<Use> literals,
            Catalog catalog,
            String schema,
            Cancellation cancellation) {
        long begin = System.nanoTime();
        PlannerWarmUp.end();
        SqlIdentifier target = target(node);
        checkIsNoView(target, catalog, schema);
        long now = clock.millis();
        UserFiles files = new UserFiles();
        try (Snapshot snapshot = engine.snapshot()) {
            PlannerEstimates estimates = new PlannerEstimates(rowCounts, statistics, snapshot, now);
            PlannerSettings settings = new PlannerSettings(schema, estimates, files, cancellation.flag());
            Plan plan = planner.plan(node, catalog, settings, LiftedLiterals.of(shape, literals));
            Duration planningTime = Duration.ofNanos(System.nanoTime() - begin);
            Basis basis = new Basis(
                    files.isUsed() ? Basis.OF_NO_CATALOG : catalog.planVersion(), schema, now, estimates.rowCounts());
            return new PlannedStatement(
                    plan, target, literals, basis, Origin.first(now, planningTime), new LongAdder());
        }
    }

    /** What is known of the values in tables. */
    KnownStatistics statistics() {
        return statistics;
    }

    /** The statements whose plans are kept, the one that was used last at the end. */
    List<PlanCache.Known> known() {
        return cache.known();
    }

    /** The query of a view that is being made. */
    ViewQuery view(String sql, Catalog catalog, String schema) {
        return planner.view(sql, catalog, new PlannerSettings(schema, TableEstimates.unknown(), new UserFiles()));
    }

    /** Refuses a function that cannot be; names in its body are looked up in its own schema. */
    void checkFunction(FunctionDefinition function, String body, Catalog catalog) {
        planner.checkFunction(
                function, body, catalog, new PlannerSettings(function.schema(), TableEstimates.unknown()));
    }

    private static void checkIsNoView(@Nullable SqlIdentifier target, Catalog catalog, String schema) {
        if (target == null) {
            return;
        }
        List<String> names = target.names;
        String targetSchema = SearchPath.of(names, schema);
        if (SystemTable.find(targetSchema, names.get(names.size() - 1)).isPresent()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "rows of " + String.join(".", names) + " cannot be changed: they tell of the database");
        }
        Optional<ViewDefinition> view = catalog.view(targetSchema, names.get(names.size() - 1));
        if (view.isPresent()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED,
                    "rows of views cannot be changed: " + view.get().qualifiedName()
                            + " is a view; change the rows of the tables that it selects from"
                            + (catalog.rowsOf(view.get()).isPresent() ? ", then REFRESH it" : ""));
        }
    }

    /** An expression over the columns of a table. */
    Expression expression(TableDefinition table, String sql, Catalog catalog, String schema) {
        PlannerSettings settings = new PlannerSettings(schema, TableEstimates.unknown());
        return planner.expression(table, sql, catalog, settings);
    }

    /** The same for an expression that must give the same whenever it is evaluated. */
    Expression lastingExpression(TableDefinition table, String sql, Catalog catalog, String schema) {
        PlannerSettings settings = new PlannerSettings(schema, TableEstimates.unknown());
        return planner.lastingExpression(table, sql, catalog, settings);
    }

    /** The same for an expression that an index is to be over. */
    Expression indexedExpression(TableDefinition table, String sql, Catalog catalog, String schema) {
        PlannerSettings settings = new PlannerSettings(schema, TableEstimates.unknown());
        return planner.indexedExpression(table, sql, catalog, settings);
    }

    /** The table whose rows the statement changes, or null for a query. */
    private static @Nullable SqlIdentifier target(SqlNode node) {
        if (node instanceof ChangeStatement change) {
            return change.target();
        } else if (node.isA(SqlKind.QUERY)) {
            return null;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, node.getKind().sql.replace('_', ' ') + " is not supported");
    }
}
