package io.travertine.sql.plan;

import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.operator.FileTables;
import io.travertine.sql.schema.TableEstimates;

/**
 * What a session adds to a statement.
 *
 * @param currentSchema where unqualified names are looked up
 * @param estimates guesses the sizes of tables
 * @param files finds the files that the statement reads
 * @param cancelled is set when nobody wants the plan any more
 */
public record PlannerSettings(
        String currentSchema, TableEstimates estimates, FileTables files, AtomicBoolean cancelled) {

    /** For a plan that is wanted in any case and reads no files. */
    public PlannerSettings(String currentSchema, TableEstimates estimates) {
        this(currentSchema, estimates, FileTables.NONE);
    }

    /** For a plan that is wanted in any case. */
    public PlannerSettings(String currentSchema, TableEstimates estimates, FileTables files) {
        this(currentSchema, estimates, files, new AtomicBoolean());
    }

    /** The same with unqualified names looked up elsewhere. */
    PlannerSettings withSchema(String schema) {
        return new PlannerSettings(schema, estimates, files, cancelled);
    }

    /** @throws SqlDatabaseException QUERY_CANCELLED if nobody wants the plan any more */
    void checkCancelled() {
        if (cancelled.get()) {
            throw SqlDatabaseException.cancelled();
        }
    }
}
