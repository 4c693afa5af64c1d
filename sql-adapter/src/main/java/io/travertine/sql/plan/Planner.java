package io.travertine.sql.plan;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import org.apache.calcite.sql.SqlNode;

/** Plans queries and statements that change rows. Stateless, and so thread-safe. */
public final class Planner {

    /**
     * Checks the statement against the catalog and plans it.
     *
     * @param statement a query, INSERT, UPDATE or DELETE; it is rewritten in place and cannot be planned again
     * @throws SqlDatabaseException if it is wrong, or holds what cannot run
     */
    public Plan plan(SqlNode statement, Catalog catalog, PlannerSettings settings) {
        throw new SqlDatabaseException(SqlErrorCode.NOT_SUPPORTED, "cannot run " + statement.getKind());
    }
}
