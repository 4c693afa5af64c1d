package io.travertine.sql.rule;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.rel.AsOfRel;
import io.travertine.sql.rel.ChangesRel;
import io.travertine.sql.rel.ProjectRel;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.schema.TravertineChanges;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Converts what reads the past of a table. Filters and projections over it are brought below, so that they choose the access
 * path; only the primary key serves there, because an index may be younger than the point.
 */
final class PastConversion {

    private PastConversion() {}

    static Optional<TravertineRel> convert(RelNode rel, Wish wish) {
        Snapshot snapshot = snapshotBelow(rel);
        TableScan scan = snapshot == null ? null : scanBelow(snapshot.getInput());
        if (snapshot == null || scan == null) {
            return Optional.empty();
        }
        List<RexNode> points = ((RexCall) snapshot.getPeriod()).getOperands();
        TravertineChanges changes = scan.getTable().unwrap(TravertineChanges.class);
        if (changes != null) {
            return rel == snapshot ? Optional.of(changes(snapshot.getInput(), changes, points)) : Optional.empty();
        }
        TravertineTable table = scan.getTable().unwrapOrThrow(TravertineTable.class);
        TravertineRel access = PhysicalConversion.convert(present(rel, table), wish);
        return Optional.of(new AsOfRel(access, table.definition(), points.get(0)));
    }

    /** The changes, and the choice of their columns. */
    private static TravertineRel changes(RelNode rel, TravertineChanges changes, List<RexNode> points) {
        if (rel instanceof Project project) {
            TravertineRel input = changes(project.getInput(), changes, points);
            return new ProjectRel(input, project.getProjects(), project.getRowType());
        }
        return new ChangesRel(rel.getCluster(), changes.definition(), points.get(0), points.get(1), rel.getRowType());
    }

    /** The table that a snapshot is of; columns that nobody uses may have been left out above it. */
    private static @Nullable TableScan scanBelow(RelNode rel) {
        RelNode below = rel;
        while (below instanceof Project project) {
            below = project.getInput();
        }
        return below instanceof TableScan scan ? scan : null;
    }

    private static @Nullable Snapshot snapshotBelow(RelNode rel) {
        RelNode below = rel;
        while (isMovable(below)) {
            below = below.getInput(0);
        }
        return below instanceof Snapshot snapshot ? snapshot : null;
    }

    private static boolean isMovable(RelNode rel) {
        return (rel instanceof Filter filter && RexUtil.isDeterministic(filter.getCondition()))
                || (rel instanceof Project project && !RexOver.containsOver(project.getProjects(), null));
    }

    /** The same without the snapshot, and without the table's indexes. */
    private static RelNode present(RelNode rel, TravertineTable table) {
        if (rel instanceof TableScan scan) {
            RelOptTable plain = RelOptTableImpl.create(
                    scan.getTable().getRelOptSchema(),
                    scan.getRowType(),
                    scan.getTable().getQualifiedName(),
                    table.withoutIndexes(),
                    unused -> Expressions.constant(null));
            return LogicalTableScan.create(scan.getCluster(), plain, List.of());
        }
        RelNode input = present(rel.getInput(0), table);
        return rel instanceof Snapshot ? input : rel.copy(rel.getTraitSet(), List.of(input));
    }
}
