package io.travertine.sql.rule;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Which values a key or a pushed condition can be compared with. */
final class Comparables {

    private Comparables() {}

    /** Whether values of the one type can bound a column of the other: {@link io.travertine.sql.operator.KeyBounds}. */
    static boolean isBound(RelDataType column, RelDataType value) {
        SqlTypeName columnName = column.getSqlTypeName();
        SqlTypeName valueName = value.getSqlTypeName();
        if (SqlTypeUtil.isNumeric(column)) {
            return SqlTypeUtil.isNumeric(value);
        }
        if (SqlTypeUtil.isCharacter(column)) {
            return SqlTypeUtil.isCharacter(value);
        }
        boolean days = columnName == SqlTypeName.DATE || columnName == SqlTypeName.TIMESTAMP;
        return columnName == valueName
                || days && (valueName == SqlTypeName.DATE || valueName == SqlTypeName.TIMESTAMP)
                || SqlTypeUtil.isBinary(column) && SqlTypeUtil.isBinary(value);
    }

    /** The column that a node is, casts that lose nothing and keep the order stripped; or null. */
    static @Nullable RexInputRef column(RexNode node) {
        if (node instanceof RexInputRef ref) {
            return ref;
        }
        if (node.getKind() == SqlKind.CAST) {
            RexNode operand = ((RexCall) node).getOperands().get(0);
            return isLossless(operand.getType(), node.getType()) ? column(operand) : null;
        }
        return null;
    }

    private static boolean isLossless(RelDataType from, RelDataType to) {
        if (SqlTypeUtil.isIntType(from) && SqlTypeUtil.isIntType(to)) {
            return from.getPrecision() <= to.getPrecision();
        }
        if (SqlTypeUtil.isExactNumeric(from) && to.getSqlTypeName() == SqlTypeName.DECIMAL) {
            int fromScale = Math.max(0, from.getScale());
            return fromScale <= to.getScale() && from.getPrecision() - fromScale <= to.getPrecision() - to.getScale();
        }
        if (SqlTypeUtil.isCharacter(from) && to.getSqlTypeName() == SqlTypeName.VARCHAR) {
            return to.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
                    || from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
                            && from.getPrecision() <= to.getPrecision();
        }
        return from.getSqlTypeName() == SqlTypeName.DATE && to.getSqlTypeName() == SqlTypeName.TIMESTAMP
                || from.getSqlTypeName() == SqlTypeName.REAL && to.getSqlTypeName() == SqlTypeName.DOUBLE;
    }
}
