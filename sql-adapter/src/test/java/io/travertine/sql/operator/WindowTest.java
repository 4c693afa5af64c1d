package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;

import io.travertine.sql.operator.WindowFrame.Bound;
import io.travertine.sql.operator.WindowFrame.BoundKind;
import io.travertine.sql.operator.WindowFrame.Exclusion;
import io.travertine.sql.operator.WindowFrame.Mode;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the operator against one that asks of every pair of rows whether the one is in the frame of the other. */
class WindowTest {

    private static final int PARTITION = 0;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int BEFORE = 3;
    private static final int AFTER = 4;
    private static final int SECOND = 5;
    private static final List<ColumnType> TYPES = Arrays.asList(
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.BIGINT,
            ColumnType.BIGINT);
    private static final ColumnType SUM = ColumnType.decimal(38, 0);

    @Test
    void seesTheRowsThatTheFrameIsDefinedToHold() {
        for (int round = 0; round < 200; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = rows(random);
            SortSpec order = new SortSpec(KEY, random.nextBoolean(), random.nextBoolean());
            WindowFrame frame = frame(random);
            boolean ignoreNulls = random.nextBoolean();
            List<WindowCall> calls = calls(frame, ignoreNulls);
            int pageRows = 1 + random.nextInt(8);
            Window window = new Window(
                    new BatchSource(TYPES, rows, seed),
                    TYPES,
                    List.of(PARTITION),
                    List.of(order),
                    calls,
                    false,
                    pageRows);
            List<ColumnType> types = new ArrayList<>(TYPES);
            calls.forEach(call -> types.add(call.resultType()));
            try (Execution roomy = new Execution();
                    Execution tight = Execution.withoutMemory()) {
                List<List<Object>> expected = expected(rows, order, frame, ignoreNulls);
                assertThat(roomy.rows(window, types))
                        .as("seed %s, %s, %s", seed, order, frame)
                        .isEqualTo(expected);
                assertThat(tight.rows(window, types))
                        .as("seed %s, %s, %s, in pages of %s", seed, order, frame, pageRows)
                        .isEqualTo(expected);
            }
        }
    }

    private static List<List<Object>> rows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        long before = random.nextInt(4);
        long after = random.nextInt(4);
        for (int i = random.nextInt(30); i > 0; i--) {
            rows.add(Arrays.asList((long) random.nextInt(2), small(random), small(random), before, after, 2L));
        }
        return rows;
    }

    private static Long small(Random random) {
        return random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(8) - 3);
    }

    private static WindowFrame frame(Random random) {
        Mode mode = Mode.values()[random.nextInt(3)];
        List<Bound> bounds = List.of(
                Bound.of(BoundKind.UNBOUNDED_PRECEDING),
                Bound.of(BoundKind.PRECEDING, BEFORE),
                Bound.of(BoundKind.CURRENT_ROW),
                Bound.of(BoundKind.FOLLOWING, AFTER),
                Bound.of(BoundKind.UNBOUNDED_FOLLOWING));
        int start = random.nextInt(4);
        int end = Math.max(1, start + random.nextInt(5 - start));
        return new WindowFrame(
                mode, bounds.get(start), bounds.get(end), Exclusion.values()[random.nextInt(4)], OptionalInt.of(KEY));
    }

    private static List<WindowCall> calls(WindowFrame frame, boolean ignoreNulls) {
        OptionalInt none = OptionalInt.empty();
        ColumnType type = ColumnType.BIGINT;
        return List.of(
                aggregated(AggregateFunction.COUNT, false, type, frame),
                aggregated(AggregateFunction.SUM, false, SUM, frame),
                aggregated(AggregateFunction.MIN, false, type, frame),
                aggregated(AggregateFunction.MAX, false, type, frame),
                aggregated(AggregateFunction.COUNT, true, type, frame),
                new WindowCall.Picked(WindowCall.Place.FIRST, VALUE, none, ignoreNulls, frame, type),
                new WindowCall.Picked(WindowCall.Place.LAST, VALUE, none, ignoreNulls, frame, type),
                new WindowCall.Picked(WindowCall.Place.NTH, VALUE, OptionalInt.of(SECOND), ignoreNulls, frame, type));
    }

    private static WindowCall aggregated(
            AggregateFunction function, boolean distinct, ColumnType type, WindowFrame frame) {
        return new WindowCall.Aggregated(
                new AggregateCall(function, List.of(VALUE), distinct, OptionalInt.empty(), type), frame);
    }

    private static List<List<Object>> expected(
            List<List<Object>> rows, SortSpec order, WindowFrame frame, boolean ignoreNulls) {
        Comparator<Long> nulls = order.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        nulls = order.nullsFirst() ? Comparator.nullsFirst(nulls) : Comparator.nullsLast(nulls);
        List<List<Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing((List<Object> row) -> (Long) row.get(PARTITION))
                .thenComparing(row -> (Long) row.get(KEY), nulls));
        List<List<Object>> results = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            List<Long> values = new ArrayList<>();
            for (int j = 0; j < sorted.size(); j++) {
                if (isInFrame(sorted, i, j, order, frame)) {
                    values.add((Long) sorted.get(j).get(VALUE));
                }
            }
            List<Object> result = new ArrayList<>(sorted.get(i));
            result.addAll(functions(values, ignoreNulls));
            results.add(result);
        }
        return results;
    }

    private static List<Object> functions(List<Long> values, boolean ignoreNulls) {
        List<Long> known = values.stream().filter(Objects::nonNull).toList();
        List<Long> seen = ignoreNulls ? known : values;
        boolean isEmpty = known.isEmpty();
        return Arrays.asList(
                (long) known.size(),
                isEmpty
                        ? null
                        : java.math.BigDecimal.valueOf(
                                known.stream().mapToLong(Long::longValue).sum()),
                known.stream().min(Comparator.naturalOrder()).orElse(null),
                known.stream().max(Comparator.naturalOrder()).orElse(null),
                known.stream().distinct().count(),
                seen.isEmpty() ? null : seen.get(0),
                seen.isEmpty() ? null : seen.get(seen.size() - 1),
                seen.size() < 2 ? null : seen.get(1));
    }

    private static boolean isInFrame(
            List<List<Object>> rows, int current, int other, SortSpec order, WindowFrame frame) {
        List<Object> row = rows.get(current);
        List<Object> candidate = rows.get(other);
        boolean arePeers = Objects.equals(row.get(KEY), candidate.get(KEY));
        boolean isExcluded = switch (frame.exclusion()) {
            case NO_OTHERS -> false;
            case CURRENT_ROW -> current == other;
            case GROUP -> arePeers;
            case TIES -> arePeers && current != other;
        };
        return row.get(PARTITION).equals(candidate.get(PARTITION))
                && !isExcluded
                && isBehind(rows, current, other, order, frame, frame.start())
                && isBefore(rows, current, other, order, frame, frame.end());
    }

    private static boolean isBehind(
            List<List<Object>> rows, int current, int other, SortSpec order, WindowFrame frame, Bound bound) {
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> true;
            case PRECEDING ->
                distance(rows, current, other, order, frame, false)
                        >= -(Long) rows.get(0).get(BEFORE);
            case FOLLOWING ->
                distance(rows, current, other, order, frame, false)
                        >= (Long) rows.get(0).get(AFTER);
            default -> position(rows, current, other, frame) >= 0;
        };
    }

    private static boolean isBefore(
            List<List<Object>> rows, int current, int other, SortSpec order, WindowFrame frame, Bound bound) {
        return switch (bound.kind()) {
            case UNBOUNDED_FOLLOWING -> true;
            case PRECEDING ->
                distance(rows, current, other, order, frame, true)
                        <= -(Long) rows.get(0).get(BEFORE);
            case FOLLOWING ->
                distance(rows, current, other, order, frame, true)
                        <= (Long) rows.get(0).get(AFTER);
            default -> position(rows, current, other, frame) <= 0;
        };
    }

    /** Where the other row is, seen from this one: rows of the same group stand together but in ROWS. */
    private static int position(List<List<Object>> rows, int current, int other, WindowFrame frame) {
        boolean arePeers =
                Objects.equals(rows.get(current).get(KEY), rows.get(other).get(KEY));
        return frame.mode() != Mode.ROWS && arePeers ? 0 : other - current;
    }

    /** How far away the other row is, in what the mode counts; out of reach where only one of the keys is NULL. */
    private static long distance(
            List<List<Object>> rows, int current, int other, SortSpec order, WindowFrame frame, boolean isEnd) {
        if (frame.mode() == Mode.ROWS) {
            return other - current;
        }
        if (frame.mode() == Mode.GROUPS) {
            int from = Math.min(current, other);
            int to = Math.max(current, other);
            long groups = 0;
            for (int i = from + 1; i <= to; i++) {
                groups += Objects.equals(rows.get(i - 1).get(KEY), rows.get(i).get(KEY)) ? 0 : 1;
            }
            return other < current ? -groups : groups;
        }
        Long key = (Long) rows.get(current).get(KEY);
        Long otherKey = (Long) rows.get(other).get(KEY);
        if (key == null || otherKey == null) {
            if (key == null && otherKey == null) {
                return isEnd ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            return other < current ? -1_000_000 : 1_000_000;
        }
        return order.descending() ? key - otherKey : otherKey - key;
    }
}
