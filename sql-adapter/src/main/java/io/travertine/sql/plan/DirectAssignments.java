package io.travertine.sql.plan;

import java.util.List;
import java.util.Set;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** The values that an UPDATE gives to columns, in the form that {@link ColumnValues#alone} brings them into. */
final class DirectAssignments {

    private static final Set<SqlOperator> ARITHMETIC =
            Set.of(SqlStdOperatorTable.PLUS, SqlStdOperatorTable.MINUS, SqlStdOperatorTable.MULTIPLY);

    private final RexBuilder rexBuilder;
    private final DirectNames names;
    private final RelNode scan;
    private final DirectValues values;

    DirectAssignments(RexBuilder rexBuilder, DirectNames names, RelNode scan, DirectValues values) {
        this.rexBuilder = rexBuilder;
        this.names = names;
        this.scan = scan;
        this.values = values;
    }

    /** Null if it is anything but a literal, a parameter, NULL, or a column and one of these added up. */
    @Nullable RexNode value(SqlNode node) {
        if (!(node instanceof SqlBasicCall call)) {
            return node instanceof SqlCharStringLiteral ? null : values.literal(node);
        } else if (call.getKind() == SqlKind.CAST) {
            return cast(call);
        }
        return ARITHMETIC.contains(call.getOperator()) && call.operandCount() == 2 ? sum(call) : null;
    }

    private @Nullable RexNode cast(SqlBasicCall call) {
        RelDataType type = type(call.operand(1));
        SqlNode value = call.operand(0);
        if (type == null) {
            return null;
        }
        if (value instanceof SqlDynamicParam parameter) {
            return rexBuilder.makeAbstractCast(
                    call.getParserPosition(), nullable(type), values.parameter(parameter, type), false);
        } else if (SqlUtil.isNullLiteral(value, false)) {
            return values.absent(type);
        }
        boolean isText = value instanceof SqlCharStringLiteral && type.getSqlTypeName() == SqlTypeName.VARCHAR;
        RexNode literal = isText ? values.literal(value) : null;
        return literal == null ? null : rexBuilder.makeAbstractCast(call.getParserPosition(), type, literal, false);
    }

    private RelDataType nullable(RelDataType type) {
        return rexBuilder.getTypeFactory().createTypeWithNullability(type, true);
    }

    private @Nullable RelDataType type(SqlNode node) {
        boolean isBasic =
                node instanceof SqlDataTypeSpec spec && spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec;
        if (!isBasic) {
            return null;
        }
        SqlBasicTypeNameSpec spec = (SqlBasicTypeNameSpec) ((SqlDataTypeSpec) node).getTypeNameSpec();
        SqlTypeName name = SqlTypeName.get(spec.getTypeName().getSimple());
        RelDataTypeFactory types = rexBuilder.getTypeFactory();
        if (name == null || !DirectValues.isPlain(name)) {
            return null;
        } else if (name == SqlTypeName.DECIMAL) {
            return spec.getPrecision() < 0 ? null : types.createSqlType(name, spec.getPrecision(), spec.getScale());
        }
        return spec.getPrecision() < 0 ? types.createSqlType(name) : types.createSqlType(name, spec.getPrecision());
    }

    private @Nullable RexNode sum(SqlBasicCall call) {
        int column = names.column(call.operand(0));
        RelDataType type =
                column < 0 ? null : scan.getRowType().getFieldList().get(column).getType();
        if (type == null || !SqlTypeUtil.isNumeric(type)) {
            return null;
        }
        RexNode other = call.operand(1) instanceof SqlDynamicParam parameter
                ? values.parameter(parameter, type)
                : values.literal(call.operand(1));
        if (other == null || !SqlTypeUtil.isNumeric(other.getType())) {
            return null;
        }
        return rexBuilder.makeCall(
                call.getParserPosition(), call.getOperator(), List.of(rexBuilder.makeInputRef(scan, column), other));
    }
}
