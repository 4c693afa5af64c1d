package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.operator.Distinct;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.UnionAll;
import org.apache.calcite.rel.type.RelDataType;

/** The rows of all inputs; without ALL, each once. */
public final class UnionRel extends TravertineRel {

    private final boolean all;

    public UnionRel(List<TravertineRel> inputs, boolean all, RelDataType rowType) {
        super(inputs.get(0).getCluster(), rowType, inputs);
        this.all = all;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        Operator union = new UnionAll(inputs);
        return all ? union : new Distinct(union, ColumnTypes.of(getRowType()));
    }

    @Override
    public String description() {
        return all ? "all" : "distinct";
    }
}
