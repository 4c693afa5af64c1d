package io.travertine.sql.plan;

import java.util.List;
import java.util.Objects;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.NlsString;

/**
 * Makes row expressions in which a literal that is compared with a CHAR has no spaces at its end. They mean nothing there, but
 * Calcite's simplification, which sees two texts, would find that none can equal both {@code 'ab'} and {@code 'ab '}.
 */
final class UnpaddedLiterals extends RexBuilder {

    UnpaddedLiterals(RelDataTypeFactory typeFactory) {
        super(typeFactory);
    }

    @Override
    public RexNode makeCall(SqlParserPos place, SqlOperator operator, List<? extends RexNode> operands) {
        return super.makeCall(place, operator, unpadded(operator, operands));
    }

    @Override
    public RexNode makeCall(SqlParserPos place, RelDataType type, SqlOperator operator, List<RexNode> operands) {
        return super.makeCall(place, type, operator, unpadded(operator, operands));
    }

    private List<RexNode> unpadded(SqlOperator operator, List<? extends RexNode> operands) {
        boolean isWithChar = SqlKind.COMPARISON.contains(operator.getKind())
                && operands.stream().anyMatch(UnpaddedLiterals::isChar);
        return isWithChar ? operands.stream().map(this::unpadded).toList() : List.copyOf(operands);
    }

    /** Whether it is a CHAR and no constant, which Calcite may have made a VARCHAR to compare it. */
    private static boolean isChar(RexNode node) {
        RexNode value = node.getKind() == SqlKind.CAST && node.getType().getSqlTypeName() == SqlTypeName.VARCHAR
                ? ((RexCall) node).getOperands().get(0)
                : node;
        return value.getType().getSqlTypeName() == SqlTypeName.CHAR && !RexUtil.isConstant(value);
    }

    private RexNode unpadded(RexNode node) {
        if (!(node instanceof RexLiteral literal) || !(literal.getValue() instanceof NlsString)) {
            return node;
        }
        NlsString text = Objects.requireNonNull(literal.getValueAs(NlsString.class));
        String stripped = stripped(text.getValue());
        return stripped.length() == text.getValue().length()
                ? node
                : makeCharLiteral(new NlsString(stripped, text.getCharsetName(), text.getCollation()));
    }

    private static String stripped(String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == ' ') {
            length--;
        }
        return text.substring(0, length);
    }
}
