package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.operator.JoinKind;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.PartitionedHashJoin;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Joins by equality, with the right input in a hash table. */
public final class HashJoinRel extends EquiJoinRel {

    /** @param residual a further condition over the left fields and then the right ones */
    public HashJoinRel(
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
        return operator(inputs, PartitionedHashJoin::new);
    }
}
