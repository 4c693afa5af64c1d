package io.travertine.sql.plan;

import java.util.List;

import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Says of the parameters of COALESCE, beside texts or beside nothing but parameters, that they are texts of any length; the
 * validator would give them the length of the text that they stand beside, or no type.
 */
final class TextParameters extends SqlShuttle {

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (!(visited instanceof SqlCall inner) || !isTextChoice(inner)) {
            return visited;
        }
        List<SqlNode> operands =
                inner.getOperandList().stream().map(TextParameters::asText).toList();
        return inner.getOperator().createCall(inner.getParserPosition(), operands);
    }

    private static boolean isTextChoice(SqlCall call) {
        boolean isChoice = call.getOperator().getName().equalsIgnoreCase("COALESCE");
        return isChoice
                && call.getOperandList().stream().anyMatch(SqlDynamicParam.class::isInstance)
                && call.getOperandList().stream()
                        .allMatch(operand ->
                                operand instanceof SqlDynamicParam || operand instanceof SqlCharStringLiteral);
    }

    private static SqlNode asText(SqlNode operand) {
        if (!(operand instanceof SqlDynamicParam)) {
            return operand;
        }
        SqlParserPos position = operand.getParserPosition();
        return SqlStdOperatorTable.CAST.createCall(
                position,
                operand,
                new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, position), position));
    }
}
