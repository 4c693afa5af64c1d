package io.travertine.sql.plan;

import java.util.Locale;
import java.util.Set;

import io.travertine.sql.function.TravertineOperators;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes of <code>{fn NAME(...)}</code> a call of the function of that name, if there is one, and capitals of the name if
 * Calcite knows what JDBC means by it.
 */
final class JdbcFunctions extends SqlShuttle {

    private static final String PREFIX = "{fn ";

    /** Functions that mean another thing in JDBC: the logarithm to base e. */
    private static final Set<String> OTHERS = Set.of("LOG");

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (!(visited instanceof SqlCall inner) || !(inner.getOperator() instanceof SqlJdbcFunctionCall function)) {
            return visited;
        }
        String escaped = function.getName();
        String name = escaped.substring(PREFIX.length(), escaped.length() - 1).toUpperCase(Locale.ROOT);
        return operator(name, inner).createCall(inner.getParserPosition(), inner.getOperandList());
    }

    private static SqlOperator operator(String name, SqlCall call) {
        switch (name) {
            case "TIMESTAMPADD":
                return SqlStdOperatorTable.TIMESTAMP_ADD;
            case "TIMESTAMPDIFF":
                return SqlStdOperatorTable.TIMESTAMP_DIFF;
            default:
                break;
        }
        if (OTHERS.contains(name) || !TravertineOperators.hasFunction(name)) {
            return new SqlJdbcFunctionCall(name);
        }
        SqlIdentifier identifier = new SqlIdentifier(name, call.getParserPosition());
        return new SqlUnresolvedFunction(identifier, null, null, null, null, SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }
}
