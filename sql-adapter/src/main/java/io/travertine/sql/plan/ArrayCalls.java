package io.travertine.sql.plan;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.function.ArrayOperators;
import io.travertine.sql.parser.Positions;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Makes calls of our constructor of ARRAY[...], which may be empty and may stand in VALUES. */
final class ArrayCalls extends SqlShuttle {

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (!(visited instanceof SqlCall inner)) {
            return visited;
        }
        SqlParserPos place = inner.getParserPosition();
        if (inner.getKind() == SqlKind.ARRAY_QUERY_CONSTRUCTOR) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    place,
                    "ARRAY(query) is not supported; write (SELECT ARRAY_AGG(column ORDER BY ...) FROM ...)");
        }
        if (inner.getOperator() instanceof SqlQuantifyOperator) {
            return ofList(inner);
        }
        boolean isConstructor = inner.getKind() == SqlKind.ARRAY_VALUE_CONSTRUCTOR
                || inner.getOperator().getName().equals("ARRAY") && inner.getKind() == SqlKind.OTHER_FUNCTION;
        return isConstructor ? ArrayOperators.CONSTRUCTOR.createCall(place, inner.getOperandList()) : inner;
    }

    /** A comparison with any or all elements that are written out is one with a list, which keys are looked up by. */
    private static SqlNode ofList(SqlCall call) {
        boolean isWrittenOut = call.operand(1) instanceof SqlNodeList list
                && list.size() == 1
                && list.get(0) instanceof SqlCall array
                && array.getOperator().equals(ArrayOperators.CONSTRUCTOR)
                && array.operandCount() > 1;
        if (!isWrittenOut) {
            return call;
        }
        SqlCall array = (SqlCall) ((SqlNodeList) call.operand(1)).get(0);
        SqlNodeList elements = new SqlNodeList(array.getOperandList(), array.getParserPosition());
        return call.getOperator().createCall(call.getParserPosition(), call.operand(0), elements);
    }
}
