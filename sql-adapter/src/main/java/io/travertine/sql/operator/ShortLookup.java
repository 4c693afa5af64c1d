package io.travertine.sql.operator;

import java.time.ZoneId;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.Readable;
import io.travertine.sql.storage.Storage;
import org.jspecify.annotations.Nullable;

/** The whole of a query that finds one row, or a few, by keys that are parameters: in one step, without operators. Immutable. */
public interface ShortLookup {

    /** The answer in place of more rows than a lookup gives: operators have to find them. */
    ColumnBatch TOO_MANY = new ColumnBatch(0, List.of());

    /** Room for executions, one after another. */
    Run newRun(Storage storage);

    /** Executes the lookup, each time in the same room. Used by one thread at a time. */
    interface Run {

        /**
         * The rows, null if there are none, or {@link #TOO_MANY}. They are good until the next execution.
         *
         * @param parameters the statement's, as they were given
         * @param literals what comes behind the parameters, each a vector of one row
         * @param zone of the session
         */
        @Nullable ColumnBatch find(
                Readable readable,
                List<? extends @Nullable Object> parameters,
                List<ColumnVector> literals,
                ZoneId zone);
    }
}
