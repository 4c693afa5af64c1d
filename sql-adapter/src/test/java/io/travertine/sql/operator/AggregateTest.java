package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AggregateTest {

    private static final ColumnType MONEY = ColumnType.decimal(12, 2);
    private static final ColumnType WIDE = ColumnType.decimal(38, 2);
    private static final ColumnType MEAN = ColumnType.decimal(38, 6);
    private static final List<ColumnType> TYPES =
            List.of(ColumnType.VARCHAR, ColumnType.BIGINT, MONEY, ColumnType.DOUBLE, ColumnType.BOOLEAN, WIDE);
    private static final OptionalInt ALL = OptionalInt.empty();

    private static final List<AggregateCall> CALLS = List.of(
            new AggregateCall(AggregateFunction.COUNT_ROWS, List.of(), false, ALL, ColumnType.BIGINT),
            new AggregateCall(AggregateFunction.COUNT, List.of(2), false, ALL, ColumnType.BIGINT),
            new AggregateCall(AggregateFunction.COUNT, List.of(2), true, ALL, ColumnType.BIGINT),
            new AggregateCall(AggregateFunction.SUM, List.of(2), false, ALL, WIDE),
            new AggregateCall(AggregateFunction.SUM, List.of(5), true, OptionalInt.of(4), WIDE),
            new AggregateCall(AggregateFunction.AVG, List.of(2), false, ALL, MEAN),
            new AggregateCall(AggregateFunction.MIN, List.of(0), false, OptionalInt.of(4), ColumnType.VARCHAR),
            new AggregateCall(AggregateFunction.MAX, List.of(2), false, ALL, MONEY),
            new AggregateCall(AggregateFunction.BOOL_AND, List.of(4), false, ALL, ColumnType.BOOLEAN),
            new AggregateCall(AggregateFunction.BOOL_OR, List.of(4), false, ALL, ColumnType.BOOLEAN),
            new AggregateCall(AggregateFunction.SUM_OR_ZERO, List.of(1), false, OptionalInt.of(4), ColumnType.BIGINT));

    private static final List<ColumnType> RESULTS =
            CALLS.stream().map(AggregateCall::resultType).toList();

    private final Execution execution = new Execution();

    @Test
    void groupsAsARowByRowAggregateDoes() {
        for (int round = 0; round < 150; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = randomRows(random);
            List<Integer> columns =
                    List.of(List.<Integer>of(), List.of(0), List.of(1, 0)).get(random.nextInt(3));
            HashAggregate aggregate =
                    new HashAggregate(new BatchSource(TYPES, rows, seed), TYPES, columns, List.of(columns), CALLS);
            List<ColumnType> types =
                    new ArrayList<>(columns.stream().map(TYPES::get).toList());
            types.addAll(RESULTS);
            assertThat(execution.rows(aggregate, types))
                    .as("seed %d: group by %s of %s", seed, columns, rows)
                    .containsExactlyInAnyOrderElementsOf(expected(rows, columns));
        }
    }

    @Test
    void groupingSetsAreTheirGroupsEndToEnd() {
        List<List<Object>> rows = List.of(row("a", 1L), row("a", 2L), row("b", 1L));
        List<AggregateCall> calls = List.of(
                CALLS.get(0),
                new AggregateCall(AggregateFunction.GROUPING, List.of(0, 1), false, ALL, ColumnType.BIGINT));
        HashAggregate aggregate = new HashAggregate(
                new BatchSource(TYPES, rows, 5),
                TYPES,
                List.of(0, 1),
                List.of(List.of(0, 1), List.of(0), List.of()),
                calls);
        List<ColumnType> types = List.of(ColumnType.VARCHAR, ColumnType.BIGINT, ColumnType.BIGINT, ColumnType.BIGINT);
        assertThat(execution.rows(aggregate, types))
                .containsExactlyInAnyOrder(
                        List.of("a", 1L, 1L, 0L),
                        List.of("a", 2L, 1L, 0L),
                        List.of("b", 1L, 1L, 0L),
                        Arrays.asList("a", null, 2L, 1L),
                        Arrays.asList("b", null, 1L, 1L),
                        Arrays.asList(null, null, 3L, 3L));
    }

    @Test
    void aSumBeyondItsTypeIsAnError() {
        List<List<Object>> rows = List.of(row("a", Long.MAX_VALUE), row("a", 1L));
        HashAggregate aggregate = aggregate(rows, AggregateFunction.SUM, 1, ColumnType.BIGINT);
        assertThatThrownBy(() -> execution.rows(aggregate, List.of(ColumnType.BIGINT)))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.NUMERIC_OUT_OF_RANGE))
                .hasMessageContaining("9223372036854775808");
        HashAggregate wide = aggregate(rows, AggregateFunction.SUM, 1, ColumnType.decimal(38, 0));
        assertThat(execution.rows(wide, List.of(ColumnType.decimal(38, 0))))
                .containsExactly(List.of(new BigDecimal("9223372036854775808")));
    }

    @Test
    void aSecondRowWhereOneValueIsMeantIsAnError() {
        assertThatThrownBy(() -> execution.rows(
                        aggregate(
                                List.of(row("a", 1L), row("a", null)),
                                AggregateFunction.SINGLE_VALUE,
                                1,
                                ColumnType.BIGINT),
                        List.of(ColumnType.BIGINT)))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.CARDINALITY_VIOLATION));
        assertThat(execution.rows(
                        aggregate(List.of(row("a", 1L)), AggregateFunction.SINGLE_VALUE, 1, ColumnType.BIGINT),
                        List.of(ColumnType.BIGINT)))
                .containsExactly(List.of(1L));
    }

    @Test
    void variancesAreThoseOfTheTextbook() {
        List<List<Object>> rows = new ArrayList<>();
        for (long value : new long[] {2, 4, 4, 4, 5, 5, 7, 9}) {
            rows.add(row("a", value));
        }
        List<ColumnType> types = List.of(ColumnType.DOUBLE);
        assertThat(execution.rows(aggregate(rows, AggregateFunction.STDDEV_POP, 1, ColumnType.DOUBLE), types))
                .containsExactly(List.of(2.0));
        assertThat(execution.rows(aggregate(rows, AggregateFunction.VAR_POP, 1, ColumnType.DOUBLE), types))
                .containsExactly(List.of(4.0));
        assertThat((Double) execution
                        .rows(aggregate(rows, AggregateFunction.VAR_SAMP, 1, ColumnType.DOUBLE), types)
                        .get(0)
                        .get(0))
                .isCloseTo(32.0 / 7, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(execution.rows(
                        aggregate(rows.subList(0, 1), AggregateFunction.STDDEV_SAMP, 1, ColumnType.DOUBLE), types))
                .containsExactly(Arrays.asList((Object) null));
    }

    private static HashAggregate aggregate(
            List<List<Object>> rows, AggregateFunction function, int argument, ColumnType result) {
        AggregateCall call = new AggregateCall(function, List.of(argument), false, ALL, result);
        return new HashAggregate(new BatchSource(TYPES, rows, 1), TYPES, List.of(), List.of(List.of()), List.of(call));
    }

    private static List<Object> row(String text, Long number) {
        return Arrays.asList(text, number, null, null, null, null);
    }

    private static List<List<Object>> randomRows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        int count = random.nextInt(5) == 0 ? 0 : random.nextInt(60);
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    random.nextInt(5) == 0 ? null : "t" + random.nextInt(3),
                    random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(3)),
                    random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(2000) - 1000, 2),
                    random.nextDouble(),
                    random.nextInt(5) == 0 ? null : random.nextBoolean(),
                    random.nextInt(5) == 0 ? null : new BigDecimal("123456789012345678901234567.00").negate()));
        }
        return rows;
    }

    private static List<List<Object>> expected(List<List<Object>> rows, List<Integer> columns) {
        Map<List<Object>, List<List<Object>>> groups = new LinkedHashMap<>();
        if (columns.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (List<Object> row : rows) {
            List<Object> key = new ArrayList<>();
            columns.forEach(column -> key.add(row.get(column)));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
        List<List<Object>> results = new ArrayList<>();
        groups.forEach((key, group) -> {
            List<Object> result = new ArrayList<>(key);
            CALLS.forEach(call -> result.add(expected(group, call)));
            results.add(result);
        });
        return results;
    }

    private static Object expected(List<List<Object>> group, AggregateCall call) {
        if (call.function() == AggregateFunction.COUNT_ROWS) {
            return (long) group.size();
        }
        List<Object> values = new ArrayList<>(group.stream()
                .filter(row -> call.filter().isEmpty()
                        || Boolean.TRUE.equals(row.get(call.filter().getAsInt())))
                .map(row -> row.get(call.arguments().get(0)))
                .filter(Objects::nonNull)
                .toList());
        if (call.distinct()) {
            values = new ArrayList<>(new HashSet<>(values));
        }
        BigDecimal sum = BigDecimal.ZERO.setScale(call.resultType().scale());
        for (Object value : values) {
            if (value instanceof Number number) {
                sum = sum.add(new BigDecimal(number.toString()));
            }
        }
        return switch (call.function()) {
            case COUNT -> (long) values.size();
            case SUM_OR_ZERO -> sum.longValueExact();
            case SUM -> values.isEmpty() ? null : sum;
            case AVG ->
                values.isEmpty() ? null : sum.divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_UP);
            case MIN, BOOL_AND -> values.stream().min(AggregateTest::compare).orElse(null);
            default -> values.stream().max(AggregateTest::compare).orElse(null);
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
