package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/** A member of a JSON value, or an element, as PostgreSQL writes it. They bind tighter than arithmetic. */
public final class JsonAccessOperators {

    private static final int PRECEDENCE = 80;

    /** As JSON. */
    public static final SqlBinaryOperator VALUE = new SqlBinaryOperator(
            "->",
            SqlKind.OTHER,
            PRECEDENCE,
            true,
            ReturnTypes.explicit(SqlTypeName.VARIANT).andThen(SqlTypeTransforms.FORCE_NULLABLE),
            null,
            OperandTypes.ANY_ANY);

    /** As text: what is a text, without quotes. */
    public static final SqlBinaryOperator TEXT = new SqlBinaryOperator(
            "->>", SqlKind.OTHER, PRECEDENCE, true, ReturnTypes.VARCHAR_FORCE_NULLABLE, null, OperandTypes.ANY_ANY);

    private JsonAccessOperators() {}
}
