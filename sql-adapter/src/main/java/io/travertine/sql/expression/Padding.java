package io.travertine.sql.expression;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.TypeName;

/**
 * The spaces at the end of a CHAR, which mean nothing: a CHAR equals a constant, or another CHAR, that differs in them only.
 * Columns of type CHAR are held without them, so that keys and indexes need not know. Beside a VARCHAR a CHAR is what it is
 * held as, as in PostgreSQL.
 */
public final class Padding {

    private Padding() {}

    /** Whether spaces at the end count for nothing where the two are compared. */
    static boolean isIgnored(Expression one, Expression other) {
        return one.type().name() == TypeName.CHAR && isPadded(other)
                || other.type().name() == TypeName.CHAR && isPadded(one);
    }

    /** Whether spaces at its end count for nothing beside a CHAR. */
    public static boolean isPadded(Expression text) {
        return text.type().name() == TypeName.CHAR || text.type().name().isText() && isConstant(text);
    }

    private static boolean isConstant(Expression expression) {
        return expression instanceof LiteralExpression
                || expression instanceof ParameterExpression
                || !expression.operands().isEmpty()
                        && expression.operands().stream().allMatch(Padding::isConstant);
    }

    /** The texts without spaces at their ends. */
    public static BytesVector stripped(ColumnVector vector) {
        BytesVector texts = (BytesVector) vector;
        int row = 0;
        while (row < texts.rowCount() && significant(texts, row) == texts.length(row)) {
            row++;
        }
        if (row == texts.rowCount()) {
            return texts;
        }
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        for (row = 0; row < texts.rowCount(); row++) {
            if (texts.isNull(row)) {
                builder.appendNull();
            } else {
                builder.appendBytes(texts.heap(), texts.offset(row), significant(texts, row));
            }
        }
        return (BytesVector) builder.build();
    }

    private static int significant(BytesVector texts, int row) {
        int length = texts.length(row);
        while (length > 0 && texts.heap()[texts.offset(row) + length - 1] == ' ') {
            length--;
        }
        return length;
    }
}
