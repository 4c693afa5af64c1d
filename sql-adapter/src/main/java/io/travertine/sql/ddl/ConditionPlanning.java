package io.travertine.sql.ddl;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;

/** Translates the expressions of CHECK constraints and generated columns. */
public interface ConditionPlanning {

    /**
     * An expression over all columns in order of a table that the transaction's catalog holds.
     *
     * @param sql as it was written
     * @throws io.travertine.sql.SqlDatabaseException if it names what is not there or needs more than a row
     */
    Expression expression(TableDefinition table, String sql);

    /**
     * The same for an expression that must give the same whenever and in whichever session it is evaluated.
     *
     * @param sql as it was written
     * @throws io.travertine.sql.SqlDatabaseException if it does not, too
     */
    Expression lasting(TableDefinition table, String sql);

    /**
     * The same for an expression that an index is to be over, which must name a column as well.
     *
     * @param sql as it was written
     * @throws io.travertine.sql.SqlDatabaseException if it does not, too
     */
    Expression indexed(TableDefinition table, String sql);
}
