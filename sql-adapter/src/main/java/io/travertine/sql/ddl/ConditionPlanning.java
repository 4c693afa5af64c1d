package io.travertine.sql.ddl;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;

/** Translates the conditions of CHECK constraints. */
@FunctionalInterface
public interface ConditionPlanning {

    /**
     * A condition over all columns in order of a table that the transaction's catalog holds.
     *
     * @param sql as it was written
     * @throws io.travertine.sql.SqlDatabaseException if it names what is not there, is no condition, or needs more than a
     *     row
     */
    Expression condition(TableDefinition table, String sql);
}
