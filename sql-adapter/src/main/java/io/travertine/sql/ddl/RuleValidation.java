package io.travertine.sql.ddl;

import io.travertine.sql.catalog.TableDefinition;

/** Sees whether the conditions of a table's CHECK constraints can be computed from its rows. */
@FunctionalInterface
public interface RuleValidation {

    /**
     * Checks the expression against a table that the catalog of the transaction holds.
     *
     * @param expression in SQL
     * @throws io.travertine.sql.SqlDatabaseException if it names what is not there, is no condition, or needs more than a
     *     row
     */
    void checkCondition(TableDefinition table, String expression);
}
