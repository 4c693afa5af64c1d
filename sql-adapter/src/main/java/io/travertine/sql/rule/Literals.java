package io.travertine.sql.rule;

import java.math.BigDecimal;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.expression.LiteralExpression;
import io.travertine.sql.rel.RexTranslation;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.statistics.ColumnValue;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/** Literals, and what is computed of them alone, as values to be compared with those of columns. */
final class Literals {

    private Literals() {}

    /** The value of a constant; null if the node is none, is NULL, or is of a type that has no order. */
    static @Nullable ColumnValue value(RexNode node, RexBuilder rexBuilder) {
        if (node instanceof RexLiteral literal) {
            return literal.isNull() ? null : value(literal);
        }
        return node instanceof RexCall && RexUtil.isConstant(node) ? computed(node, rexBuilder) : null;
    }

    /** As the operators fold it; null if that needs a parameter, or fails, which is for the execution to tell. */
    private static @Nullable ColumnValue computed(RexNode call, RexBuilder rexBuilder) {
        try {
            return new RexTranslation(rexBuilder).expression(call) instanceof LiteralExpression known && !known.isNull()
                    ? ColumnValue.of(known.type(), known.value(), 0)
                    : null;
        } catch (SqlDatabaseException e) {
            return null;
        }
    }

    private static @Nullable ColumnValue value(RexLiteral literal) {
        try {
            ColumnType type = RowTypes.columnType(literal.getType());
            Object value = RexTranslation.value(literal);
            if (value == null) {
                return null;
            }
            return value instanceof BigDecimal number
                    ? ColumnValue.of(number.doubleValue())
                    : ColumnValue.of(type, TypeMapping.toVector(type, value), 0);
        } catch (SqlDatabaseException | ClassCastException e) {
            // What cannot be a value of its type is refused elsewhere; a guess can do without it.
            return null;
        }
    }
}
