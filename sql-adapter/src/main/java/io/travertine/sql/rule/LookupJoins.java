package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.rel.EquiJoinRel;
import io.travertine.sql.rel.LookupJoinRel;
import io.travertine.sql.rel.ScanOutput;
import io.travertine.sql.rel.TravertineRel;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** Recognises joins whose inner side is a table, reached by its whole primary key, for few enough outer rows. */
final class LookupJoins {

    /** A lookup costs about as much as reading so many rows in a scan. */
    private static final double LOOKUP_COST = 10;

    private LookupJoins() {}

    static Optional<TravertineRel> convert(Join join) {
        Optional<TableAccess> inner = TableAccess.of(join.getRight());
        if (inner.isEmpty() || !isPossible(join, inner.get())) {
            return Optional.empty();
        }
        TableDefinition table = inner.get().table();
        List<RexNode> key = new ArrayList<>();
        List<EquiJoinRel.Key> used = new ArrayList<>();
        JoinConversion.Split split = JoinConversion.split(join);
        for (KeyPart part : table.primaryKey()) {
            Optional<EquiJoinRel.Key> found = split.keys().stream()
                    .filter(candidate ->
                            !candidate.nullSafe() && isColumn(candidate.right(), inner.get(), part.column()))
                    .filter(candidate -> Comparables.isBound(
                            inner.get()
                                    .scan()
                                    .getRowType()
                                    .getFieldList()
                                    .get(part.column())
                                    .getType(),
                            candidate.left().getType()))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            key.add(found.get().left());
            used.add(found.get());
        }
        return Optional.of(lookup(join, inner.get(), key, rest(join, split, used)));
    }

    private static boolean isPossible(Join join, TableAccess inner) {
        boolean kind = join.getJoinType() == JoinRelType.INNER
                || join.getJoinType() == JoinRelType.LEFT
                || join.getJoinType() == JoinRelType.SEMI
                || join.getJoinType() == JoinRelType.ANTI;
        return kind
                && !inner.table().hasHiddenRowId()
                && inner.projects().stream().allMatch(RexInputRef.class::isInstance)
                && Cardinality.rows(join.getLeft()) * LOOKUP_COST < inner.tableRows();
    }

    private static boolean isColumn(RexNode right, TableAccess inner, int column) {
        return right instanceof RexInputRef ref
                && inner.projects().get(ref.getIndex()) instanceof RexInputRef base
                && base.getIndex() == column;
    }

    /** The conditions that the key does not make sure of, over the join's fields. */
    private static List<RexNode> rest(Join join, JoinConversion.Split split, List<EquiJoinRel.Key> used) {
        RexNode all = join.getCondition();
        if (split.keys().size() == used.size()) {
            return split.residual().map(List::of).orElse(List.of());
        }
        return RelOptUtil.conjunctions(all);
    }

    /**
     * The join. The table gives the columns of the join's right side, then those that only its own conditions need, which
     * a projection takes away again.
     */
    private static TravertineRel lookup(Join join, TableAccess inner, List<RexNode> key, List<RexNode> rest) {
        TravertineRel outer = PhysicalConversion.convert(join.getLeft());
        List<Integer> columns = new ArrayList<>();
        inner.projects().forEach(project -> columns.add(((RexInputRef) project).getIndex()));
        for (RexNode conjunct : inner.conjuncts()) {
            RelOptUtil.InputFinder.bits(conjunct).forEach(column -> {
                if (!columns.contains(column)) {
                    columns.add(column);
                }
            });
        }
        RelNode left = join.getLeft();
        int outerFields = left.getRowType().getFieldCount();
        List<RexNode> residual = new ArrayList<>(rest);
        inner.conjuncts()
                .forEach(conjunct -> residual.add(conjunct.accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef ref) {
                        return new RexInputRef(outerFields + columns.indexOf(ref.getIndex()), ref.getType());
                    }
                })));
        ScanOutput output = new ScanOutput(
                join.getCluster(),
                inner.table(),
                columns,
                AccessPaths.rowType(inner, columns),
                Optional.empty(),
                RelCollations.EMPTY);
        RexNode condition = RexUtil.composeConjunction(join.getCluster().getRexBuilder(), residual);
        return Projections.leading(
                new LookupJoinRel(
                        outer,
                        output,
                        key,
                        join.getJoinType(),
                        Optional.of(condition).filter(rex -> !rex.isAlwaysTrue()),
                        Projections.joinType(join, outer, output)),
                join.getRowType());
    }
}
