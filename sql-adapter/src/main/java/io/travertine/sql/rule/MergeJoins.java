package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.rel.EquiJoinRel;
import io.travertine.sql.rel.JoinKinds;
import io.travertine.sql.rel.MergeJoinRel;
import io.travertine.sql.rel.RangeScanRel;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;

/**
 * Recognises joins of two tables by the leading columns of both their keys, of which neither is reduced so much that the other
 * could leave out most of its rows: they are read side by side, and none of them has to be held.
 */
final class MergeJoins {

    /** A table of fewer rows takes less to hold than it takes to compare keys. */
    private static final double ROWS_MIN = 50_000;

    /** The part of its rows that must be left of the right table, or the hash join's filter would do better. */
    private static final double PART_MIN = 0.5;

    private MergeJoins() {}

    static Optional<TravertineRel> convert(Join join, JoinConversion.Split split) {
        Optional<TableAccess> right = TableAccess.of(join.getRight());
        if (right.isEmpty() || TableAccess.of(join.getLeft()).isEmpty() || !isWorthWhile(join, right.get())) {
            return Optional.empty();
        }
        List<EquiJoinRel.Key> keys = leadingKeys(split, right.get());
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Optional<TravertineRel> leftRows =
                inOrder(join.getLeft(), keys.stream().map(EquiJoinRel.Key::left).toList());
        Optional<TravertineRel> rightRows = inOrder(
                join.getRight(), keys.stream().map(EquiJoinRel.Key::right).toList());
        if (leftRows.isEmpty() || rightRows.isEmpty()) {
            return Optional.empty();
        }
        Optional<RexNode> residual =
                keys.size() == split.keys().size() ? split.residual() : Optional.of(join.getCondition());
        return Optional.of(new MergeJoinRel(
                leftRows.get(), rightRows.get(), JoinKinds.of(join.getJoinType()), keys, residual, join.getRowType()));
    }

    private static boolean isWorthWhile(Join join, TableAccess right) {
        boolean kind = join.getJoinType() == JoinRelType.INNER
                || join.getJoinType() == JoinRelType.LEFT
                || join.getJoinType() == JoinRelType.SEMI
                || join.getJoinType() == JoinRelType.ANTI;
        double rows = Cardinality.rows(join.getRight());
        return kind && rows >= ROWS_MIN && rows >= PART_MIN * right.tableRows();
    }

    /** The keys of the join on the leading columns of the right table's primary key, in its order. */
    private static List<EquiJoinRel.Key> leadingKeys(JoinConversion.Split split, TableAccess right) {
        List<EquiJoinRel.Key> keys = new ArrayList<>();
        for (KeyPart part : right.table().primaryKey()) {
            Optional<EquiJoinRel.Key> found = split.keys().stream()
                    .filter(key -> !key.nullSafe()
                            && key.left() instanceof RexInputRef
                            && key.right() instanceof RexInputRef ref
                            && right.projects().get(ref.getIndex()) instanceof RexInputRef column
                            && column.getIndex() == part.column())
                    .findFirst();
            if (found.isEmpty()) {
                return keys;
            }
            keys.add(found.get());
        }
        return keys;
    }

    /** A scan of the table in the order of these fields; empty if the key does not give it. */
    private static Optional<TravertineRel> inOrder(RelNode table, List<RexNode> fields) {
        RelCollation order = RelCollations.of(fields.stream()
                .map(field -> new RelFieldCollation(((RexInputRef) field).getIndex()))
                .toList());
        TravertineRel node = PhysicalConversion.convert(table, new Wish(order, Optional.empty()));
        return isScan(node) && Orders.satisfies(node.collation(), order, node.getRowType())
                ? Optional.of(node)
                : Optional.empty();
    }

    private static boolean isScan(TravertineRel node) {
        return node instanceof RangeScanRel
                || node.inputs().size() == 1 && isScan(node.inputs().get(0));
    }
}
