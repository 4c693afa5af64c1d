package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.Snapshot;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Runs its input, which reads one table, as of a point of the past. The transaction's own writes are not seen. */
public final class AsOf extends MeasuredOperator {

    private final Operator input;
    private final TableDefinition table;
    private final Expression point;
    private @Nullable Snapshot past;

    /** @param point an integer, TIMESTAMP or DATE that depends on no column */
    public AsOf(Operator input, TableDefinition table, Expression point) {
        this.input = input;
        this.table = table;
        this.point = point;
    }

    @Override
    public List<Operator> inputs() {
        return List.of(input);
    }

    @Override
    protected void start(ExecutionContext context) {
        stop();
        Snapshot opened = PastPoint.open(table, point, context);
        past = opened;
        input.open(new PastContext(context, opened));
    }

    @Override
    protected @Nullable ColumnBatch produce() {
        return input.next();
    }

    @Override
    protected void stop() {
        input.close();
        Snapshot opened = past;
        past = null;
        if (opened != null) {
            opened.close();
        }
    }
}
