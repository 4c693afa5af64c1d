package io.travertine.sql.plan;

import java.util.List;

import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexNode;

/** Leaves constants to be computed once per execution. It stands where Calcite would compile a class to fold them. */
final class ConstantFolding implements RexExecutor {

    @Override
    public void reduce(RexBuilder rexBuilder, List<RexNode> constants, List<RexNode> reduced) {
        reduced.addAll(constants);
    }
}
