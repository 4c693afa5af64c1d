package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.operator.JoinKind;
import io.travertine.sql.operator.MergeJoin;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Joins by equality two inputs that come in the order of the keys. */
public final class MergeJoinRel extends EquiJoinRel {

    /** @param residual a further condition over the left fields and then the right ones */
    public MergeJoinRel(
            TravertineRel left,
            TravertineRel right,
            JoinKind kind,
            List<Key> keys,
            Optional<RexNode> residual,
            RelDataType rowType) {
        super(left, right, kind, keys, residual, rowType);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return operator(inputs, MergeJoin::new);
    }
}
