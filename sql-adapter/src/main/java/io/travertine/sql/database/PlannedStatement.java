package io.travertine.sql.database;

import io.travertine.sql.plan.Plan;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A plan, with what it holds for. Immutable.
 *
 * @param target the table whose rows it changes, if it does
 * @param catalogVersion the catalog that it was planned with
 * @param schema where its unqualified names were looked up
 * @param plannedAtMillis when the sizes of tables that it was chosen by were looked at
 */
record PlannedStatement(
        Plan plan, @Nullable SqlIdentifier target, long catalogVersion, String schema, long plannedAtMillis) {

    /** Tables grow: a plan is made anew after so long, which costs nothing in comparison. */
    private static final long AGE_MILLIS_MAX = 5_000;

    boolean holdsFor(long currentCatalogVersion, String currentSchema, long nowMillis) {
        return catalogVersion == currentCatalogVersion
                && schema.equals(currentSchema)
                && Math.abs(nowMillis - plannedAtMillis) <= AGE_MILLIS_MAX;
    }
}
