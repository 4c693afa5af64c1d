package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.LookupJoin;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Joins each outer row with the row of a table whose primary key it determines. */
public final class LookupJoinRel extends TravertineRel {

    private final TravertineRel outer;
    private final ScanOutput inner;
    private final List<RexNode> key;
    private final JoinRelType type;
    private final Optional<RexNode> residual;
    private final List<Expression> keyExpressions;
    private final Optional<Expression> residualExpression;

    /**
     * @param inner the table and its columns that the join gives out
     * @param key over the outer fields, a value for each column of the primary key
     * @param residual over the outer fields and then the inner columns
     */
    public LookupJoinRel(
            TravertineRel outer,
            ScanOutput inner,
            List<RexNode> key,
            JoinRelType type,
            Optional<RexNode> residual,
            RelDataType rowType) {
        super(outer.getCluster(), rowType, List.of(outer));
        this.outer = outer;
        this.inner = inner;
        this.key = List.copyOf(key);
        this.type = type;
        this.residual = residual;
        this.keyExpressions = inner.translation().expressions(key);
        this.residualExpression = residual.map(inner.translation()::expression);
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new LookupJoin(
                inputs.get(0),
                ColumnTypes.of(outer.getRowType()),
                inner.table(),
                inner.columns(),
                keyExpressions,
                JoinKinds.of(type),
                residualExpression);
    }

    @Override
    public String description() {
        RexText text = new RexText(getCluster().getRexBuilder(), outer.getRowType());
        List<String> names = inner.table().primaryKey().stream()
                .map(part -> inner.table().columns().get(part.column()).name())
                .toList();
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            terms.add(names.get(i) + " = " + text.of(key.get(i)));
        }
        return "kind=" + type + ", table=" + inner.table().name()
                + terms.stream().collect(Collectors.joining(", ", ", key=[", "]"))
                + residual.map(condition -> ", residual=" + residualText(condition))
                        .orElse("") + ", columns="
                + inner.rowType().getFieldNames();
    }

    private String residualText(RexNode condition) {
        List<String> names = new ArrayList<>(outer.getRowType().getFieldNames());
        names.addAll(inner.rowType().getFieldNames());
        return new RexText(getCluster().getRexBuilder(), names).of(condition);
    }

    @Override
    public RelCollation collation() {
        return outer.collation();
    }
}
