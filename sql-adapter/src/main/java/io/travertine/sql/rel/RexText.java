package io.travertine.sql.rel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.travertine.sql.SqlQuoting;
import io.travertine.sql.function.ArrayOperators;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlSyntax;

/** Row expressions as people read them, with names for fields. */
public final class RexText {

    private static final Pattern TYPE_SUFFIX = Pattern.compile(":[A-Z].*", Pattern.DOTALL);

    private final RexBuilder rexBuilder;
    private final List<String> names;

    public RexText(RexBuilder rexBuilder, RelDataType input) {
        this(rexBuilder, input.getFieldNames());
    }

    public RexText(RexBuilder rexBuilder, List<String> names) {
        this.rexBuilder = rexBuilder;
        this.names = List.copyOf(names);
    }

    public String of(List<? extends RexNode> nodes) {
        return nodes.stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
    }

    public String of(RexNode node) {
        if (node instanceof RexInputRef ref) {
            return names.get(ref.getIndex());
        }
        if (node instanceof RexLiteral literal) {
            return literal(literal);
        }
        if (node instanceof RexDynamicParam parameter) {
            return "?" + (parameter.getIndex() + 1);
        }
        if (node instanceof RexFieldAccess access) {
            return of(access.getReferenceExpr()) + "." + access.getField().getName();
        }
        if (node instanceof RexCall call) {
            return call(call);
        }
        return node.toString();
    }

    private static String literal(RexLiteral literal) {
        if (literal.isNull()) {
            return "NULL";
        }
        return switch (literal.getType().getSqlTypeName()) {
            case CHAR, VARCHAR -> SqlQuoting.literal(literal.getValueAs(String.class));
            case DATE, TIME, TIMESTAMP -> literal.getType().getSqlTypeName() + " '" + withoutType(literal) + "'";
            case DECIMAL, INTEGER, BIGINT, SMALLINT, TINYINT ->
                literal.getValueAs(java.math.BigDecimal.class).toPlainString();
            default -> withoutType(literal);
        };
    }

    /** Calcite prints some literals with their type behind a colon. */
    private static String withoutType(RexLiteral literal) {
        return TYPE_SUFFIX.matcher(literal.toString()).replaceFirst("");
    }

    private String call(RexCall call) {
        if (call.getKind() == SqlKind.SEARCH) {
            return of(RexUtil.expandSearch(rexBuilder, null, call));
        }
        List<String> operands = new ArrayList<>();
        for (RexNode operand : call.getOperands()) {
            boolean nested = operand instanceof RexCall inner
                    && inner.getOperator().getSyntax() == SqlSyntax.BINARY
                    && inner.getKind() != SqlKind.SEARCH
                    && !(inner.getKind() == call.getKind() && call.getKind() == SqlKind.AND);
            operands.add(
                    nested && call.getOperator().getSyntax() != SqlSyntax.FUNCTION
                            ? "(" + of(operand) + ")"
                            : of(operand));
        }
        String name = ArrayOperators.written(call.getOperator());
        if (call.getKind() == SqlKind.CAST) {
            return "CAST(" + operands.get(0) + " AS " + typeName(call.getType()) + ")";
        }
        if (call.getKind() == SqlKind.LIKE) {
            return String.join(" " + name + " ", operands);
        }
        return switch (call.getOperator().getSyntax()) {
            case BINARY -> String.join(" " + name + " ", operands);
            case PREFIX -> name + " " + operands.get(0);
            case POSTFIX -> operands.get(0) + " " + name;
            default -> name + "(" + String.join(", ", operands) + ")";
        };
    }

    private static String typeName(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case VARCHAR -> "VARCHAR";
            case VARIANT -> "JSON";
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "TIMESTAMP(" + type.getPrecision() + ") WITH TIME ZONE";
            default -> type.toString();
        };
    }
}
