package io.travertine.sql.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What expressions have in common is computed once; each by itself is the oracle. */
class ProjectionTest {

    private static final Expression A = Expressions.column(0, ColumnType.INTEGER);
    private static final Expression B = Expressions.column(1, ColumnType.INTEGER);
    private static final Expression ONE = Expressions.literal(ColumnType.INTEGER, 1);
    private static final int COLUMNS = 3;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final AtomicInteger inner = new AtomicInteger();
    private final AtomicInteger outer = new AtomicInteger();

    @Test
    void whatColumnsHaveInCommonIsEvaluatedOnceForABatchAlsoWithinEachOther() {
        Expression within = counted(A, inner);
        Expression around = counted(integer("PLUS", within, ONE), outer);
        Projection projection = Projection.of(List.of(
                integer("TIMES", around, B), B, integer("MINUS", within, ONE), around, branch(less(B), around)));
        assertThat(rows(projection, batch(List.of(List.of(7, 2), List.of(5, 0)))))
                .containsExactly("[16, 2, 6, 8, NULL]", "[0, 0, 4, 6, 6]");
        assertThat(inner).hasValue(1);
        assertThat(outer).hasValue(1);
    }

    @Test
    void whatBranchesAloneHaveInCommonIsLeftToThem() {
        Expression quotient = integer("DIVIDE", A, B);
        Expression isPossible =
                Expressions.call("NE", ColumnType.BOOLEAN, List.of(B, Expressions.literal(ColumnType.INTEGER, 0)));
        Expression isLarge = Expressions.call("GT", ColumnType.BOOLEAN, List.of(quotient, ONE));
        Projection projection = Projection.of(List.of(
                branch(isPossible, quotient),
                branch(isPossible, integer("PLUS", quotient, ONE)),
                Expressions.call("AND", ColumnType.BOOLEAN, List.of(isPossible, isLarge)),
                Expressions.call("COALESCE", ColumnType.INTEGER, List.of(ONE, quotient))));
        assertThat(projection.common()).containsExactly(isPossible);
        assertThat(rows(projection, batch(List.of(List.of(6, 3), List.of(6, 0)))))
                .containsExactly("[2, 3, TRUE, 1]", "[NULL, NULL, FALSE, 1]");
    }

    @Test
    void expressionsWithNothingInCommonButColumnsAndConstantsStayAsTheyAre() {
        List<Expression> expressions = List.of(A, A, ONE, ONE, integer("PLUS", A, ONE), integer("PLUS", A, ONE));
        assertThat(Projection.of(expressions).common()).isEmpty();
    }

    @Test
    void randomExpressionsGiveWhatEachGivesByItself() {
        int shared = 0;
        int failed = 0;
        for (int round = 0; round < 1500; round++) {
            List<Expression> expressions = randomExpressions();
            Projection projection = Projection.of(expressions);
            ColumnBatch batch = randomBatch(random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(70));
            shared += projection.common().isEmpty() ? 0 : 1;
            Set<SqlErrorCode> errors = EnumSet.noneOf(SqlErrorCode.class);
            List<ColumnVector> expected = new ArrayList<>();
            for (Expression expression : expressions) {
                try {
                    expected.add(expression.evaluate(batch, FunctionTable.CONTEXT));
                } catch (SqlDatabaseException e) {
                    errors.add(e.code());
                }
            }
            failed += errors.isEmpty() ? 0 : 1;
            String what = "seed " + seed + ": " + expressions;
            try {
                List<ColumnVector> found = projection.evaluate(batch, FunctionTable.CONTEXT);
                assertThat(errors).as(what).isEmpty();
                assertThat(texts(expressions, found, batch.rowCount()))
                        .as(what)
                        .isEqualTo(texts(expressions, expected, batch.rowCount()));
            } catch (SqlDatabaseException e) {
                assertThat(errors).as(what).contains(e.code());
            }
        }
        assertThat(shared).as("seed %s", seed).isGreaterThan(150);
        assertThat(failed).as("seed %s", seed).isBetween(30, 1300);
    }

    /** Some of the nodes of a graph whose calls take whatever there is already, so that they share much. */
    private List<Expression> randomExpressions() {
        List<Expression> numbers = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            numbers.add(Expressions.column(column, ColumnType.INTEGER));
        }
        numbers.add(ONE);
        List<Expression> conditions = new ArrayList<>(List.of(less(A)));
        for (int calls = 1 + random.nextInt(9); calls > 0; calls--) {
            switch (random.nextInt(4)) {
                case 0 ->
                    conditions.add(Expressions.call("NE", ColumnType.BOOLEAN, List.of(pick(numbers), pick(numbers))));
                case 1 ->
                    conditions.add(Expressions.call(
                            pick(List.of("AND", "OR")),
                            ColumnType.BOOLEAN,
                            List.of(pick(conditions), pick(conditions), pick(conditions))));
                case 2 -> numbers.add(randomChoice(numbers, conditions));
                default ->
                    numbers.add(
                            integer(pick(List.of("PLUS", "MINUS", "TIMES", "DIVIDE")), pick(numbers), pick(numbers)));
            }
        }
        List<Expression> chosen = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            chosen.add(pick(random.nextInt(3) == 0 ? conditions : numbers.subList(COLUMNS, numbers.size())));
        }
        return chosen;
    }

    private Expression randomChoice(List<Expression> numbers, List<Expression> conditions) {
        return switch (random.nextInt(3)) {
            case 0 ->
                Expressions.call("COALESCE", ColumnType.INTEGER, List.of(pick(numbers), pick(numbers), pick(numbers)));
            case 1 -> branch(pick(conditions), pick(numbers));
            default ->
                Expressions.call(
                        "CASE",
                        ColumnType.INTEGER,
                        List.of(pick(conditions), pick(numbers), pick(conditions), pick(numbers), pick(numbers)));
        };
    }

    private ColumnBatch randomBatch(int rowCount) {
        int nulls = random.nextInt(3);
        boolean isLarge = random.nextInt(4) == 0;
        List<List<Integer>> rows = new ArrayList<>();
        for (int row = 0; row < rowCount; row++) {
            List<Integer> values = new ArrayList<>();
            for (int column = 0; column < COLUMNS; column++) {
                int value = isLarge ? random.nextInt() : 1 + random.nextInt(random.nextInt(9) == 0 ? 9 : 3);
                values.add(random.nextInt(4) < nulls ? null : value - (random.nextInt(20) == 0 ? value : 0));
            }
            rows.add(values);
        }
        return batch(rows);
    }

    private static ColumnBatch batch(List<List<Integer>> rows) {
        List<ColumnVector> columns = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            ColumnBuilder builder = new ColumnBuilder(ColumnType.INTEGER.kind());
            for (List<Integer> row : rows) {
                TypeMapping.append(ColumnType.INTEGER, column < row.size() ? row.get(column) : null, builder);
            }
            columns.add(builder.build());
        }
        return new ColumnBatch(rows.size(), columns);
    }

    private static List<String> rows(Projection projection, ColumnBatch batch) {
        List<ColumnVector> vectors = projection.evaluate(batch, FunctionTable.CONTEXT);
        return texts(projection.expressions(), vectors, batch.rowCount());
    }

    private static List<String> texts(List<Expression> expressions, List<ColumnVector> vectors, int rowCount) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < rowCount; row++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < vectors.size(); i++) {
                Object value = TypeMapping.toJava(expressions.get(i).type(), vectors.get(i), row);
                values.add(value == null ? "NULL" : TypeMapping.toText(value));
            }
            rows.add(values.toString());
        }
        return rows;
    }

    private static Expression counted(Expression operand, AtomicInteger evaluations) {
        return new FunctionCall("COUNTED", operand.type(), List.of(operand)).with((operands, rowCount, context) -> {
            evaluations.incrementAndGet();
            return operands[0];
        });
    }

    private static Expression integer(String function, Expression left, Expression right) {
        return Expressions.call(function, ColumnType.INTEGER, List.of(left, right));
    }

    private static Expression less(Expression value) {
        return Expressions.call("LT", ColumnType.BOOLEAN, List.of(value, ONE));
    }

    private static Expression branch(Expression condition, Expression value) {
        return Expressions.call("CASE", ColumnType.INTEGER, List.of(condition, value));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
