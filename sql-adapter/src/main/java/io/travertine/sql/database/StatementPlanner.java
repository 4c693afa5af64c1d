package io.travertine.sql.database;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.plan.Planner;
import io.travertine.sql.plan.PlannerSettings;
import io.travertine.sql.plan.ViewQuery;
import io.travertine.sql.schema.TableEstimates;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Plans statements, or finds the plan that was made before. One for each open database; thread-safe. */
final class StatementPlanner {

    private final Engine engine;
    private final Clock clock;
    private final Planner planner = new Planner();
    private final PlanCache cache = new PlanCache();

    StatementPlanner(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** A plan of the statement that may be used now, if one is known. */
    @Nullable PlannedStatement find(String sql, Catalog catalog, String schema) {
        return cache.find(sql, schema, catalog.version(), clock.millis());
    }

    /** The statement itself, if it may be used now, or else a newer plan of the same text. */
    PlannedStatement renew(PlannedStatement statement, String sql, Catalog catalog, String schema) {
        if (statement.holdsFor(catalog.version(), schema, clock.millis())) {
            return statement;
        }
        PlannedStatement found = find(sql, catalog, schema);
        return found != null ? found : planAndKeep(sql, TravertineParser.parse(sql), catalog, schema);
    }

    /**
     * Plans the statement and keeps the plan for who asks with the same text.
     *
     * @param node the statement, parsed; is rewritten
     */
    PlannedStatement planAndKeep(String sql, SqlNode node, Catalog catalog, String schema) {
        PlannedStatement planned = plan(node, catalog, schema);
        cache.add(sql, planned);
        return planned;
    }

    /** Plans a statement that is not to be found by its text. */
    PlannedStatement plan(SqlNode node, Catalog catalog, String schema) {
        SqlIdentifier target = target(node);
        checkIsNoView(target, catalog, schema);
        try (Snapshot snapshot = engine.snapshot()) {
            PlannerSettings settings = new PlannerSettings(schema, table -> rowCount(table, snapshot));
            Plan plan = planner.plan(node, catalog, settings);
            return new PlannedStatement(plan, target, catalog.version(), schema, clock.millis());
        }
    }

    /** The statements whose plans are kept. */
    List<PlanCache.Known> known() {
        return cache.known();
    }

    /** The query of a view that is being made. */
    ViewQuery view(String sql, Catalog catalog, String schema) {
        return planner.view(sql, catalog, new PlannerSettings(schema, TableEstimates.unknown()));
    }

    private static void checkIsNoView(@Nullable SqlIdentifier target, Catalog catalog, String schema) {
        if (target == null) {
            return;
        }
        List<String> names = target.names;
        String targetSchema = names.size() > 1 ? names.get(names.size() - 2) : schema;
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
                            + " is a view; change the rows of the tables that it selects from");
        }
    }

    /** An expression over the columns of a table. */
    Expression expression(TableDefinition table, String sql, Catalog catalog, String schema) {
        PlannerSettings settings = new PlannerSettings(schema, TableEstimates.unknown());
        return planner.expression(table, sql, catalog, settings);
    }

    /** A table that is not committed yet is not in the snapshot. */
    private double rowCount(TableDefinition table, Snapshot snapshot) {
        Optional<Keyspace> keyspace = snapshot.keyspace(table.keyspace());
        return keyspace.isEmpty()
                ? TableEstimates.DEFAULT_ROW_COUNT
                : engine.estimate(keyspace.get(), KeyRange.all()).entries();
    }

    /** The table whose rows the statement changes, or null for a query. */
    private static @Nullable SqlIdentifier target(SqlNode node) {
        if (node instanceof SqlInsert insert && node.getKind() == SqlKind.INSERT) {
            return identifier(insert.getTargetTable());
        } else if (node instanceof SqlUpdate update) {
            return identifier(update.getTargetTable());
        } else if (node instanceof SqlDelete delete) {
            return identifier(delete.getTargetTable());
        } else if (node.isA(SqlKind.QUERY)) {
            return null;
        }
        throw new SqlDatabaseException(
                SqlErrorCode.NOT_SUPPORTED, node.getKind().sql.replace('_', ' ') + " is not supported");
    }

    private static SqlIdentifier identifier(SqlNode target) {
        if (target instanceof SqlIdentifier identifier) {
            return identifier;
        }
        throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "cannot change rows of " + target);
    }
}
