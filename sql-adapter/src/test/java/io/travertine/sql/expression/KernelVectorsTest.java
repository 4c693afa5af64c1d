package io.travertine.sql.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import io.travertine.sql.vector.Batches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every function that takes values computes of a row what it computes of that row alone: among others, chosen out of others, where
 * whole columns are NULL, where a value is too large, and of no rows.
 */
class KernelVectorsTest {

    private static final String MISFIT = "error: it gives another type";
    private static final int ROWS = 9;
    private static final int ATTEMPTS = 60;
    private static final int ARGUMENTS_MAX = 3;
    /** Of the functions so many, in percent, must have been found arguments that they take. */
    private static final int FOUND_MIN = 60;

    private static final ColumnType NUMBERS = ColumnType.arrayOf(ColumnType.INTEGER);
    private static final ColumnType EXACT = ColumnType.decimal(18, 2);

    private static final List<ColumnType> TYPES = List.of(
            ColumnType.BOOLEAN,
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.DOUBLE,
            ColumnType.decimal(18, 2),
            ColumnType.decimal(30, 4),
            ColumnType.VARCHAR,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.TIMESTAMP);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void aRowIsComputedAsIfItWereAlone() {
        Set<String> found = new TreeSet<>();
        for (String function : ScalarFunctions.names()) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                List<ColumnType> types = types(1 + random.nextInt(ARGUMENTS_MAX));
                if (bound(function, types)
                        .map(call -> agrees(call, function, types))
                        .orElse(false)) {
                    found.add(function);
                }
            }
        }
        assertThat(100 * found.size() / ScalarFunctions.names().size())
                .as("of %s percent were called: %s", ScalarFunctions.names().size(), found)
                .isGreaterThan(FOUND_MIN);
    }

    @Test
    void arithmeticAndComparisonsOfEachPairOfNumbersDoSo() {
        List<ColumnType> numbers = TYPES.subList(1, 6);
        for (String function : List.of("PLUS", "MINUS", "TIMES", "DIVIDE", "MOD", "EQ", "NE", "LT", "LE", "GT", "GE")) {
            for (ColumnType left : numbers) {
                for (ColumnType right : numbers) {
                    List<ColumnType> types = List.of(left, right);
                    for (ColumnType result : function.length() == 2 ? List.of(ColumnType.BOOLEAN) : numbers) {
                        bound(function, result, types).ifPresent(call -> agrees(call, function, types));
                    }
                }
            }
        }
    }

    /**
     * How a function is called that chance does not find.
     *
     * @param operands types of columns, and words that must be constants
     */
    private record Form(String function, ColumnType result, List<Object> operands) {}

    private static Form form(String function, ColumnType result, Object... operands) {
        return new Form(function, result, List.of(operands));
    }

    static List<Form> functionsOfArraysJsonAndWords() {
        ColumnType number = ColumnType.INTEGER;
        ColumnType text = ColumnType.VARCHAR;
        ColumnType json = ColumnType.JSON;
        ColumnType truth = ColumnType.BOOLEAN;
        List<Form> forms = new ArrayList<>(List.of(
                form("EXTRACT", ColumnType.BIGINT, "YEAR", ColumnType.TIMESTAMP),
                form("DATE_PART", ColumnType.BIGINT, "DAY", ColumnType.DATE),
                form("DATE_TRUNC", ColumnType.TIMESTAMP, "DAY", ColumnType.TIMESTAMP),
                form("TIMESTAMPADD", ColumnType.DATE, "MONTH", number, ColumnType.DATE),
                form("TIMESTAMPDIFF", number, "DAY", ColumnType.DATE, ColumnType.DATE),
                form("AT_TIME_ZONE", ColumnType.TIMESTAMP_TZ, ColumnType.TIMESTAMP, text),
                form("MAKE_TIMESTAMP", ColumnType.TIMESTAMP, number, number, number, number, number, ColumnType.DOUBLE),
                form("OVERLAY", text, text, text, number, number),
                form("WIDTH_BUCKET", number, EXACT, EXACT, EXACT, number),
                form("IS_JSON", truth, text, "ARRAY"),
                form("JSON_EXISTS", truth, json, text, "FALSE"),
                form("JSON_VALUE", text, json, text, "NULL", "NULL", text, text),
                form("JSON_QUERY", text, json, text, "WITHOUT_ARRAY", "NULL", "NULL"),
                form("JSON_OBJECT", text, "ABSENT_ON_NULL", text, number),
                form("JSON_ARRAY", text, "ABSENT_ON_NULL", number, text),
                form("JSON_ELEMENT", text, "ABSENT_ON_NULL", number),
                form("JSON_MEMBER", text, "ABSENT_ON_NULL", text, number),
                form("ARRAY", NUMBERS, number, number),
                form("ARRAY_OF", NUMBERS, number, number, number),
                form("ARRAY_APPEND", NUMBERS, NUMBERS, number),
                form("ARRAY_PREPEND", NUMBERS, number, NUMBERS),
                form("ARRAY_CAT", NUMBERS, NUMBERS, NUMBERS),
                form("ARRAY_CONCAT", NUMBERS, NUMBERS, NUMBERS),
                form("ARRAY_CONTAINS", truth, NUMBERS, number),
                form("ARRAY_LENGTH", number, NUMBERS),
                form("ARRAY_POSITION", number, NUMBERS, number),
                form("ARRAY_TO_STRING", text, NUMBERS, text),
                form("CARDINALITY", number, NUMBERS),
                form("TRIM_ARRAY", NUMBERS, NUMBERS, number),
                form("ITEM", number, NUMBERS, number)));
        for (String comparison : List.of("EQ", "NE", "LT", "LE", "GT", "GE")) {
            forms.add(form("ANY_" + comparison, truth, number, NUMBERS));
            forms.add(form("ALL_" + comparison, truth, number, NUMBERS));
        }
        return forms;
    }

    @ParameterizedTest
    @MethodSource("functionsOfArraysJsonAndWords")
    void functionsOfArraysJsonAndWordsDoSo(Form form) {
        List<ColumnType> types = new ArrayList<>();
        List<Expression> arguments = new ArrayList<>();
        for (Object operand : form.operands()) {
            if (operand instanceof ColumnType type) {
                arguments.add(Expressions.column(types.size(), type));
                types.add(type);
            } else {
                arguments.add(Expressions.literal(ColumnType.of(TypeName.CHAR), operand));
            }
        }
        Expression call = Expressions.call(form.function(), form.result(), arguments);

        for (int round = 0; round < 20; round++) {
            assertThat(agrees(call, form.function(), types))
                    .as("it gives %s, and for one row always the same", form.result())
                    .isTrue();
        }
    }

    private List<ColumnType> types(int count) {
        List<ColumnType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean isLikeTheFirst = i > 0 && random.nextInt(3) > 0;
            types.add(isLikeTheFirst ? types.get(0) : TYPES.get(random.nextInt(TYPES.size())));
        }
        return types;
    }

    /** The call, if there is a type that the function gives for such arguments. */
    private Optional<Expression> bound(String function, List<ColumnType> types) {
        List<ColumnType> results = new ArrayList<>(TYPES);
        Collections.shuffle(results, random);
        for (ColumnType result : results) {
            Optional<Expression> call = bound(function, result, types);
            if (call.isPresent() && isOfItsType(call.get(), types)) {
                return call;
            }
        }
        return Optional.empty();
    }

    private static Optional<Expression> bound(String function, ColumnType result, List<ColumnType> types) {
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.add(Expressions.column(i, types.get(i)));
        }
        try {
            return Optional.of(Expressions.call(function, result, arguments));
        } catch (RuntimeException e) {
            // It takes no such arguments: the planner would not ask for that.
            return Optional.empty();
        }
    }

    private boolean isOfItsType(Expression call, List<ColumnType> types) {
        try {
            return call.evaluate(batch(types, 1, false), FunctionTable.CONTEXT).kind()
                    == call.type().kind();
        } catch (SqlDatabaseException e) {
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean agrees(Expression call, String function, List<ColumnType> types) {
        ColumnBatch rows = batch(types, ROWS, true);
        String what = "seed " + seed + ": " + function + types + " -> " + call.type();
        List<String> alone = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            alone.add(outcome(call, Batches.slice(rows, row, 1)).get(0));
            if (alone.get(row).equals(MISFIT)
                    || !alone.get(row)
                            .equals(outcome(call, Batches.slice(rows, row, 1)).get(0))) {
                return false; // It gives another type, or never the same.
            }
        }
        assertThat(outcome(call, rows)).as(what).isEqualTo(together(alone));
        int[] chosen = random.ints(ROWS + 3L, 0, ROWS).toArray();
        assertThat(outcome(call, Batches.gather(rows, chosen, chosen.length)))
                .as(what + " of rows " + Arrays.toString(chosen))
                .isEqualTo(together(Arrays.stream(chosen).mapToObj(alone::get).toList()));
        ColumnBatch unknown = nulls(types, ROWS);
        String one = outcome(call, Batches.slice(unknown, 0, 1)).get(0);
        assertThat(outcome(call, unknown)).as(what + " of NULL").isEqualTo(together(Collections.nCopies(ROWS, one)));
        assertThat(outcome(call, batch(types, 0, true)))
                .as(what + " of no rows")
                .isEmpty();
        return true;
    }

    /** What becomes of some rows in one batch: an error if one of them is one. */
    private static List<String> together(List<String> alone) {
        return alone.stream()
                .filter(value -> value.startsWith("error"))
                .findFirst()
                .map(List::of)
                .orElse(alone);
    }

    private static List<String> outcome(Expression call, ColumnBatch batch) {
        try {
            ColumnVector vector = call.evaluate(batch, FunctionTable.CONTEXT);
            assertThat(vector.rowCount()).isEqualTo(batch.rowCount());
            List<String> values = new ArrayList<>();
            for (int row = 0; row < batch.rowCount(); row++) {
                Object value = TypeMapping.toJava(call.type(), vector, row);
                values.add(value == null ? "NULL" : "value " + TypeMapping.toText(value));
            }
            return values;
        } catch (SqlDatabaseException e) {
            return List.of("error");
        } catch (IllegalArgumentException | ClassCastException | DateTimeException e) {
            return List.of(MISFIT);
        }
    }

    private static ColumnBatch nulls(List<ColumnType> types, int count) {
        List<ColumnVector> columns = new ArrayList<>();
        for (ColumnType type : types) {
            ColumnBuilder builder = new ColumnBuilder(type.kind());
            for (int row = 0; row < count; row++) {
                builder.appendNull();
            }
            columns.add(builder.build());
        }
        return new ColumnBatch(count, columns);
    }

    private ColumnBatch batch(List<ColumnType> types, int count, boolean withNulls) {
        List<ColumnVector> columns = new ArrayList<>();
        for (ColumnType type : types) {
            ColumnBuilder builder = new ColumnBuilder(type.kind());
            for (int row = 0; row < count; row++) {
                boolean isNull = withNulls && random.nextInt(5) == 0;
                TypeMapping.append(type, isNull ? null : value(type), builder);
            }
            columns.add(builder.build());
        }
        return new ColumnBatch(count, columns);
    }

    private Object value(ColumnType type) {
        boolean isExtreme = random.nextInt(12) == 0;
        return switch (type.name()) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> isExtreme ? Integer.MAX_VALUE - random.nextInt(2) : random.nextInt(9) - 3;
            case BIGINT -> isExtreme ? Long.MIN_VALUE + random.nextInt(2) : random.nextLong(12) - 4;
            case DOUBLE -> isExtreme ? Double.NaN : random.nextInt(40) / 8.0 - 2;
            case DECIMAL ->
                new BigDecimal(
                        isExtreme
                                ? BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE)
                                : BigInteger.valueOf(random.nextInt(2000) - 900),
                        type.scale());
            case DATE -> LocalDate.of(2000, 2, 29).plusDays(random.nextInt(900) - 300L);
            case TIME -> LocalTime.ofNanoOfDay(1000L * random.nextLong(86_400_000_000L));
            case ARRAY ->
                random.ints(random.nextInt(4), 0, 4)
                        .mapToObj(number -> number == 3 ? null : number)
                        .toList();
            case JSON ->
                List.of("1", "[1, 2]", "{\"a\": {\"b\": null}}", "\"a\"").get(random.nextInt(4));
            case TIMESTAMP -> LocalDateTime.of(2001, 12, 31, 23, 59).plusSeconds(random.nextInt(99_999_999));
            default ->
                List.of("", "a", "12", "-3.5", "日本 text", "[1, 2]", "{\"a\": 1}", "2001-02-03", "a b  c", "$.a", "UTC")
                        .get(random.nextInt(11));
        };
    }
}
