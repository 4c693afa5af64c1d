package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.KeyLookup;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.operator.PointGet;
import io.travertine.sql.operator.ShortLookup;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexNode;

/** Looks one row up by its whole primary key. */
public final class PointGetRel extends TravertineRel {

    private final ScanOutput output;
    private final RexBounds key;
    private final List<Expression> keyExpressions;
    private final Optional<Expression> residual;

    /** @param key a value for each column of the primary key */
    public PointGetRel(ScanOutput output, List<RexNode> key) {
        super(output.cluster(), output.rowType(), List.of());
        this.output = output;
        this.key = new RexBounds(key, Optional.empty(), Optional.empty());
        this.keyExpressions = output.translation().expressions(key);
        this.residual = output.residualExpression();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new PointGet(output.table(), output.columns(), keyExpressions, residual);
    }

    @Override
    protected Optional<ShortLookup> newLookup() {
        return KeyLookup.of(output.table(), output.columns(), keyExpressions, residual);
    }

    @Override
    public String description() {
        return "table=" + output.table().name() + ", key="
                + key.text(output.table(), output.table().primaryKey(), output.text()) + output.description();
    }

    @Override
    public RelCollation collation() {
        return output.collation();
    }
}
