package io.travertine.sql.function;

import java.util.List;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;

/** The functions of other databases that choose among values: each is another way to write CASE. */
final class ChoiceOperators {

    static final List<SqlOperator> ALL = List.of(
            new Choice("IFNULL", 2, 2, ChoiceOperators::coalesce),
            new Choice("NVL", 2, 2, ChoiceOperators::coalesce),
            new Choice("NVL2", 3, 3, ChoiceOperators::notNull),
            new Choice("IIF", 3, 3, ChoiceOperators::condition),
            new Choice("IF", 3, 3, ChoiceOperators::condition),
            new Choice("DECODE", 3, Integer.MAX_VALUE, ChoiceOperators::decode));

    private ChoiceOperators() {}

    /** Writes a call in other words. */
    private interface Rewrite {
        SqlNode apply(SqlValidator validator, SqlCall call);
    }

    private static final class Choice extends SqlFunction {

        private final transient Rewrite rewrite;

        Choice(String name, int least, int most, Rewrite rewrite) {
            super(
                    name,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.LEAST_RESTRICTIVE,
                    null,
                    OperandTypes.variadic(
                            most == Integer.MAX_VALUE
                                    ? SqlOperandCountRanges.from(least)
                                    : SqlOperandCountRanges.between(least, most)),
                    SqlFunctionCategory.SYSTEM);
            this.rewrite = rewrite;
        }

        /** A call with too few or too many operands stays, for the validator to refuse. */
        @Override
        public SqlNode rewriteCall(SqlValidator validator, SqlCall call) {
            boolean isCountValid = getOperandCountRange().isValidCount(call.operandCount());
            return isCountValid ? rewrite.apply(validator, call) : call;
        }
    }

    private static SqlNode coalesce(SqlValidator validator, SqlCall call) {
        SqlCall coalesce = SqlStdOperatorTable.COALESCE.createCall(call.getParserPosition(), call.getOperandList());
        return SqlStdOperatorTable.COALESCE.rewriteCall(validator, coalesce);
    }

    private static SqlNode notNull(SqlValidator validator, SqlCall call) {
        SqlParserPos position = call.getParserPosition();
        SqlNode test = SqlStdOperatorTable.IS_NOT_NULL.createCall(position, call.<SqlNode>operand(0));
        return choice(position, List.of(test), List.of(call.operand(1)), call.operand(2));
    }

    private static SqlNode condition(SqlValidator validator, SqlCall call) {
        return choice(call.getParserPosition(), List.of(call.operand(0)), List.of(call.operand(1)), call.operand(2));
    }

    /** The value after the first search value that the first operand is, NULL being NULL; else the last one, or NULL. */
    private static SqlNode decode(SqlValidator validator, SqlCall call) {
        SqlParserPos position = call.getParserPosition();
        List<SqlNode> operands = call.getOperandList();
        SqlNodeList conditions = new SqlNodeList(position);
        SqlNodeList values = new SqlNodeList(position);
        for (int i = 1; i + 1 < operands.size(); i += 2) {
            conditions.add(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM.createCall(
                    position, SqlNode.clone(operands.get(0)), operands.get(i)));
            values.add(operands.get(i + 1));
        }
        SqlNode otherwise =
                operands.size() % 2 == 0 ? operands.get(operands.size() - 1) : SqlLiteral.createNull(position);
        return new SqlCase(position, null, conditions, values, otherwise);
    }

    private static SqlNode choice(
            SqlParserPos position, List<SqlNode> conditions, List<SqlNode> values, SqlNode otherwise) {
        return new SqlCase(
                position, null, new SqlNodeList(conditions, position), new SqlNodeList(values, position), otherwise);
    }
}
