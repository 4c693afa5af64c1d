package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Correlate;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;

/** Runs its right input anew for each row of the left one. */
public final class CorrelateRel extends TravertineRel {

    private final TravertineRel right;
    private final CorrelationId correlation;
    private final List<Integer> columns;
    private final JoinRelType type;

    /** @param columns the left fields that the right input refers to */
    public CorrelateRel(
            TravertineRel left,
            TravertineRel right,
            CorrelationId correlation,
            List<Integer> columns,
            JoinRelType type,
            RelDataType rowType) {
        super(left.getCluster(), rowType, List.of(left, right));
        this.right = right;
        this.correlation = correlation;
        this.columns = List.copyOf(columns);
        this.type = type;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new Correlate(
                inputs.get(0),
                inputs.get(1),
                ColumnTypes.of(right.getRowType()),
                correlation.getId(),
                columns,
                JoinKinds.of(type));
    }

    @Override
    public String description() {
        List<String> names = inputs().get(0).getRowType().getFieldNames();
        return "kind=" + type + ", row=" + correlation.getName() + ", columns="
                + columns.stream().map(names::get).toList();
    }
}
