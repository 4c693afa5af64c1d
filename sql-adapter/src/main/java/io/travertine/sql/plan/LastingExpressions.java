package io.travertine.sql.plan;

import java.util.List;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.MomentOperators;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.type.Moments;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Refuses expressions whose value does not follow from a row alone, as what an index or a column keeps must. */
final class LastingExpressions {

    private static final SqlTypeName MOMENT = SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;

    private LastingExpressions() {}

    /**
     * Refuses what no index can be over.
     *
     * @param node the expression, simplified: IS NOT NULL of a column that is never NULL is no longer there, but was written
     */
    static void checkIndexed(TableDefinition table, RexNode node, String sql) {
        if (!namesColumn(table, TravertineParser.parseExpression(sql))) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION, "an index cannot be over " + sql + ", which names no column");
        }
        check(node, "an index cannot be over " + sql + ": ");
    }

    /** @param beginning what the message of an error begins with */
    static void check(RexNode node, String beginning) {
        node.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public @Nullable Void visitCall(RexCall call) {
                checkOperator(call.getOperator(), beginning);
                checkZone(call, beginning);
                return super.visitCall(call);
            }
        });
    }

    private static boolean namesColumn(TableDefinition table, SqlNode parsed) {
        boolean[] isFound = {false};
        parsed.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                String last = identifier.names.get(identifier.names.size() - 1);
                isFound[0] |= table.columns().stream()
                        .anyMatch(column -> column.name().equalsIgnoreCase(last));
                return null;
            }
        });
        return isFound[0];
    }

    /** What reads the clock of the session's time zone. */
    private static void checkZone(RexCall call, String beginning) {
        List<SqlTypeName> operands = call.getOperands().stream()
                .map(node -> node.getType().getSqlTypeName())
                .toList();
        boolean isAboutMoments = call.getType().getSqlTypeName() == MOMENT || operands.contains(MOMENT);
        boolean isOfItself = call.getOperator().equals(MomentOperators.AT_TIME_ZONE) || namesItsOffset(call);
        if (isAboutMoments && !isOfItself && !isAmongMoments(call.getType().getSqlTypeName(), operands)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION,
                    beginning + "what "
                            + call.getOperator().getName()
                            + " gives depends on the session's time zone; name one with AT TIME ZONE");
        }
    }

    /** A moment that is written out. */
    private static boolean namesItsOffset(RexCall call) {
        return call.getKind() == SqlKind.CAST
                && call.getOperands().get(0) instanceof RexLiteral literal
                && SqlTypeUtil.isCharacter(literal.getType())
                && !literal.isNull()
                && Moments.hasOffset(String.valueOf(literal.getValueAs(String.class)));
    }

    private static boolean isAmongMoments(SqlTypeName result, List<SqlTypeName> operands) {
        return (result == MOMENT || result == SqlTypeName.BOOLEAN || SqlTypeName.DAY_INTERVAL_TYPES.contains(result))
                && operands.stream()
                        .allMatch(name -> name == MOMENT
                                || name == SqlTypeName.BOOLEAN
                                || SqlTypeName.DAY_INTERVAL_TYPES.contains(name));
    }

    private static void checkOperator(SqlOperator operator, String beginning) {
        if (!operator.isDeterministic() || operator.isDynamicFunction()) {
            String name = operator.getName().equals(JavaRoutine.VOLATILE_CALL)
                    ? "a function in Java that is not DETERMINISTIC"
                    : operator.getName();
            throw new SqlDatabaseException(
                    SqlErrorCode.INVALID_DEFINITION,
                    beginning + name + " does not give the same whenever it is evaluated");
        }
    }
}
