package io.travertine.sql.rule;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.rel.RexCondition;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Splits conditions into those that the store evaluates inside a scan and the rest. */
final class PushedConditions {

    private final TableDefinition table;
    private final RexBuilder rexBuilder;
    private final List<RexCondition> pushed = new ArrayList<>();
    private final List<RexNode> rest = new ArrayList<>();

    PushedConditions(TableDefinition table, RexBuilder rexBuilder, List<RexNode> conjuncts) {
        this.table = table;
        this.rexBuilder = rexBuilder;
        for (RexNode conjunct : conjuncts) {
            if (!push(conjunct)) {
                rest.add(conjunct);
            }
        }
    }

    List<RexCondition> pushed() {
        return pushed;
    }

    List<RexNode> rest() {
        return rest;
    }

    private boolean push(RexNode conjunct) {
        if (conjunct.getKind() == SqlKind.IS_NULL || conjunct.getKind() == SqlKind.IS_NOT_NULL) {
            return pushNullTest(conjunct);
        }
        if (conjunct.getKind() == SqlKind.OR) {
            return false;
        }
        Constraint constraint = Constraint.of(conjunct, rexBuilder);
        if (constraint == null || isKey(constraint.column())) {
            return false;
        }
        if (constraint.points().size() == 1) {
            pushed.add(new RexCondition.Compare(
                    constraint.column(), Comparison.EQUAL, constraint.points().get(0)));
        } else if (!constraint.isRange()) {
            pushed.add(new RexCondition.In(constraint.column(), constraint.points()));
        }
        constraint
                .lower()
                .filter(bound -> !bound.isOpen())
                .ifPresent(bound -> pushed.add(new RexCondition.Compare(
                        constraint.column(),
                        bound.inclusive() ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER,
                        bound.values().get(0))));
        constraint
                .upper()
                .ifPresent(bound -> pushed.add(new RexCondition.Compare(
                        constraint.column(),
                        bound.inclusive() ? Comparison.LESS_OR_EQUAL : Comparison.LESS,
                        bound.values().get(0))));
        return constraint.isExact();
    }

    private boolean pushNullTest(RexNode conjunct) {
        if (!(((RexCall) conjunct).getOperands().get(0) instanceof RexInputRef ref) || isKey(ref.getIndex())) {
            return false;
        }
        pushed.add(
                conjunct.getKind() == SqlKind.IS_NULL
                        ? new RexCondition.IsNull(ref.getIndex())
                        : new RexCondition.IsNotNull(ref.getIndex()));
        return true;
    }

    private boolean isKey(int column) {
        return column >= table.columns().size()
                || table.primaryKey().stream().anyMatch(part -> part.column() == column);
    }
}
