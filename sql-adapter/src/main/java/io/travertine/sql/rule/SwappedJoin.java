package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** An inner join with its sides exchanged, so that the left one may be looked up. */
final class SwappedJoin {

    private SwappedJoin() {}

    static Optional<TravertineRel> lookup(Join join) {
        if (join.getJoinType() != JoinRelType.INNER) {
            return Optional.empty();
        }
        int leftFields = join.getLeft().getRowType().getFieldCount();
        int rightFields = join.getRight().getRowType().getFieldCount();
        RexNode condition = condition(join.getCondition(), leftFields, rightFields);
        Join swapped = LogicalJoin.create(
                join.getRight(), join.getLeft(), List.of(), condition, join.getVariablesSet(), JoinRelType.INNER);
        return LookupJoins.convert(swapped).map(lookup -> restored(lookup, join, leftFields, rightFields));
    }

    /** A condition over the left fields and then the right, over the right and then the left. */
    static RexNode condition(RexNode condition, int leftFields, int rightFields) {
        return condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                int index = ref.getIndex() < leftFields ? ref.getIndex() + rightFields : ref.getIndex() - leftFields;
                return new RexInputRef(index, ref.getType());
            }
        });
    }

    private static TravertineRel restored(TravertineRel lookup, Join join, int leftFields, int rightFields) {
        List<RexNode> fields = new ArrayList<>();
        for (int i = 0; i < leftFields + rightFields; i++) {
            int index = i < leftFields ? i + rightFields : i - leftFields;
            fields.add(join.getCluster().getRexBuilder().makeInputRef(lookup, index));
        }
        return new ProjectRel(lookup, fields, join.getRowType());
    }
}
