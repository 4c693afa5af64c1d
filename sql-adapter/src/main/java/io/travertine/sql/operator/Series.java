package io.travertine.sql.operator;

import java.time.LocalDate;
import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.ScanOptions;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.type.DateTimeValues;
import io.travertine.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * The integers or moments from the first to the last by a step, one a row; none if one of the three is NULL. A step of months
 * leads from a day that the next month has not to its last day, and goes on from there.
 */
public final class Series extends MeasuredOperator {

    /** More months than lie between any two moments. */
    private static final long MONTHS_MAX = 12L * 20_000;

    private final List<Expression> bounds;
    private final boolean isByMonths;
    private long next;
    private long last;
    private long step;
    private boolean done;

    /** @param bounds the first, the last, and perhaps the step; integers, or timestamps and an interval, that depend on no column */
    public Series(List<Expression> bounds) {
        this.bounds = List.copyOf(bounds);
        this.isByMonths = bounds.size() > 2 && bounds.get(2).type().name() == TypeName.INTERVAL_YEAR_MONTH;
    }

    @Override
    public List<Operator> inputs() {
        return List.of();
    }

    @Override
    protected void start(ExecutionContext context) {
        long[] values = {0, 0, 1};
        done = false;
        for (int i = 0; i < bounds.size(); i++) {
            ColumnVector value = Constants.evaluate(bounds.get(i), context);
            done |= value.isNull(0);
            values[i] = value.isNull(0) ? 1 : ((LongVector) value).value(0);
        }
        next = values[0];
        last = values[1];
        step = values[2];
        if (step == 0) {
            throw new SqlDatabaseException(SqlErrorCode.INVALID_ARGUMENT, "the step of GENERATE_SERIES must not be 0");
        }
        done |= step > 0 ? next > last : next < last;
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        if (done) {
            return null;
        }
        long[] values = new long[ScanOptions.DEFAULT_BATCH_ROWS];
        int count = 0;
        while (count < values.length && !done) {
            values[count++] = next;
            if (isByMonths) {
                addMonths();
            } else {
                done = step > 0 ? next > last - step || last - step > last : next < last - step || last - step < last;
                next += step;
            }
        }
        return new ColumnBatch(count, List.of(new LongVector(count, values, null)));
    }

    private void addMonths() {
        if (Math.abs(step) > MONTHS_MAX) {
            done = true;
            return;
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(next, DateTimeValues.MICROS_PER_DAY));
        next = day.plusMonths(step).toEpochDay() * DateTimeValues.MICROS_PER_DAY
                + Math.floorMod(next, DateTimeValues.MICROS_PER_DAY);
        done = step > 0 ? next > last : next < last;
    }

    @Override
    protected void stop() {
        done = true;
    }
}
