package io.travertine.sql.rule;

import java.math.BigDecimal;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.rel.RexTranslation;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.statistics.ColumnValue;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Literals as values to be compared with those of columns. */
final class Literals {

    private Literals() {}

    /** The value of a literal; null if the node is none, is NULL, or is of a type that has no order. */
    static @Nullable ColumnValue value(RexNode node) {
        if (!(node instanceof RexLiteral literal) || literal.isNull()) {
            return null;
        }
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
