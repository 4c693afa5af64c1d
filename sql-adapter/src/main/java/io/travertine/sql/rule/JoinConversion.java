package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.operator.JoinKind;
import io.travertine.sql.rel.EquiJoinRel;
import io.travertine.sql.rel.HashJoinRel;
import io.travertine.sql.rel.JoinKinds;
import io.travertine.sql.rel.NestedLoopJoinRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.RowTypes;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Chooses how joins are done: by lookup where the outer side is small, by merging where both sides are large and in order, else by hashing, else by nested loops. */
final class JoinConversion {

    /** How many times as many rows there must be on the right for the table to be made of the left. */
    private static final double LEFT_IS_SMALLER = 2;

    private JoinConversion() {}

    static TravertineRel convert(Join join) {
        Optional<TravertineRel> lookup = LookupJoins.convert(join).or(() -> SwappedJoin.lookup(join));
        if (lookup.isPresent()) {
            return lookup.get();
        }
        Split split = split(join);
        Optional<TravertineRel> merge = MergeJoins.convert(join, split);
        if (merge.isPresent()) {
            return merge.get();
        }
        TravertineRel left = PhysicalConversion.convert(join.getLeft());
        TravertineRel right = PhysicalConversion.convert(join.getRight());
        if (split.keys().isEmpty()) {
            Optional<RexNode> condition = Optional.of(join.getCondition()).filter(rex -> !rex.isAlwaysTrue());
            return new NestedLoopJoinRel(left, right, join.getJoinType(), condition, join.getRowType());
        }
        if (isBuiltFromLeft(join)) {
            return builtFromLeft(join, left, right, split);
        }
        JoinKind kind = JoinKinds.of(join.getJoinType());
        return new HashJoinRel(left, right, kind, split.keys(), split.residual(), join.getRowType());
    }

    /**
     * Whether a semi or anti join holds the rows that it chooses from, not those that it looks for: there are fewer of them,
     * and the scan of the others may leave out what none of them wants.
     */
    private static boolean isBuiltFromLeft(Join join) {
        return !join.getJoinType().projectsRight()
                && LEFT_IS_SMALLER * Cardinality.rows(join.getLeft()) < Cardinality.rows(join.getRight());
    }

    private static HashJoinRel builtFromLeft(Join join, TravertineRel chosen, TravertineRel others, Split split) {
        int leftFields = join.getLeft().getRowType().getFieldCount();
        int rightFields = join.getRight().getRowType().getFieldCount();
        JoinKind kind = join.getJoinType() == JoinRelType.SEMI ? JoinKind.RIGHT_SEMI : JoinKind.RIGHT_ANTI;
        List<EquiJoinRel.Key> keys =
                split.keys().stream().map(EquiJoinRel.Key::exchanged).toList();
        Optional<RexNode> residual =
                split.residual().map(condition -> SwappedJoin.condition(condition, leftFields, rightFields));
        return new HashJoinRel(others, chosen, kind, keys, residual, join.getRowType());
    }

    /** A join condition, taken apart. */
    record Split(List<EquiJoinRel.Key> keys, Optional<RexNode> residual) {}

    static Split split(Join join) {
        List<EquiJoinRel.Key> keys = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            EquiJoinRel.Key key = key(join, conjunct);
            if (key == null) {
                rest.add(conjunct);
            } else {
                keys.add(key);
            }
        }
        RexNode residual = RexUtil.composeConjunction(join.getCluster().getRexBuilder(), rest);
        return new Split(keys, Optional.of(residual).filter(rex -> !rex.isAlwaysTrue()));
    }

    private static EquiJoinRel.@Nullable Key key(Join join, RexNode conjunct) {
        boolean nullSafe = conjunct.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
        if (conjunct.getKind() != SqlKind.EQUALS && !nullSafe) {
            return null;
        }
        RexNode first = ((RexCall) conjunct).getOperands().get(0);
        RexNode second = ((RexCall) conjunct).getOperands().get(1);
        int leftFields = join.getLeft().getRowType().getFieldCount();
        boolean straight = isLeft(first, leftFields) && isRight(second, leftFields);
        boolean crossed = isLeft(second, leftFields) && isRight(first, leftFields);
        if (!straight && !crossed) {
            return null;
        }
        RexNode left = straight ? first : second;
        RexNode right = RexUtil.shift(straight ? second : first, -leftFields);
        RelDataType common = commonType(join.getCluster().getRexBuilder(), left.getType(), right.getType());
        if (common == null) {
            return null;
        }
        return new EquiJoinRel.Key(cast(join, left, common), cast(join, right, common), nullSafe);
    }

    private static boolean isLeft(RexNode node, int leftFields) {
        ImmutableBitSet fields = RelOptUtil.InputFinder.bits(node);
        return !fields.isEmpty() && fields.length() <= leftFields;
    }

    private static boolean isRight(RexNode node, int leftFields) {
        ImmutableBitSet fields = RelOptUtil.InputFinder.bits(node);
        return !fields.isEmpty() && fields.nth(0) >= leftFields;
    }

    private static @Nullable RelDataType commonType(RexBuilder rexBuilder, RelDataType left, RelDataType right) {
        if (RowTypes.columnType(left).kind() == RowTypes.columnType(right).kind()
                && RowTypes.columnType(left).scale()
                        == RowTypes.columnType(right).scale()
                && left.getSqlTypeName().getFamily() == right.getSqlTypeName().getFamily()) {
            return left;
        }
        return rexBuilder.getTypeFactory().leastRestrictive(List.of(left, right));
    }

    /** The values as those of a type, unless they are held in the same way already. */
    private static RexNode cast(Join join, RexNode node, RelDataType type) {
        boolean held = RowTypes.columnType(node.getType()).kind()
                        == RowTypes.columnType(type).kind()
                && RowTypes.columnType(node.getType()).scale()
                        == RowTypes.columnType(type).scale();
        return held ? node : join.getCluster().getRexBuilder().makeAbstractCast(type, node, false);
    }
}
