package io.travertine.sql.schema;

import java.util.Optional;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.statistics.TableStatistics;

/** Guesses the sizes of tables, for the planner to choose by. Must answer quickly: it is asked for every table of every plan. */
@FunctionalInterface
public interface TableEstimates {

    /** What to assume of tables that nothing is known of. */
    double DEFAULT_ROW_COUNT = 1000;

    /** Roughly the number of rows, at least 0. */
    double rowCount(TableDefinition table);

    /** What is known of the values of a table; empty if that is nothing, or the table is so small that it does not matter. */
    default Optional<TableStatistics> statistics(TableDefinition table) {
        return Optional.empty();
    }

    /** Knows nothing. */
    static TableEstimates unknown() {
        return table -> DEFAULT_ROW_COUNT;
    }
}
