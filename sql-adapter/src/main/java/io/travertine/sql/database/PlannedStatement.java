package io.travertine.sql.database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.plan.Plan;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A plan, with what it holds for. Immutable, but for the count of its uses.
 *
 * @param target the table whose rows it changes, if it does
 * @param literals of the statement's text, what the plan does with each
 * @param basis what it was made from
 * @param planningTime how long that took, from the parsed statement on
 * @param uses how often a statement was found to have this plan, the first time included
 */
record PlannedStatement(
        Plan plan,
        @Nullable SqlIdentifier target,
        List<Use> literals,
        Basis basis,
        Duration planningTime,
        LongAdder uses) {

    /** Tables grow: a plan is made anew after so long, which costs nothing in comparison. */
    static final long AGE_MILLIS_MAX = 5_000;

    /**
     * What a plan depends on beside the text.
     *
     * @param catalogVersion the catalog that it was planned with
     * @param schema where its unqualified names were looked up
     * @param atMillis when the sizes of tables that it was chosen by were looked at
     */
    record Basis(long catalogVersion, String schema, long atMillis) {

        /** The version for a plan that serves once only, because it depends on files, which may change. */
        static final long OF_NO_CATALOG = -1;

        boolean serves(long currentCatalogVersion, String currentSchema, long nowMillis) {
            return catalogVersion == currentCatalogVersion
                    && schema.equals(currentSchema)
                    && Math.abs(nowMillis - atMillis) <= AGE_MILLIS_MAX;
        }
    }

    String schema() {
        return basis.schema();
    }
}
