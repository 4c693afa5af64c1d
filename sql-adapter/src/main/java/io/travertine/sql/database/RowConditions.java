package io.travertine.sql.database;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.ConditionPlanning;
import io.travertine.sql.expression.Expression;

/** Translates expressions over the rows of the tables that a transaction sees. */
final class RowConditions implements ConditionPlanning {

    private final StatementPlanner planner;
    private final SessionTransaction transaction;
    private final String schema;

    RowConditions(StatementPlanner planner, SessionTransaction transaction, String schema) {
        this.planner = planner;
        this.transaction = transaction;
        this.schema = schema;
    }

    @Override
    public Expression expression(TableDefinition table, String sql) {
        return planner.expression(table, sql, transaction.catalog(), schema);
    }

    @Override
    public Expression lasting(TableDefinition table, String sql) {
        return planner.lastingExpression(table, sql, transaction.catalog(), schema);
    }

    @Override
    public Expression indexed(TableDefinition table, String sql) {
        return planner.indexedExpression(table, sql, transaction.catalog(), schema);
    }
}
