package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.rel.RexTranslation;
import io.travertine.sql.rule.ModifyConversion;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;

/** The expressions of a query that need nothing but a row of its table, or of each of its two tables side by side. */
final class RowExpressions {

    private final RelNode rel;
    private final List<? extends RexNode> nodes;

    private RowExpressions(RelNode rel, List<? extends RexNode> nodes) {
        this.rel = rel;
        this.nodes = nodes;
    }

    /** Those of the query, in order; empty if one of them needs more than the row. */
    static Optional<RowExpressions> of(RelNode rel, int count) {
        RelNode input = rel instanceof Project project ? project.getInput() : rel;
        boolean isRow = input instanceof TableScan
                || input instanceof Join join
                        && join.getLeft() instanceof TableScan
                        && join.getRight() instanceof TableScan;
        List<? extends RexNode> nodes = rel instanceof Project project
                ? project.getProjects()
                : rel.getCluster().getRexBuilder().identityProjects(rel.getRowType());
        boolean usesRowAlone = isRow
                && nodes.size() == count
                && nodes.stream().allMatch(node -> RexUtil.SubQueryFinder.find(node) == null)
                && !RexOver.containsOver(nodes, null);
        return usesRowAlone ? Optional.of(new RowExpressions(rel, nodes)) : Optional.empty();
    }

    List<RexNode> nodes() {
        return List.copyOf(nodes);
    }

    List<Expression> expressions() {
        return new RexTranslation(rel.getCluster().getRexBuilder()).expressions(nodes);
    }

    /** The first of them converted to these types, as values of columns are. */
    List<Expression> assigned(List<ColumnType> types) {
        List<RexNode> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add(ModifyConversion.assigned(
                    nodes.get(i), types.get(i), rel.getCluster().getRexBuilder()));
        }
        return new RexTranslation(rel.getCluster().getRexBuilder()).expressions(values);
    }
}
