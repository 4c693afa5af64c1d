package io.travertine.sql.rel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.engine.Direction;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.MultiGet;
import io.travertine.sql.operator.Operator;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexNode;

/** Looks several rows up by their whole primary keys. */
public final class MultiGetRel extends TravertineRel {

    private static final int KEYS_SHOWN_MAX = 10;

    private final ScanOutput output;
    private final List<List<RexNode>> keys;
    private final Direction direction;
    private final List<List<Expression>> keyExpressions;
    private final Optional<Expression> residual;

    /** @param keys each a value for each column of the primary key */
    public MultiGetRel(ScanOutput output, List<List<RexNode>> keys, Direction direction) {
        super(output.cluster(), output.rowType(), List.of());
        this.output = output;
        this.keys = List.copyOf(keys);
        this.direction = direction;
        this.keyExpressions =
                keys.stream().map(output.translation()::expressions).toList();
        this.residual = output.residualExpression();
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new MultiGet(output.table(), output.columns(), keyExpressions, direction, residual);
    }

    @Override
    public String description() {
        String names = output.table().primaryKey().stream()
                .map(part -> output.table().columns().get(part.column()).name())
                .collect(Collectors.joining(", "));
        String shown = keys.stream()
                .limit(KEYS_SHOWN_MAX)
                .map(key -> key.stream().map(output.text()::of).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "table=" + output.table().name() + ", keys=" + keys.size() + " of (" + names + "): " + shown
                + (keys.size() > KEYS_SHOWN_MAX ? ", ..." : "") + output.description();
    }

    @Override
    public RelCollation collation() {
        return output.collation();
    }
}
