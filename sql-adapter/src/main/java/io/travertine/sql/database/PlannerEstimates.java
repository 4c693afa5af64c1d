package io.travertine.sql.database;

import java.lang.System.Logger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.Snapshot;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.schema.TableEstimates;
import io.travertine.sql.statistics.TableStatistics;

/** What the planner is told of tables while it makes one plan, and of their values also later. */
final class PlannerEstimates implements TableEstimates {

    /** Whatever the plan, so few rows are read in no time. */
    private static final int ROWS_MIN = 256;

    private static final Logger LOG = System.getLogger(PlannerEstimates.class.getName());

    private final RowCounts counts;
    private final KnownStatistics known;
    private final Snapshot snapshot;
    private final long nowMillis;
    private final Map<TableDefinition, Double> told = new HashMap<>();

    PlannerEstimates(RowCounts counts, KnownStatistics known, Snapshot snapshot, long nowMillis) {
        this.counts = counts;
        this.known = known;
        this.snapshot = snapshot;
        this.nowMillis = nowMillis;
    }

    @Override
    public double rowCount(TableDefinition table) {
        double rows = counts.of(table, snapshot, nowMillis);
        told.put(table, rows);
        return rows;
    }

    /** How many rows the planner was told that tables have. */
    Map<TableDefinition, Double> rowCounts() {
        return told;
    }

    @Override
    public Optional<TableStatistics> statistics(TableDefinition table) {
        try {
            return known.of(table).filter(statistics -> statistics.rows() >= ROWS_MIN);
        } catch (CorruptionException e) {
            LOG.log(Logger.Level.WARNING, "planning goes on without statistics of " + table.name(), e);
            return Optional.empty();
        }
    }
}
