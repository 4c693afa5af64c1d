package io.travertine.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.util.Optionality;
import org.apache.calcite.util.Static;

import static org.apache.calcite.sql.type.SqlTypeFamily.ANY;
import static org.apache.calcite.sql.type.SqlTypeFamily.ARRAY;
import static org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER;
import static org.apache.calcite.sql.type.SqlTypeFamily.INTEGER;

/** The operators and functions of arrays that the standard's table lacks or gives to other types. */
public final class ArrayOperators {

    private static final int CONCATENATION_PRECEDENCE = 60;
    private static final int COMPARISON_PRECEDENCE = 30;
    private static final int COMPARISONS = 6;
    private static final String CONCATENATION_SIGN = "||";

    private static final SqlReturnTypeInference JOINED = ArrayOperators::joinedType;
    private static final SqlReturnTypeInference OF_TEXTS = call -> {
        RelDataTypeFactory types = call.getTypeFactory();
        RelDataType text = types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARCHAR), true);
        return types.createTypeWithNullability(
                types.createArrayType(text, -1), call.getOperandType(0).isNullable());
    };

    private static final SqlBinaryOperator CONCATENATION = new SqlBinaryOperator(
            "ARRAY CONCAT", SqlKind.OTHER, CONCATENATION_PRECEDENCE, true, JOINED, null, OperandTypes.ANY_ANY);

    /** ARRAY[...]. */
    public static final SqlBasicFunction CONSTRUCTOR =
            SqlBasicFunction.create("ARRAY OF", ArrayOperators::constructedType, OperandTypes.VARIADIC);

    /** The values of a group, NULL among them. */
    public static final SqlAggFunction AGGREGATE = SqlBasicAggFunction.create(
                    "ARRAY_AGG", SqlKind.OTHER_FUNCTION, ArrayOperators::aggregatedType, OperandTypes.ANY)
            .withFunctionType(SqlFunctionCategory.SYSTEM)
            .withGroupOrder(Optionality.OPTIONAL);

    /** A value as a column of arrays takes it: elements that are too long are refused. */
    public static final SqlBasicFunction ASSIGNMENT =
            SqlBasicFunction.create("ASSIGN", ReturnTypes.ARG0_NULLABLE, OperandTypes.ANY);

    /** An array as a text; the second operand says nothing. */
    private static final SqlBinaryOperator TEXT = new SqlBinaryOperator(
            "ARRAY TEXT", SqlKind.OTHER, COMPARISON_PRECEDENCE, true, Signatures.TEXT, null, OperandTypes.ANY_ANY);

    private static final List<SqlOperator> QUANTIFIED = Stream.of("ANY", "ALL")
            .flatMap(quantifier -> Stream.of("EQ", "NE", "LT", "LE", "GT", "GE")
                    .<SqlOperator>map(comparison -> new SqlBinaryOperator(
                            quantifier + " " + comparison,
                            SqlKind.OTHER,
                            COMPARISON_PRECEDENCE,
                            true,
                            ReturnTypes.BOOLEAN_FORCE_NULLABLE,
                            null,
                            OperandTypes.ANY_ANY)))
            .toList();

    /** Those that no text can name. */
    static final List<SqlOperator> UNNAMED =
            Stream.concat(Stream.of(CONCATENATION, TEXT), QUANTIFIED.stream()).toList();

    static final List<SqlOperator> FUNCTIONS = List.of(
            CONSTRUCTOR,
            Signatures.of("ARRAY_LENGTH", Signatures.INTEGER, ARRAY),
            SqlBasicFunction.create("ARRAY_APPEND", JOINED, OperandTypes.family(ARRAY, ANY)),
            SqlBasicFunction.create("ARRAY_PREPEND", JOINED, OperandTypes.family(ANY, ARRAY)),
            SqlBasicFunction.create("ARRAY_CAT", JOINED, OperandTypes.family(ARRAY, ARRAY)),
            Signatures.of("ARRAY_CONTAINS", Signatures.BOOLEAN, ARRAY, ANY),
            Signatures.of("ARRAY_POSITION", ReturnTypes.INTEGER.andThen(SqlTypeTransforms.FORCE_NULLABLE), ARRAY, ANY),
            Signatures.of("TRIM_ARRAY", ReturnTypes.ARG0_NULLABLE, ARRAY, INTEGER),
            Signatures.optional("ARRAY_TO_STRING", Signatures.TEXT, 2, ARRAY, CHARACTER, CHARACTER),
            Signatures.optional("STRING_TO_ARRAY", OF_TEXTS, 2, CHARACTER, CHARACTER, CHARACTER),
            SqlBasicFunction.create("JSON_ARRAY_ELEMENTS", OF_TEXTS, OperandTypes.ANY),
            SqlBasicFunction.create("JSON_OBJECT_KEYS", OF_TEXTS, OperandTypes.ANY));

    private ArrayOperators() {}

    /** What users write for an operator that no text can name. */
    public static String written(SqlOperator operator) {
        if (operator.equals(CONSTRUCTOR)) {
            return "ARRAY";
        }
        if (operator.equals(CONCATENATION)) {
            return CONCATENATION_SIGN;
        }
        int place = QUANTIFIED.indexOf(operator);
        return place < 0
                ? DayArithmetic.written(operator)
                : List.of("=", "<>", "<", "<=", ">", ">=").get(place % COMPARISONS)
                        + (place < COMPARISONS ? " ANY" : " ALL");
    }

    public static boolean isArray(RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.ARRAY;
    }

    /** The operator that two operands of || have if one of them is an array. */
    public static Optional<SqlOperator> concatenation(SqlOperator operator, RelDataType left, RelDataType right) {
        return operator.equals(SqlStdOperatorTable.CONCAT) && (isArray(left) || isArray(right))
                ? Optional.of(CONCATENATION)
                : Optional.empty();
    }

    /** The operator that compares with the elements of one array, for one that compares with those of a list. */
    public static SqlOperator ofArray(SqlQuantifyOperator quantified) {
        String comparison = switch (quantified.comparisonKind) {
            case NOT_EQUALS -> "NE";
            case LESS_THAN -> "LT";
            case LESS_THAN_OR_EQUAL -> "LE";
            case GREATER_THAN -> "GT";
            case GREATER_THAN_OR_EQUAL -> "GE";
            default -> "EQ";
        };
        String name = (quantified.getKind() == SqlKind.ALL ? "ALL " : "ANY ") + comparison;
        return QUANTIFIED.stream()
                .filter(operator -> operator.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Makes a text of the array in a cast to a text of any length, which Calcite knows no cast of. */
    public static void castToText(SqlBasicCall cast, RelDataType type) {
        boolean isToText = cast.operandCount() == 2
                && cast.operand(1) instanceof SqlDataTypeSpec target
                && target.getTypeNameSpec() instanceof SqlBasicTypeNameSpec text
                && text.getTypeName().getSimple().equals(SqlTypeName.VARCHAR.name())
                && text.getPrecision() < 0;
        if (isToText && isArray(type)) {
            cast.setOperand(1, SqlLiteral.createCharString("", cast.getParserPosition()));
            cast.setOperator(TEXT);
        }
    }

    private static RelDataType constructedType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        if (call.getOperandCount() == 0) {
            return types.createArrayType(types.createSqlType(SqlTypeName.NULL), -1);
        }
        RelDataType element = types.leastRestrictive(call.collectOperandTypes());
        if (element == null) {
            throw call.newError(Static.RESOURCE.needSameTypeParameter());
        }
        return types.createArrayType(elementType(element, types), -1);
    }

    private static RelDataType aggregatedType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        RelDataType array = types.createArrayType(elementType(call.getOperandType(0), types), -1);
        return types.createTypeWithNullability(array, true);
    }

    /** Texts in arrays are not padded. */
    private static RelDataType elementType(RelDataType type, RelDataTypeFactory types) {
        RelDataType element = type.getSqlTypeName() == SqlTypeName.CHAR
                ? types.createSqlType(SqlTypeName.VARCHAR, type.getPrecision())
                : type;
        return types.createTypeWithNullability(element, true);
    }

    /** An array of what all of the elements can become. */
    private static RelDataType joinedType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        List<RelDataType> operands = call.collectOperandTypes();
        boolean areBoth = operands.stream().allMatch(ArrayOperators::isArray);
        boolean isNested = areBoth
                && operands.stream().map(ArrayOperators::depth).distinct().count() > 1;
        int depth = operands.stream().mapToInt(ArrayOperators::depth).max().orElseThrow();
        List<RelDataType> elements = new ArrayList<>();
        boolean isNullable = false;
        for (RelDataType operand : operands) {
            boolean isWhole = isNested ? depth(operand) == depth : isArray(operand);
            elements.add(isWhole ? Objects.requireNonNull(operand.getComponentType()) : operand);
            isNullable |= isWhole && operand.isNullable();
        }
        RelDataType element = types.leastRestrictive(elements);
        if (element == null) {
            throw call.newError(Static.RESOURCE.canNotApplyOp2Type(
                    "||",
                    String.join(
                            " || ", operands.stream().map(RelDataType::toString).toList()),
                    "ARRAY || ARRAY"));
        }
        RelDataType array = types.createArrayType(elementType(element, types), -1);
        return types.createTypeWithNullability(array, isNullable);
    }

    private static int depth(RelDataType type) {
        return isArray(type) ? 1 + depth(Objects.requireNonNull(type.getComponentType())) : 0;
    }
}
