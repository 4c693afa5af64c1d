package io.travertine.engine.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.ValueFilter;
import io.travertine.engine.encoding.ByteSlice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PredicateEvaluatorTest {

    private static final List<Comparison> COMPARISONS = List.of(Comparison.values());
    private static final TupleLayout LAYOUT = TupleLayout.of(ColumnKind.values());

    @Test
    void decidesLikeTheVectorsDo() {
        long seed = 43;
        Random random = new Random(seed);
        int passed = 0;
        for (int step = 0; step < 20_000; step++) {
            ColumnVector[] row = TupleTest.randomRow(random, LAYOUT);
            ColumnPredicate predicate = randomPredicate(random, 2);
            boolean result = test(predicate, row);
            passed += result ? 1 : 0;
            assertThat(result).as("seed %d, step %d: %s", seed, step, predicate).isEqualTo(oracle(predicate, row));
        }
        assertThat(passed).isBetween(2_000, 18_000);
    }

    @Test
    void comparesTheLeastAndTheGreatestNumber() {
        long[] numbers = {Long.MIN_VALUE, Long.MIN_VALUE + 1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        ColumnVector[] row = TupleTest.randomRow(new Random(1), LAYOUT);
        for (long value : numbers) {
            row[1] = number(value);
            for (long from : numbers) {
                for (long to : numbers) {
                    for (Comparison comparison : COMPARISONS) {
                        ColumnPredicate predicate = new ColumnPredicate.And(List.of(
                                new ColumnPredicate.Compare(1, comparison, number(from)),
                                new ColumnPredicate.Compare(1, Comparison.LESS, number(to))));
                        assertThat(test(predicate, row))
                                .as("%d %s %d and below %d", value, comparison, from, to)
                                .isEqualTo(oracle(predicate, row));
                    }
                }
            }
        }
    }

    private static ColumnVector number(long value) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.INT64);
        builder.appendLong(value);
        return builder.build();
    }

    @Test
    void looksAtNoColumnThatItDoesNotNeed() {
        ColumnPredicate predicate =
                new ColumnPredicate.And(List.of(new ColumnPredicate.IsNull(0), new ColumnPredicate.IsNotNull(2)));
        assertThat(new PredicateEvaluator(LAYOUT, predicate).columnsNeeded()).isEqualTo(3);
        assertThat(new PredicateEvaluator(LAYOUT, ColumnPredicate.all()).columnsNeeded())
                .isZero();
    }

    @Test
    void asksFiltersAboutColumnsAndAboutTheBeginningOfKeys() {
        ValueFilter.Builder numbers = new ValueFilter.Builder(1);
        numbers.add(7);
        ValueFilter.Builder prefixes = new ValueFilter.Builder(1);
        prefixes.add(new byte[] {1, 2}, 0, 2);
        PredicateEvaluator evaluator = new PredicateEvaluator(
                LAYOUT,
                new ColumnPredicate.And(List.of(
                        new ColumnPredicate.MayBeIn(1, numbers.build()),
                        new ColumnPredicate.KeyMayBeIn(new KeyPrefix.Part(-1, 2, 0), prefixes.build()))));
        assertThat(evaluator.testKey(new ByteSlice(new byte[] {1, 2, 9}))).isTrue();
        assertThat(evaluator.testKey(new ByteSlice(new byte[] {2, 1, 9}))).isFalse();
        assertThat(passesFilters(evaluator, Optional.of(7L))).isTrue();
        assertThat(passesFilters(evaluator, Optional.of(8L))).isFalse();
        assertThat(passesFilters(evaluator, Optional.empty()))
                .as("NULL joins nothing")
                .isFalse();
    }

    private static boolean passesFilters(PredicateEvaluator evaluator, Optional<Long> value) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.INT64);
        value.ifPresentOrElse(builder::appendLong, builder::appendNull);
        ColumnVector[] row = TupleTest.randomRow(new Random(1), LAYOUT);
        row[1] = builder.build();
        TupleReader reader = new TupleReader(LAYOUT, evaluator.columnsNeeded());
        byte[] tuple = TupleTest.encode(LAYOUT, row);
        reader.begin(tuple, 0, tuple.length);
        return evaluator.test(reader) && evaluator.testFilters(reader);
    }

    @Test
    void refusesPredicatesThatDoNotFitTheLayout() {
        ColumnVector number = TupleTest.randomValue(new Random(1), ColumnKind.INT64, false);
        assertThatThrownBy(
                        () -> new PredicateEvaluator(LAYOUT, new ColumnPredicate.Compare(0, Comparison.EQUAL, number)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 0 of kind BOOLEAN");
        assertThatThrownBy(() -> new PredicateEvaluator(LAYOUT, new ColumnPredicate.IsNull(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 5 of a layout of 5 columns");
        ValueFilter filter = new ValueFilter.Builder(1).build();
        assertThatThrownBy(() -> new PredicateEvaluator(LAYOUT, new ColumnPredicate.MayBeIn(2, filter)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("filter on column 2 of kind FLOAT64");
    }

    private static boolean test(ColumnPredicate predicate, ColumnVector[] row) {
        PredicateEvaluator evaluator = new PredicateEvaluator(LAYOUT, predicate);
        TupleReader reader = new TupleReader(LAYOUT, evaluator.columnsNeeded());
        byte[] tuple = TupleTest.encode(LAYOUT, row);
        reader.begin(tuple, 0, tuple.length);
        return evaluator.test(reader);
    }

    private static ColumnPredicate randomPredicate(Random random, int depth) {
        int column = random.nextInt(5);
        ColumnKind kind = LAYOUT.kind(column);
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> new ColumnPredicate.IsNull(column);
            case 1 -> new ColumnPredicate.IsNotNull(column);
            case 2 -> {
                ColumnBuilder values = new ColumnBuilder(kind);
                int count = random.nextInt(4);
                for (int i = 0; i < count; i++) {
                    values.appendFrom(TupleTest.randomValue(random, kind, random.nextInt(4) == 0), 0);
                }
                yield new ColumnPredicate.In(column, values.build());
            }
            case 3, 4, 5 ->
                new ColumnPredicate.Compare(
                        column,
                        COMPARISONS.get(random.nextInt(6)),
                        TupleTest.randomValue(random, kind, random.nextInt(10) == 0));
            default -> {
                List<ColumnPredicate> parts = new ArrayList<>();
                int count = random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    parts.add(randomPredicate(random, depth - 1));
                }
                yield new ColumnPredicate.And(parts);
            }
        };
    }

    private static boolean oracle(ColumnPredicate predicate, ColumnVector[] row) {
        if (predicate instanceof ColumnPredicate.And and) {
            return and.parts().stream().allMatch(part -> oracle(part, row));
        } else if (predicate instanceof ColumnPredicate.IsNull isNull) {
            return row[isNull.column()].isNull(0);
        } else if (predicate instanceof ColumnPredicate.IsNotNull isNotNull) {
            return !row[isNotNull.column()].isNull(0);
        } else if (predicate instanceof ColumnPredicate.In in) {
            boolean found = false;
            for (int i = 0; i < in.values().rowCount(); i++) {
                found |= !row[in.column()].isNull(0)
                        && !in.values().isNull(i)
                        && row[in.column()].compare(0, in.values(), i) == 0;
            }
            return found;
        }
        ColumnPredicate.Compare compare = (ColumnPredicate.Compare) predicate;
        ColumnVector value = row[compare.column()];
        if (value.isNull(0) || compare.operand().isNull(0)) {
            return false;
        }
        int order = value.compare(0, compare.operand(), 0);
        return switch (compare.comparison()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
