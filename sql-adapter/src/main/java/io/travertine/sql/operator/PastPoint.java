package io.travertine.sql.operator;

import java.time.Instant;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Engine;
import io.travertine.engine.HistoryException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LongVector;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** Opens the past of a table at a point, or says why it cannot. */
final class PastPoint {

    private static final byte[] ANY_KEY = {};

    private PastPoint() {}

    /**
     * A view in which the table can be read.
     *
     * @param point an integer, TIMESTAMP or DATE that depends on no column; times are in the session's time zone
     * @throws SqlDatabaseException HISTORY_UNAVAILABLE if the table does not reach back so far
     */
    static Snapshot open(TableDefinition table, Expression point, ExecutionContext context) {
        ColumnVector value = Constants.evaluate(point, context);
        if (value.isNull(0)) {
            throw new SqlDatabaseException(SqlErrorCode.INVALID_ARGUMENT, "a point of the past must not be NULL");
        }
        long number = ((LongVector) value).value(0);
        Engine engine = context.storage().engine();
        if (point.type().name().isInteger()) {
            String text = "commit point " + number;
            try {
                return checked(engine.snapshotAt(new CommitPoint(number)), table, text);
            } catch (HistoryException e) {
                throw unavailable(table, text, e);
            }
        }
        long micros = point.type().name() == TypeName.DATE ? number * DateTimeValues.MICROS_PER_DAY : number;
        String text = DateTimeValues.toTimestamp(micros).toString();
        Instant time =
                DateTimeValues.toTimestamp(micros).atZone(context.timeZone()).toInstant();
        try {
            return checked(engine.snapshotAt(time), table, text);
        } catch (HistoryException e) {
            throw unavailable(table, text, e);
        }
    }

    private static Snapshot checked(Snapshot snapshot, TableDefinition table, String text) {
        try {
            Keyspace rows = snapshot.keyspace(table.keyspace()).orElseThrow(() -> unavailable(table, text, null));
            snapshot.get(rows, ANY_KEY);
            return snapshot;
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /** The error for a point that the table does not reach back to. */
    static SqlDatabaseException unavailable(TableDefinition table, String text, @Nullable HistoryException cause) {
        String message = "table " + table.qualifiedName() + " cannot be shown as of " + text
                + ": that is to come, longer ago than its history_retention of "
                + table.lifetimes().historyRetention() + ", or before it was created, truncated or altered";
        return cause == null
                ? new SqlDatabaseException(SqlErrorCode.HISTORY_UNAVAILABLE, message)
                : new SqlDatabaseException(SqlErrorCode.HISTORY_UNAVAILABLE, message, cause);
    }
}
