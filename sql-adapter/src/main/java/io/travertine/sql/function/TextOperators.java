package io.travertine.sql.function;

import java.util.List;

import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPrefixOperator;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;

import static org.apache.calcite.sql.type.SqlTypeFamily.ANY;
import static org.apache.calcite.sql.type.SqlTypeFamily.BINARY;
import static org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;
import static org.apache.calcite.sql.type.SqlTypeFamily.STRING;

/** The functions of texts and of regular expressions. */
public final class TextOperators {

    /** The sign before a text, which says nothing, as in H2 and SQLite; no text can name it. */
    public static final SqlPrefixOperator SIGN = new SqlPrefixOperator(
            "TEXT SIGN", SqlKind.OTHER, 80, ReturnTypes.ARG0, InferTypes.RETURN_TYPE, OperandTypes.CHARACTER);

    static final List<SqlOperator> CASES_AND_LENGTHS = List.of(
            Signatures.of("UPPER", Signatures.TEXT, CHARACTER),
            Signatures.of("UCASE", Signatures.TEXT, CHARACTER),
            Signatures.of("LOWER", Signatures.TEXT, CHARACTER),
            Signatures.of("LCASE", Signatures.TEXT, CHARACTER),
            Signatures.of("INITCAP", Signatures.TEXT, CHARACTER),
            Signatures.of("REVERSE", Signatures.TEXT, CHARACTER),
            Signatures.of("LENGTH", Signatures.INTEGER, CHARACTER),
            Signatures.of("BIT_LENGTH", Signatures.BIGINT, STRING),
            Signatures.of("ASCII", Signatures.INTEGER, CHARACTER),
            Signatures.of("CHR", Signatures.TEXT, INTEGER));

    static final List<SqlOperator> PARTS = List.of(
            Signatures.optional("LTRIM", Signatures.TEXT, 1, CHARACTER, CHARACTER),
            Signatures.optional("RTRIM", Signatures.TEXT, 1, CHARACTER, CHARACTER),
            Signatures.optional("BTRIM", Signatures.TEXT, 1, CHARACTER, CHARACTER),
            Signatures.optional("LPAD", Signatures.TEXT, 2, CHARACTER, INTEGER, CHARACTER),
            Signatures.optional("RPAD", Signatures.TEXT, 2, CHARACTER, INTEGER, CHARACTER),
            Signatures.of("REPEAT", Signatures.TEXT, CHARACTER, INTEGER),
            Signatures.of("SPACE", Signatures.TEXT, INTEGER),
            Signatures.of("REPLACE", Signatures.TEXT, CHARACTER, CHARACTER, CHARACTER),
            Signatures.of("SPLIT_PART", Signatures.TEXT, CHARACTER, CHARACTER, INTEGER),
            Signatures.of("STRPOS", Signatures.INTEGER, CHARACTER, CHARACTER),
            Signatures.optional("INSTR", Signatures.INTEGER, 2, CHARACTER, CHARACTER, INTEGER),
            Signatures.of("STARTS_WITH", Signatures.BOOLEAN, CHARACTER, CHARACTER),
            Signatures.of("ENDS_WITH", Signatures.BOOLEAN, CHARACTER, CHARACTER),
            SqlBasicFunction.create(
                    "CONCAT_WS", Signatures.TEXT_OR_NULL, OperandTypes.variadic(SqlOperandCountRanges.from(2))));

    static final List<SqlOperator> DIGESTS = List.of(
            Signatures.of("MD5", Signatures.TEXT, STRING),
            Signatures.of("SHA1", Signatures.TEXT, STRING),
            Signatures.of("SHA256", Signatures.TEXT, STRING),
            Signatures.of("SHA512", Signatures.TEXT, STRING),
            Signatures.of("TO_HEX", Signatures.TEXT, ANY),
            Signatures.of("FROM_HEX", Signatures.BYTES, CHARACTER),
            Signatures.of("TO_BASE64", Signatures.TEXT, BINARY),
            Signatures.of("FROM_BASE64", Signatures.BYTES, CHARACTER));

    static final List<SqlOperator> REGULAR_EXPRESSIONS = List.of(
            Signatures.optional("REGEXP_LIKE", Signatures.BOOLEAN, 2, CHARACTER, CHARACTER, CHARACTER),
            Signatures.optional("REGEXP_REPLACE", Signatures.TEXT, 3, CHARACTER, CHARACTER, CHARACTER, CHARACTER),
            Signatures.optional("REGEXP_COUNT", Signatures.INTEGER, 2, CHARACTER, CHARACTER, INTEGER, CHARACTER),
            Signatures.optional(
                    "REGEXP_SUBSTR",
                    Signatures.TEXT_OR_NULL,
                    2,
                    CHARACTER,
                    CHARACTER,
                    INTEGER,
                    INTEGER,
                    CHARACTER,
                    INTEGER));

    private TextOperators() {}
}
