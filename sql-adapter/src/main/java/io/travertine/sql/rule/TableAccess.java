package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.schema.TravertineTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/**
 * Filters and projections over one table, merged.
 *
 * @param conjuncts all of which a row must meet, over the table's columns
 * @param projects what is wanted, over the table's columns
 * @param rowType of the projects
 */
record TableAccess(TableScan scan, List<RexNode> conjuncts, List<RexNode> projects, RelDataType rowType) {

    TableDefinition table() {
        return scan.getTable().unwrapOrThrow(TravertineTable.class).definition();
    }

    double tableRows() {
        return Math.max(1, scan.getTable().getRowCount());
    }

    /** The access that a tree is, if it is nothing but filters and projections over a table. */
    static Optional<TableAccess> of(RelNode rel) {
        if (rel instanceof TableScan scan) {
            return scan.getTable().unwrap(TravertineTable.class) == null
                    ? Optional.empty()
                    : Optional.of(new TableAccess(scan, List.of(), fields(scan), scan.getRowType()));
        }
        if (rel instanceof Filter filter && RexUtil.isDeterministic(filter.getCondition())) {
            return of(filter.getInput()).map(below -> below.filtered(filter.getCondition()));
        }
        if (rel instanceof Project project
                && !RexOver.containsOver(project.getProjects(), null)
                && project.getProjects().stream().allMatch(RexUtil::isDeterministic)) {
            return of(project.getInput()).map(below -> below.projected(project));
        }
        return Optional.empty();
    }

    /** The same rows, and nothing of them. */
    TableAccess withoutColumns() {
        return new TableAccess(
                scan,
                conjuncts,
                List.of(),
                scan.getCluster().getTypeFactory().builder().build());
    }

    private static List<RexNode> fields(TableScan scan) {
        return List.copyOf(scan.getCluster().getRexBuilder().identityProjects(scan.getRowType()));
    }

    private TableAccess filtered(RexNode condition) {
        List<RexNode> all = new ArrayList<>(conjuncts);
        all.addAll(RelOptUtil.conjunctions(condition.accept(substitution())));
        return new TableAccess(scan, all, projects, rowType);
    }

    private TableAccess projected(Project project) {
        return new TableAccess(scan, conjuncts, substitution().visitList(project.getProjects()), project.getRowType());
    }

    private RexShuttle substitution() {
        return new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return projects.get(ref.getIndex());
            }
        };
    }
}
