package io.travertine.sql.schema;

import io.travertine.sql.catalog.TableDefinition;

/** Guesses the sizes of tables, for the planner to choose by. Must answer quickly: it is asked for every table of every plan. */
@FunctionalInterface
public interface TableEstimates {

    /** What to assume of tables that nothing is known of. */
    double DEFAULT_ROW_COUNT = 1000;

    /** Roughly the number of rows, at least 0. */
    double rowCount(TableDefinition table);

    /** Knows nothing. */
    static TableEstimates unknown() {
        return table -> DEFAULT_ROW_COUNT;
    }
}
