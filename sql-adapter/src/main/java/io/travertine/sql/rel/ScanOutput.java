package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/**
 * What every access to a table gives out, however it finds the rows.
 *
 * @param columns ordinals of the table's columns; the one after the last stands for the row key
 * @param rowType of these columns
 * @param residual over these columns, what the access itself does not make sure of
 * @param collation the order of the rows, over these columns
 */
public record ScanOutput(
        RelOptCluster cluster,
        TableDefinition table,
        List<Integer> columns,
        RelDataType rowType,
        Optional<RexNode> residual,
        RelCollation collation) {

    public ScanOutput {
        columns = List.copyOf(columns);
    }

    RexTranslation translation() {
        return new RexTranslation(cluster.getRexBuilder());
    }

    RexText text() {
        return new RexText(cluster.getRexBuilder(), rowType);
    }

    Optional<Expression> residualExpression() {
        return residual.map(condition -> translation().expression(condition));
    }

    /** Whether the residual reads nothing but its row: no row that a correlated operator stands on, no state of the session. */
    boolean isForAnyThread() {
        return residual.isEmpty()
                || RexUtil.isDeterministic(residual.get()) && !RexUtil.containsCorrelation(residual.get());
    }

    /** The end of the description: residual and columns. */
    String description() {
        return residual.map(condition -> ", residual=" + text().of(condition)).orElse("") + ", columns="
                + rowType.getFieldNames();
    }
}
