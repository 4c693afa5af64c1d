package io.travertine.sql.rule;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.operator.RowRules;

/** Knows what a statement that changes rows of a table must heed. Found in the context of a cluster's planner. */
@FunctionalInterface
public interface RowRulesSource {

    /** The rules of the table and of all tables whose rows may change with its own. */
    RowRules of(TableDefinition table);
}
