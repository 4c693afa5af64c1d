package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.calcite.rex.RexNode;

/** Conditions of joins as people read them. */
final class JoinText {

    private JoinText() {}

    static String keys(TravertineRel left, TravertineRel right, List<EquiJoinRel.Key> keys) {
        RexText leftText = new RexText(left.getCluster().getRexBuilder(), left.getRowType());
        RexText rightText = new RexText(right.getCluster().getRexBuilder(), right.getRowType());
        return keys.stream()
                .map(key -> leftText.of(key.left())
                        + (key.nullSafe() ? " IS NOT DISTINCT FROM " : " = ")
                        + rightText.of(key.right()))
                .collect(Collectors.joining(" AND "));
    }

    static String residual(TravertineRel left, TravertineRel right, Optional<RexNode> residual) {
        return residual.map(condition -> ", residual=" + condition(left, right, condition))
                .orElse("");
    }

    static String condition(TravertineRel left, TravertineRel right, RexNode condition) {
        List<String> names = new ArrayList<>(left.getRowType().getFieldNames());
        names.addAll(right.getRowType().getFieldNames());
        return new RexText(left.getCluster().getRexBuilder(), names).of(condition);
    }
}
