package io.travertine.sql.rule;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Recognises algebra in which there is nothing to rewrite: filters, projections and sorts over one table or over rows that the
 * statement spells out, and changes by them. There is no join to order, no sub-query to remove, and the choice of an access path
 * merges filters and projections by itself and reads only the columns that they need.
 */
final class DirectShape {

    private DirectShape() {}

    static boolean is(RelNode root) {
        RelNode rel = root;
        while (true) {
            if (rel instanceof Values) {
                return true;
            } else if (rel instanceof TableScan || rel instanceof Union) {
                return rel instanceof TableScan || rel.getInputs().stream().allMatch(DirectShape::isRow);
            } else if (!isSimple(rel)) {
                return false;
            }
            rel = rel.getInput(0);
        }
    }

    private static boolean isRow(RelNode rel) {
        return rel instanceof Values || (rel instanceof Project && isSimple(rel) && rel.getInput(0) instanceof Values);
    }

    private static boolean isSimple(RelNode rel) {
        if (rel instanceof TableModify || rel instanceof Sort) {
            return true;
        } else if (rel instanceof Filter filter) {
            return isPlain(filter.getCondition());
        }
        return rel instanceof Project project && project.getProjects().stream().allMatch(DirectShape::isPlain);
    }

    private static boolean isPlain(RexNode node) {
        try {
            node.accept(new RexVisitorImpl<Void>(true) {
                @Override
                public @Nullable Void visitSubQuery(RexSubQuery subQuery) {
                    throw Util.FoundOne.NULL;
                }

                @Override
                public @Nullable Void visitOver(RexOver over) {
                    throw Util.FoundOne.NULL;
                }
            });
            return true;
        } catch (Util.FoundOne e) {
            return false;
        }
    }
}
