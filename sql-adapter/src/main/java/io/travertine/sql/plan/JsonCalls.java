package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.function.JsonOperators;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlJsonConstructorNullClause;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.SqlJsonValueReturning;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlJsonArrayAggAggFunction;
import org.apache.calcite.sql.fun.SqlJsonObjectAggAggFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of our functions of JSON of what the grammar read: their clauses become operands, their RETURNING a cast. What
 * Calcite calls would answer texts of at most 2000 characters.
 */
final class JsonCalls extends SqlShuttle {

    private static final SqlTypeName JSON = SqlTypeName.VARIANT;
    private static final String NULL = SqlJsonValueEmptyOrErrorBehavior.NULL.name();
    private static final String DEFAULT = SqlJsonValueEmptyOrErrorBehavior.DEFAULT.name();

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        return visited instanceof SqlCall inner ? ours(inner) : visited;
    }

    private static SqlNode ours(SqlCall call) {
        SqlOperator operator = call.getOperator();
        if (operator instanceof SqlJsonArrayAggAggFunction aggregate) {
            SqlNode element = call(JsonOperators.ELEMENT, call, aggregate.getNullClause(), call.operand(0));
            return JsonOperators.ARRAY_OF.createCall(call.getFunctionQuantifier(), call.getParserPosition(), element);
        } else if (operator instanceof SqlJsonObjectAggAggFunction aggregate) {
            SqlNode member =
                    call(JsonOperators.MEMBER, call, aggregate.getNullClause(), call.operand(0), call.operand(1));
            return JsonOperators.OBJECT_OF.createCall(call.getParserPosition(), member);
        } else if (operator.equals(SqlStdOperatorTable.JSON_OBJECT)) {
            return constructor(JsonOperators.OBJECT, call, SqlJsonConstructorNullClause.NULL_ON_NULL);
        } else if (operator.equals(SqlStdOperatorTable.JSON_ARRAY)) {
            return constructor(JsonOperators.ARRAY, call, SqlJsonConstructorNullClause.ABSENT_ON_NULL);
        } else if (operator.equals(SqlStdOperatorTable.JSON_EXISTS)) {
            SqlNode onError = call.operandCount() > 2
                    ? word(call.operand(2), "FALSE", call)
                    : SqlLiteral.createCharString("FALSE", call.getParserPosition());
            return JsonOperators.EXISTS.createCall(call.getParserPosition(), call.operand(0), call.operand(1), onError);
        } else if (operator.equals(SqlStdOperatorTable.JSON_QUERY)) {
            return query(call);
        } else if (operator.equals(SqlStdOperatorTable.JSON_VALUE)) {
            return new ValueCall(call).ours();
        } else if (operator.equals(SqlStdOperatorTable.JSON_VALUE_EXPRESSION)) {
            return cast(call.operand(0), JSON, call.getParserPosition());
        }
        return call.operandCount() == 1 ? test(call) : call;
    }

    /** The call with the words of its clause in front. */
    private static SqlNode call(
            SqlOperator operator, SqlCall call, SqlJsonConstructorNullClause onNull, SqlNode... operands) {
        List<SqlNode> all = new ArrayList<>();
        all.add(SqlLiteral.createCharString(onNull.name(), call.getParserPosition()));
        all.addAll(List.of(operands));
        return operator.createCall(call.getParserPosition(), all);
    }

    private static SqlNode constructor(SqlOperator operator, SqlCall call, SqlJsonConstructorNullClause otherwise) {
        List<SqlNode> operands = new ArrayList<>(call.getOperandList());
        operands.set(0, word(operands.get(0), otherwise.name(), call));
        return operator.createCall(call.getParserPosition(), operands);
    }

    private static SqlNode query(SqlCall call) {
        List<@Nullable SqlNode> given = new ArrayList<>(call.getOperandList());
        SqlNode query = JsonOperators.QUERY.createCall(
                call.getParserPosition(),
                call.operand(0),
                call.operand(1),
                word(given.get(2), "WITHOUT_ARRAY", call),
                word(given.get(3), NULL, call),
                word(given.get(4), NULL, call));
        SqlNode type = given.size() > 5 ? given.get(5) : null;
        return type == null ? query : SqlStdOperatorTable.CAST.createCall(call.getParserPosition(), query, type);
    }

    private static SqlNode word(@Nullable SqlNode symbol, String otherwise, SqlCall call) {
        String word = symbol instanceof SqlLiteral literal && literal.getValue() instanceof Enum<?> value
                ? value.name()
                : otherwise;
        return SqlLiteral.createCharString(word, call.getParserPosition());
    }

    private static SqlNode cast(SqlNode value, SqlTypeName type, SqlParserPos place) {
        return SqlStdOperatorTable.CAST.createCall(
                place, value, new SqlDataTypeSpec(new SqlBasicTypeNameSpec(type, place), place));
    }

    /** IS JSON and IS NOT JSON. */
    private static SqlNode test(SqlCall call) {
        String name = call.getOperator().getName();
        boolean isNegated = name.startsWith("IS NOT JSON ");
        if (!isNegated && !name.startsWith("IS JSON ")) {
            return call;
        }
        SqlParserPos place = call.getParserPosition();
        SqlNode kind = SqlLiteral.createCharString(name.substring(name.lastIndexOf(' ') + 1), place);
        SqlNode test = JsonOperators.IS.createCall(place, call.operand(0), kind);
        return isNegated ? SqlStdOperatorTable.NOT.createCall(place, test) : test;
    }

    /** JSON_VALUE with its clauses, which stand in its operands one after the other. */
    private static final class ValueCall {

        private final SqlCall call;
        private final SqlParserPos place;
        private Optional<SqlNode> type = Optional.empty();
        private String onEmpty = NULL;
        private String onError = NULL;
        private @Nullable SqlNode emptyValue;
        private @Nullable SqlNode errorValue;

        ValueCall(SqlCall call) {
            this.call = call;
            this.place = call.getParserPosition();
            List<SqlNode> operands = call.getOperandList();
            int next = 2;
            while (next < operands.size()) {
                Enum<?> word = (Enum<?>) ((SqlLiteral) operands.get(next++)).getValue();
                if (word == SqlJsonValueReturning.RETURNING) {
                    type = Optional.of(operands.get(next++));
                } else {
                    SqlNode value = word == SqlJsonValueEmptyOrErrorBehavior.DEFAULT ? operands.get(next++) : null;
                    Object where = ((SqlLiteral) operands.get(next++)).getValue();
                    set(String.valueOf(word), value, where == SqlJsonEmptyOrError.EMPTY);
                }
            }
        }

        private void set(String behavior, @Nullable SqlNode value, boolean isOnEmpty) {
            if (isOnEmpty) {
                onEmpty = behavior;
                emptyValue = value;
            } else {
                onError = behavior;
                errorValue = value;
            }
        }

        SqlNode ours() {
            if (type.isEmpty()) {
                return value(onError, errorValue);
            }
            if (!onError.equals(DEFAULT)) {
                SqlOperator cast = onError.equals(NULL) ? SqlLibraryOperators.TRY_CAST : SqlStdOperatorTable.CAST;
                return cast.createCall(place, value(onError, null), type.get());
            }
            SqlNode otherwise = SqlStdOperatorTable.CAST.createCall(place, errorValue, type.get());
            SqlNode found = value(DEFAULT, errorValue);
            SqlNode converted = SqlLibraryOperators.TRY_CAST.createCall(place, found, type.get());
            SqlNode isWrong = SqlStdOperatorTable.AND.createCall(
                    place,
                    SqlStdOperatorTable.IS_NOT_NULL.createCall(place, found),
                    SqlStdOperatorTable.IS_NULL.createCall(place, converted));
            return SqlStdOperatorTable.CASE.createCall(
                    place, null, SqlNodeList.of(isWrong), SqlNodeList.of(otherwise), converted);
        }

        private SqlNode value(String error, @Nullable SqlNode valueOnError) {
            return JsonOperators.VALUE.createCall(
                    place,
                    call.operand(0),
                    call.operand(1),
                    SqlLiteral.createCharString(onEmpty, place),
                    SqlLiteral.createCharString(error, place),
                    text(emptyValue),
                    text(valueOnError));
        }

        private SqlNode text(@Nullable SqlNode value) {
            SqlNode given = value == null || value.getKind() == SqlKind.DEFAULT ? SqlLiteral.createNull(place) : value;
            return cast(given, SqlTypeName.VARCHAR, place);
        }
    }
}
