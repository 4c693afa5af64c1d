package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.operator.AsOf;
import io.travertine.sql.operator.Operator;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Has its input, an access to a table, read what was there at a point of the past. */
public final class AsOfRel extends TravertineRel {

    private final TravertineRel input;
    private final TableDefinition table;
    private final RexNode point;
    private final Expression expression;

    public AsOfRel(TravertineRel input, TableDefinition table, RexNode point) {
        super(input.getCluster(), input.getRowType(), List.of(input));
        this.input = input;
        this.table = table;
        this.point = point;
        this.expression = point(input.getCluster().getRexBuilder(), table, point);
    }

    /** The expression of a point in the past of a table. */
    static Expression point(RexBuilder rexBuilder, TableDefinition table, RexNode point) {
        if (table.lifetimes().historyRetention().isZero()) {
            throw new SqlDatabaseException(
                    SqlErrorCode.HISTORY_UNAVAILABLE,
                    "table " + table.qualifiedName() + " keeps no history; ALTER TABLE " + table.name()
                            + " SET (history_retention = INTERVAL '1' DAY) begins one");
        }
        Expression expression = new RexTranslation(rexBuilder).expression(point);
        TypeName type = expression.type().name();
        if (!type.isInteger() && type != TypeName.TIMESTAMP && type != TypeName.DATE) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TYPE_MISMATCH,
                    "a point of the past is a TIMESTAMP, or the number of a commit as CURRENT_COMMIT_POINT() tells it, but "
                            + expression.type() + " was given");
        }
        return expression;
    }

    @Override
    protected Operator operator(List<Operator> inputs) {
        return new AsOf(inputs.get(0), table, expression);
    }

    @Override
    public String description() {
        return "point=" + new RexText(getCluster().getRexBuilder(), List.of()).of(point);
    }

    @Override
    public RelCollation collation() {
        return input.collation();
    }
}
