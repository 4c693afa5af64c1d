package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.travertine.sql.SqlDatabaseException.Position;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.SourceText;
import io.travertine.sql.parser.StatementShape;
import io.travertine.sql.parser.StatementShape.Use;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.jspecify.annotations.Nullable;

/**
 * The literals that one statement is planned without. The statement is validated with them; where they are turned into
 * algebra each becomes a parameter of the literal's own type, behind the parameters that the statement has itself.
 */
public final class LiftedLiterals {

    private final Map<Position, Integer> orders = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();

    private LiftedLiterals() {}

    /** No literals. */
    public static LiftedLiterals none() {
        return new LiftedLiterals();
    }

    /**
     * The literals of a text that are lifted out of it.
     *
     * @param uses for each literal of the shape: {@link LiftableLiterals}
     */
    public static LiftedLiterals of(StatementShape shape, List<Use> uses) {
        LiftedLiterals lifted = new LiftedLiterals();
        for (int place : shape.lifted(uses)) {
            int start = shape.literals().get(place).start();
            lifted.orders.put(SourceText.positionOf(shape.sql(), start), lifted.uses.size());
            lifted.uses.add(uses.get(place));
            lifted.types.add(ColumnType.NULL);
        }
        return lifted;
    }

    /**
     * What stands for an expression, if it is one of these literals; else null.
     *
     * @param parameters how many the statement has itself
     */
    @Nullable RexNode parameter(SqlNode expression, SqlRexContext context, int parameters) {
        return isLifted(expression)
                ? parameter(
                        (SqlLiteral) expression,
                        context.convertLiteral((SqlLiteral) expression).getType(),
                        context.getTypeFactory(),
                        parameters)
                : null;
    }

    /**
     * The same for a literal.
     *
     * @param type the literal's own
     */
    @Nullable RexNode parameter(SqlLiteral literal, RelDataType type, RelDataTypeFactory types, int parameters) {
        if (!isLifted(literal)) {
            return null;
        }
        int order = Objects.requireNonNull(orders.get(Positions.of(literal)));
        boolean isAnyText = uses.get(order) == Use.LIFTED_TEXT && literal instanceof SqlCharStringLiteral;
        RelDataType known = isAnyText ? ofAnyLength(type, types) : type;
        this.types.set(order, RowTypes.parameterType(known));
        return new RexDynamicParam(known, parameters + order);
    }

    private boolean isLifted(SqlNode expression) {
        boolean isPlain = expression instanceof SqlNumericLiteral || expression instanceof SqlCharStringLiteral;
        return isPlain && !orders.isEmpty() && orders.containsKey(Positions.of(expression));
    }

    private static RelDataType ofAnyLength(RelDataType text, RelDataTypeFactory types) {
        RelDataType any = types.createSqlType(SqlTypeName.VARCHAR);
        return text.getCharset() == null || text.getCollation() == null
                ? any
                : types.createTypeWithCharsetAndCollation(any, text.getCharset(), text.getCollation());
    }

    /** The types of the parameters that stand for the literals, in order; NULL for one that no expression is made of. */
    List<ColumnType> types() {
        return List.copyOf(types);
    }
}
