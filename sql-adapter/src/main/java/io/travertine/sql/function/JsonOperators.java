package io.travertine.sql.function;

import java.util.List;

import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.util.Optionality;

/**
 * The functions of JSON. Those of the standard take here what the grammar found out as plain operands; what makes JSON is of
 * that type, so that it is no text within other JSON.
 */
public final class JsonOperators {

    private static final SqlReturnTypeInference JSON = ReturnTypes.explicit(SqlTypeName.VARIANT);
    private static final SqlReturnTypeInference JSON_OR_NULL = JSON.andThen(SqlTypeTransforms.FORCE_NULLABLE);

    /** (document, path, on empty, on error, value on empty, value on error). */
    public static final SqlBasicFunction VALUE = function("JSON_VALUE", Signatures.TEXT_OR_NULL);

    /** (document, path, wrapper, on empty, on error). */
    public static final SqlBasicFunction QUERY = function("JSON_QUERY", JSON_OR_NULL);

    /** (document, path, on error). */
    public static final SqlBasicFunction EXISTS =
            function("JSON_EXISTS", ReturnTypes.BOOLEAN.andThen(SqlTypeTransforms.FORCE_NULLABLE));

    /** (on null, name, value, ...). */
    public static final SqlBasicFunction OBJECT = function("JSON_OBJECT", JSON);

    /** (on null, value, ...). */
    public static final SqlBasicFunction ARRAY = function("JSON_ARRAY", JSON);

    /** (value, kind): whether it is JSON of that kind. */
    public static final SqlBasicFunction IS = function("IS_JSON", Signatures.BOOLEAN);

    /** (on null, value): an element of an array that is put together; empty for one that is left out. */
    public static final SqlBasicFunction ELEMENT = function("JSON_ELEMENT", ReturnTypes.VARCHAR);

    /** (on null, name, value): a member of an object that is put together; empty for one that is left out. */
    public static final SqlBasicFunction MEMBER = function("JSON_MEMBER", ReturnTypes.VARCHAR);

    /** The array of elements. */
    public static final SqlAggFunction ARRAY_OF = aggregate("JSON_ARRAYAGG");

    /** The object of members. */
    public static final SqlAggFunction OBJECT_OF = aggregate("JSON_OBJECTAGG");

    private static final SqlBasicFunction TYPEOF =
            SqlBasicFunction.create("JSON_TYPEOF", Signatures.TEXT, OperandTypes.ANY);

    private static final SqlBasicFunction ARRAY_LENGTH =
            SqlBasicFunction.create("JSON_ARRAY_LENGTH", Signatures.INTEGER, OperandTypes.ANY);

    static final List<SqlOperator> FUNCTIONS =
            List.of(VALUE, QUERY, EXISTS, OBJECT, ARRAY, IS, ELEMENT, MEMBER, TYPEOF, ARRAY_LENGTH);

    static final List<SqlOperator> AGGREGATES = List.of(ARRAY_OF, OBJECT_OF);

    private JsonOperators() {}

    private static SqlBasicFunction function(String name, SqlReturnTypeInference result) {
        return SqlBasicFunction.create(name, result, OperandTypes.variadic(SqlOperandCountRanges.from(1)));
    }

    private static SqlAggFunction aggregate(String name) {
        return SqlBasicAggFunction.create(name, SqlKind.OTHER_FUNCTION, JSON_OR_NULL, OperandTypes.CHARACTER)
                .withGroupOrder(Optionality.OPTIONAL);
    }
}
