package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares kernels with plain Java, row by row, on random vectors. */
class RandomExpressionsTest {

    private static final String ERROR = "error";
    private static final List<ColumnType> EXACT_TYPES = List.of(
            ColumnType.TINYINT,
            ColumnType.SMALLINT,
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.decimal(9, 3),
            ColumnType.decimal(18, 0),
            ColumnType.decimal(18, 6),
            ColumnType.decimal(30, 4),
            ColumnType.decimal(38, 0),
            ColumnType.decimal(38, 20));

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void exactArithmeticAgreesWithBigDecimal() {
        for (int round = 0; round < 1000; round++) {
            String function = pick(List.of("PLUS", "MINUS", "TIMES", "DIVIDE", "MOD"));
            ColumnType left = pick(EXACT_TYPES);
            ColumnType right = pick(EXACT_TYPES);
            ColumnType result = pick(EXACT_TYPES);
            List<Object> lefts = decimals(left, 3);
            List<Object> rights = decimals(right, 3);
            List<Object> expected = new ArrayList<>();
            for (int row = 0; row < lefts.size(); row++) {
                boolean integers = !left.toString().startsWith("DEC")
                        && !right.toString().startsWith("DEC")
                        && !result.toString().startsWith("DEC");
                expected.add(compute(function, lefts.get(row), rights.get(row), result, integers));
            }
            String what = "seed " + seed + ": " + lefts + " " + left + " " + function + " " + rights + " " + right
                    + " -> " + result;
            check(what, function, result, List.of(left, right), List.of(lefts, rights), expected);
        }
    }

    private static Object compute(String function, Object left, Object right, ColumnType type, boolean integers) {
        if (left == null || right == null) {
            return null;
        }
        BigDecimal a = (BigDecimal) left;
        BigDecimal b = (BigDecimal) right;
        boolean divides = function.equals("DIVIDE") || function.equals("MOD");
        if (divides && b.signum() == 0) {
            return ERROR;
        }
        BigDecimal exact = switch (function) {
            case "PLUS" -> a.add(b);
            case "MINUS" -> a.subtract(b);
            case "TIMES" -> a.multiply(b);
            case "MOD" -> a.remainder(b);
            default -> integers ? a.divideToIntegralValue(b) : a.divide(b, type.scale(), RoundingMode.HALF_UP);
        };
        return fit(exact, type);
    }

    private static Object fit(BigDecimal exact, ColumnType type) {
        BigDecimal rounded = exact.setScale(type.scale(), RoundingMode.HALF_UP);
        BigInteger unscaled = rounded.unscaledValue();
        boolean fits = switch (type.name()) {
            case TINYINT -> unscaled.bitLength() < Byte.SIZE;
            case SMALLINT -> unscaled.bitLength() < Short.SIZE;
            case INTEGER -> unscaled.bitLength() < Integer.SIZE;
            case BIGINT -> unscaled.bitLength() < Long.SIZE;
            default -> rounded.precision() <= type.precision();
        };
        return fits ? rounded : ERROR;
    }

    @Test
    void exactComparisonsAndCastsAgreeWithBigDecimal() {
        for (int round = 0; round < 500; round++) {
            ColumnType left = pick(EXACT_TYPES);
            ColumnType right = pick(EXACT_TYPES);
            List<Object> lefts = decimals(left, 4);
            List<Object> rights = new ArrayList<>(decimals(right, 3));
            rights.add(
                    lefts.get(3) instanceof BigDecimal same && fit(same, right) instanceof BigDecimal fitted
                            ? fitted
                            : null);
            Comparison comparison = pick(List.of(Comparison.values()));
            List<Object> expected = new ArrayList<>();
            List<Object> casts = new ArrayList<>();
            for (int row = 0; row < 4; row++) {
                BigDecimal a = (BigDecimal) lefts.get(row);
                BigDecimal b = (BigDecimal) rights.get(row);
                expected.add(a == null || b == null ? null : comparison.holds(a.compareTo(b)));
                casts.add(a == null ? null : fit(a, right));
            }
            String what = "seed " + seed + ": " + lefts + " " + left + " " + rights + " " + right;
            check(
                    what + comparison,
                    comparison.name(),
                    ColumnType.BOOLEAN,
                    List.of(left, right),
                    List.of(lefts, rights),
                    expected);
            check(what + " CAST", "CAST", right, List.of(left), List.of(lefts), casts);
        }
    }

    @Test
    void inListAgreesWithEquality() {
        for (int round = 0; round < 100; round++) {
            ColumnType type = pick(EXACT_TYPES);
            List<Object> values = decimals(type, 40);
            List<Expression> operands = new ArrayList<>(List.of(Expressions.column(0, type)));
            List<Expression> comparisons = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                ColumnType itemType = random.nextBoolean() ? type : pick(EXACT_TYPES);
                Object value = values.get(random.nextInt(values.size()));
                Object item = value == null ? null : fit((BigDecimal) value, itemType);
                Expression literal = Expressions.literal(itemType, ERROR.equals(item) ? 0 : item);
                operands.add(literal);
                comparisons.add(
                        Expressions.call("EQ", ColumnType.BOOLEAN, List.of(Expressions.column(0, type), literal)));
            }
            ColumnBatch batch = new ColumnBatch(values.size(), List.of(vector(type, values)));
            Expression list = Expressions.call("IN_LIST", ColumnType.BOOLEAN, operands);
            Expression chain = Expressions.call("OR", ColumnType.BOOLEAN, comparisons);
            assertThat(values(list, batch))
                    .as("seed %s: %s in %s of %s", seed, values, operands, type)
                    .isEqualTo(values(chain, batch));
        }
    }

    @Test
    void logicAgreesWithThreeValuedTables() {
        for (int round = 0; round < 100; round++) {
            int rowCount = random.nextInt(200);
            List<ColumnVector> vectors = new ArrayList<>();
            List<List<Object>> columns = new ArrayList<>();
            List<Expression> operands = new ArrayList<>();
            for (int column = 0; column < 1 + random.nextInt(4); column++) {
                List<Object> values = new ArrayList<>();
                for (int row = 0; row < rowCount; row++) {
                    values.add(random.nextInt(4) == 0 ? null : random.nextInt(3) > 0);
                }
                columns.add(values);
                vectors.add(vector(ColumnType.BOOLEAN, values));
                operands.add(Expressions.column(column, ColumnType.BOOLEAN));
            }
            ColumnBatch batch = new ColumnBatch(rowCount, vectors);
            for (boolean decisive : new boolean[] {false, true}) {
                Expression logical = Expressions.call(decisive ? "OR" : "AND", ColumnType.BOOLEAN, operands);
                List<Object> expected = new ArrayList<>();
                for (int row = 0; row < rowCount; row++) {
                    int at = row;
                    List<Object> inRow = new ArrayList<>();
                    columns.forEach(values -> inRow.add(values.get(at)));
                    Boolean unlessDecided = inRow.contains(null) ? null : Boolean.valueOf(!decisive);
                    expected.add(inRow.contains(decisive) ? Boolean.valueOf(decisive) : unlessDecided);
                }
                assertThat(values(logical, batch))
                        .as("seed %s: %s", seed, columns)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void likeAgreesWithRegularExpressions() {
        for (int round = 0; round < 5000; round++) {
            String text = text("ab日😀", 8);
            String pattern = text("ab日😀%%__", 6);
            String regex = Pattern.quote(pattern).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
            boolean expected =
                    Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(LikePattern.compile(pattern, null, false).matches(bytes, 0, bytes.length))
                    .as("seed %s: '%s' LIKE '%s'", seed, text, pattern)
                    .isEqualTo(expected);
        }
    }

    @Test
    void substringAgreesWithCodePoints() {
        for (int round = 0; round < 500; round++) {
            String text = text("aé日😀", 8);
            int from = random.nextInt(12) - 3;
            int count = random.nextInt(10);
            StringBuilder expected = new StringBuilder();
            int[] characters = text.codePoints().toArray();
            for (int position = from; position < from + count; position++) {
                if (position >= 1 && position <= characters.length) {
                    expected.appendCodePoint(characters[position - 1]);
                }
            }
            check(
                    "seed " + seed + ": " + text + " from " + from + " for " + count,
                    "SUBSTRING",
                    ColumnType.VARCHAR,
                    List.of(ColumnType.VARCHAR, ColumnType.INTEGER, ColumnType.INTEGER),
                    List.of(List.of(text), List.of(from), List.of(count)),
                    List.of(expected.toString()));
        }
    }

    @Test
    void monthArithmeticAgreesWithJavaTime() {
        for (int round = 0; round < 5000; round++) {
            LocalDate date = LocalDate.of(1600, 1, 1).plusDays(random.nextInt(300_000));
            LocalDate other = LocalDate.of(1600, 1, 1).plusDays(random.nextInt(300_000));
            int months = random.nextInt(2000) - 1000;
            LocalDate shifted = date.plusMonths(months);
            String what = "seed " + seed + ": " + date + ", " + months + ", " + other;
            assertThat(evaluate("PLUS", ColumnType.DATE, Expressions.literal(ColumnType.DATE, date), interval(months)))
                    .as(what)
                    .isEqualTo(shifted);
            assertThat(evaluate(
                            "TIMESTAMPDIFF",
                            ColumnType.BIGINT,
                            Expressions.literal(ColumnType.VARCHAR, "MONTH"),
                            Expressions.literal(ColumnType.DATE, date),
                            Expressions.literal(ColumnType.DATE, other)))
                    .as(what)
                    .isEqualTo(ChronoUnit.MONTHS.between(date, other));
        }
    }

    private static Expression interval(int months) {
        return Expressions.literal(ColumnType.of(TypeName.INTERVAL_YEAR_MONTH), months);
    }

    private static Object evaluate(String function, ColumnType type, Expression... operands) {
        Expression call = Expressions.call(function, type, List.of(operands));
        return values(call, new ColumnBatch(1, List.of())).get(0);
    }

    /** Evaluates all rows at once if none fails, else those that fail by themselves. */
    private static void check(
            String what,
            String function,
            ColumnType resultType,
            List<ColumnType> types,
            List<List<Object>> columns,
            List<Object> expected) {
        List<Expression> operands = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            operands.add(Expressions.column(i, types.get(i)));
        }
        Expression call = Expressions.call(function, resultType, operands);
        assertThat(outcome(call, batch(types, columns)))
                .as(what)
                .isEqualTo(expected.contains(ERROR) ? ERROR : texts(expected));
        for (int row = 0; row < expected.size(); row++) {
            int at = row;
            List<List<Object>> single = columns.stream()
                    .map(values -> Collections.singletonList(values.get(at)))
                    .toList();
            Object one = expected.get(row);
            assertThat(outcome(call, batch(types, single)))
                    .as(what + ", row " + row)
                    .isEqualTo(ERROR.equals(one) ? ERROR : texts(Collections.singletonList(one)));
        }
    }

    private static Object outcome(Expression call, ColumnBatch batch) {
        try {
            return texts(values(call, batch));
        } catch (SqlDatabaseException error) {
            return ERROR;
        }
    }

    private static List<String> texts(List<?> values) {
        return values.stream()
                .map(value -> value == null ? "NULL" : TypeMapping.toText(value))
                .toList();
    }

    private static List<Object> values(Expression expression, ColumnBatch batch) {
        ColumnVector vector = expression.evaluate(batch, FunctionTable.CONTEXT);
        List<Object> values = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            values.add(TypeMapping.toJava(expression.type(), vector, row));
        }
        return values;
    }

    private static ColumnBatch batch(List<ColumnType> types, List<List<Object>> columns) {
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            vectors.add(vector(types.get(i), columns.get(i)));
        }
        return new ColumnBatch(columns.get(0).size(), vectors);
    }

    private static ColumnVector vector(ColumnType type, List<Object> values) {
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        for (Object value : values) {
            TypeMapping.append(type, value, builder);
        }
        return builder.build();
    }

    private List<Object> decimals(ColumnType type, int count) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(random.nextInt(8) == 0 ? null : decimal(type));
        }
        return values;
    }

    /** A number of any length that the type has, often one at the edge. */
    private BigDecimal decimal(ColumnType type) {
        BigInteger max = switch (type.name()) {
            case TINYINT -> BigInteger.valueOf(Byte.MAX_VALUE);
            case SMALLINT -> BigInteger.valueOf(Short.MAX_VALUE);
            case INTEGER -> BigInteger.valueOf(Integer.MAX_VALUE);
            case BIGINT -> BigInteger.valueOf(Long.MAX_VALUE);
            default -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        };
        BigInteger unscaled = switch (random.nextInt(6)) {
            case 0 -> max;
            case 1 -> type.name().isInteger() ? max.negate().subtract(BigInteger.ONE) : max.negate();
            case 2 -> BigInteger.valueOf(random.nextInt(7) - 3L);
            default ->
                new BigInteger(1 + random.nextInt(max.bitLength() + 1), random)
                        .mod(max)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
        };
        return new BigDecimal(unscaled, type.scale());
    }

    private String text(String alphabet, int lengthMax) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(lengthMax + 1); length > 0; length--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
