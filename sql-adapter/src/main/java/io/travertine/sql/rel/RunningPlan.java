package io.travertine.sql.rel;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.operator.ExecutionContext;
import io.travertine.sql.operator.MeasuredOperator;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.OperatorStatistics;
import org.jspecify.annotations.Nullable;

/** The operators of one execution of a plan, which remember the nodes that they stand for. Used by one thread at a time. */
public final class RunningPlan implements Operator {

    private final IdentityHashMap<TravertineRel, Operator> operators = new IdentityHashMap<>();
    private final Operator root;

    public RunningPlan(TravertineRel rel) {
        this.root = assemble(rel);
    }

    private Operator assemble(TravertineRel rel) {
        List<Operator> inputs = rel.inputs().stream().map(this::assemble).toList();
        Operator operator = rel.operator(inputs);
        operators.put(rel, operator);
        return operator;
    }

    /** What the operator of a node counted, if it counts. */
    public Optional<OperatorStatistics> statistics(TravertineRel rel) {
        return operators.get(rel) instanceof MeasuredOperator measured
                ? Optional.of(measured.statistics())
                : Optional.empty();
    }

    @Override
    public void open(ExecutionContext context) {
        root.open(context);
    }

    @Override
    public @Nullable ColumnBatch next() {
        return root.next();
    }

    @Override
    public void close() {
        root.close();
    }
}
