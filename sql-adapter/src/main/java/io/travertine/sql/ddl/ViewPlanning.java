package io.travertine.sql.ddl;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.plan.ViewQuery;

/** Checks the queries of views. */
@FunctionalInterface
public interface ViewPlanning {

    /**
     * The query as a view keeps it.
     *
     * @throws SqlDatabaseException if it cannot be that of a view
     */
    ViewQuery view(String sql);
}
