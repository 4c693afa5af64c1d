package io.travertine.sql.database;

import java.util.IdentityHashMap;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.plan.Plan;

/**
 * Closed operators that a session keeps for the next execution of their plans: those of statements that were prepared, and
 * of texts that come again with other literals. One for each plan, so of several results that are open at a time one is
 * kept. Used by one thread at a time.
 */
final class IdleOperators {

    /** When so many plans have been met, those kept are let go of: most of them will not come again. */
    private static final int PLANS_MAX = 256;

    private final IdentityHashMap<Plan, Operator> operators = new IdentityHashMap<>();

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
}
