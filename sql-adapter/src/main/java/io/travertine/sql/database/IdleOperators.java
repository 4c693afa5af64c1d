package io.travertine.sql.database;

import java.util.IdentityHashMap;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.ShortLookup;
import io.travertine.sql.plan.Plan;
import io.travertine.sql.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Closed operators that a session keeps for the next execution of their plans: those of statements that were prepared, and
 * of texts that come again with other literals. One for each plan, so of several results that are open at a time one is
 * kept. The same for lookups. Used by one thread at a time.
 */
final class IdleOperators {

    /** When so many plans have been met, those kept are let go of: most of them will not come again. */
    private static final int PLANS_MAX = 256;

    private final IdentityHashMap<Plan, Operator> operators = new IdentityHashMap<>();
    private final IdentityHashMap<Plan, LookupResult> lookups = new IdentityHashMap<>();

    /** The operator of an execution before, which is no longer kept, or a new one. */
    Operator take(Plan plan) {
        Operator idle = operators.remove(plan);
        return idle == null ? plan.newOperator() : idle;
    }

    /** Keeps an operator that was closed after all went well. */
    void keep(Plan plan, Operator closed) {
        if (operators.size() >= PLANS_MAX) {
            operators.clear();
        }
        operators.put(plan, closed);
    }

    /** The room of the last lookup by the plan, if nobody looks at its row any more, or a new one. */
    ShortLookup.Run takeRun(Plan plan, ShortLookup lookup, Storage storage) {
        LookupResult last = lookups.get(plan);
        ShortLookup.@Nullable Run free = last == null ? null : last.freeRun();
        return free == null ? lookup.newRun(storage) : free;
    }

    /** Keeps the last result of a lookup. */
    void keep(Plan plan, LookupResult last) {
        if (lookups.size() >= PLANS_MAX && !lookups.containsKey(plan)) {
            lookups.clear();
        }
        lookups.put(plan, last);
    }
}
