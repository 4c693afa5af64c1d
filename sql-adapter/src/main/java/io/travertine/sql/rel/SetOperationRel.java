package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.SetOperation;
import org.apache.calcite.rel.type.RelDataType;

/** INTERSECT and EXCEPT. */
public final class SetOperationRel extends TravertineRel {

    private final SetOperation.Kind kind;
    private final boolean all;

    public SetOperationRel(List<TravertineRel> inputs, SetOperation.Kind kind, boolean all, RelDataType rowType) {
        super(inputs.get(0).getCluster(), rowType, inputs);
        this.kind = kind;
        this.all = all;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new SetOperation(kind, all, ColumnTypes.of(getRowType()), inputs);
    }

    @Override
    public String description() {
        return kind + (all ? " ALL" : "");
    }
}
