package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JoinTest {

    private static final List<ColumnType> LEFT = List.of(ColumnType.BIGINT, ColumnType.VARCHAR);
    private static final List<ColumnType> RIGHT = List.of(ColumnType.VARCHAR, ColumnType.BIGINT, ColumnType.BIGINT);
    private static final List<ColumnType> BOTH = concat(LEFT, RIGHT);

    private final Random seeds = new Random();
    private final Execution execution = new Execution();

    @Test
    void hashJoinsMatchAsARowByRowJoinDoes() {
        for (int round = 0; round < 150; round++) {
            long seed = seeds.nextLong();
            Random random = new Random(seed);
            boolean nullSafe = random.nextBoolean();
            Optional<Expression> residual = residual(random);
            List<JoinKey> keys = List.of(
                    new JoinKey(column(0, ColumnType.BIGINT), column(1, ColumnType.BIGINT), nullSafe),
                    new JoinKey(column(1, ColumnType.VARCHAR), column(0, ColumnType.VARCHAR), false));
            BiPredicate<List<Object>, List<Object>> matches = (left, right) -> left.get(1) != null
                    && Objects.equals(left.get(1), right.get(0))
                    && (nullSafe || left.get(0) != null)
                    && Objects.equals(left.get(0), right.get(1))
                    && passes(residual, concat(left, right));
            check(
                    seed,
                    random,
                    matches,
                    (kind, left, right) -> new HashJoin(left, right, LEFT, RIGHT, kind, keys, residual));
        }
    }

    @Test
    void mergeJoinsMatchAsARowByRowJoinDoes() {
        for (int round = 0; round < 150; round++) {
            long seed = seeds.nextLong();
            Random random = new Random(seed);
            Optional<Expression> residual = residual(random);
            boolean two = random.nextBoolean();
            List<JoinKey> keys = new ArrayList<>(
                    List.of(new JoinKey(column(0, ColumnType.BIGINT), column(1, ColumnType.BIGINT), false)));
            if (two) {
                keys.add(new JoinKey(column(1, ColumnType.VARCHAR), column(0, ColumnType.VARCHAR), false));
            }
            BiPredicate<List<Object>, List<Object>> matches = (left, right) -> left.get(0) != null
                    && Objects.equals(left.get(0), right.get(1))
                    && (!two || left.get(1) != null && Objects.equals(left.get(1), right.get(0)))
                    && passes(residual, concat(left, right));
            List<SortSpec> leftOrder = List.of(new SortSpec(0, false, false), new SortSpec(1, false, false));
            List<SortSpec> rightOrder = List.of(new SortSpec(1, false, false), new SortSpec(0, false, false));
            check(
                    seed,
                    random,
                    matches,
                    (kind, left, right) -> kind.marksRight()
                            ? null
                            : new MergeJoin(
                                    inSmallBatches(new Sort(left, leftOrder), LEFT),
                                    inSmallBatches(new Sort(right, rightOrder), RIGHT),
                                    LEFT,
                                    RIGHT,
                                    kind,
                                    keys,
                                    residual));
        }
    }

    /** The rows of an operator that gives all at once, some at a time. */
    private Operator inSmallBatches(Operator sort, List<ColumnType> types) {
        return new BatchSource(types, execution.rows(sort, types), seeds.nextLong());
    }

    @Test
    void aMergeJoinReadsNoFurtherThanItMust() {
        List<List<Object>> left = List.of(List.of(3L, "a"), List.of(3L, "b"), List.of(7L, "c"));
        List<List<Object>> right = new ArrayList<>();
        for (long i = 0; i < 1000; i++) {
            right.add(List.of("r" + i, i, i));
        }
        BatchSource rightSource = new BatchSource(RIGHT, right, 4);
        MergeJoin join = new MergeJoin(
                new BatchSource(LEFT, left, 3),
                rightSource,
                LEFT,
                RIGHT,
                JoinKind.INNER,
                List.of(new JoinKey(column(0, ColumnType.BIGINT), column(1, ColumnType.BIGINT), false)),
                Optional.empty());
        assertThat(execution.rows(join, BOTH))
                .containsExactly(
                        List.of(3L, "a", "r3", 3L, 3L), List.of(3L, "b", "r3", 3L, 3L), List.of(7L, "c", "r7", 7L, 7L));
        assertThat(rightSource.rowsGiven()).isLessThan(20);
    }

    @Test
    void nestedLoopsMatchAsARowByRowJoinDoes() {
        for (int round = 0; round < 100; round++) {
            long seed = seeds.nextLong();
            Random random = new Random(seed);
            Optional<Expression> condition = residual(random);
            check(
                    seed,
                    random,
                    (left, right) -> passes(condition, concat(left, right)),
                    (kind, left, right) -> new NestedLoopJoin(left, right, LEFT, RIGHT, kind, condition));
        }
    }

    @Test
    void correlatedLoopsMatchAsARowByRowJoinDoes() {
        for (int round = 0; round < 60; round++) {
            long seed = seeds.nextLong();
            Random random = new Random(seed);
            Expression equal = new EqualToOuter(7, 0, 1);
            BiPredicate<List<Object>, List<Object>> matches =
                    (left, right) -> left.get(0) != null && Objects.equals(left.get(0), right.get(1));
            check(
                    seed,
                    random,
                    matches,
                    (kind, left, right) -> kind.marksRight()
                            ? null
                            : new Correlate(left, new Filter(right, equal), RIGHT, 7, List.of(0), kind));
        }
    }

    @Test
    void manyPairsOfOneBatchComeInSeveralBatches() {
        List<List<Object>> left = new ArrayList<>(Collections.nCopies(3, List.of(1L, "x")));
        List<List<Object>> right = new ArrayList<>(Collections.nCopies(2000, List.of("x", 1L, 0L)));
        HashJoin join = new HashJoin(
                new BatchSource(LEFT, left, 1),
                new BatchSource(RIGHT, right, 2),
                LEFT,
                RIGHT,
                JoinKind.LEFT,
                List.of(new JoinKey(column(0, ColumnType.BIGINT), column(1, ColumnType.BIGINT), false)),
                Optional.empty());
        assertThat(execution.rows(join, BOTH)).hasSize(6000);
        assertThat(execution.rows(join, BOTH)).as("opened again").hasSize(6000);
    }

    @Test
    void aHashJoinIsCancelledWhileItPutsRowsThatItHoldsIntoItsTable() {
        ColumnBatch batch = BatchSource.batch(RIGHT, List.of(List.of("x", 1L, 0L)));
        AtomicInteger given = new AtomicInteger();
        GivenBatches held = new GivenBatches(() -> {
            execution.cancelled.set(given.incrementAndGet() >= 3);
            return given.get() > 10 ? null : batch;
        });
        HashJoin join = new HashJoin(
                new BatchSource(LEFT, List.of(), 1),
                held,
                LEFT,
                RIGHT,
                JoinKind.INNER,
                List.of(new JoinKey(column(0, ColumnType.BIGINT), column(1, ColumnType.BIGINT), false)),
                Optional.empty());
        assertThatThrownBy(() -> execution.rows(join, BOTH))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.QUERY_CANCELLED));
        assertThat(given).hasValue(3);
    }

    /** Whether a BIGINT column of the inner row equals one of the outer row. */
    private record EqualToOuter(int correlationId, int outerColumn, int column) implements Expression {

        @Override
        public ColumnType type() {
            return ColumnType.BOOLEAN;
        }

        @Override
        public ColumnVector evaluate(ColumnBatch input, EvaluationContext context) {
            ColumnVector outer = context.correlation(correlationId, outerColumn);
            ColumnVector inner = input.column(column);
            ColumnBuilder builder = new ColumnBuilder(ColumnKind.BOOLEAN);
            for (int row = 0; row < input.rowCount(); row++) {
                builder.appendBoolean(!outer.isNull(0) && !inner.isNull(row) && inner.compare(row, outer, 0) == 0);
            }
            return builder.build();
        }
    }

    private interface JoinMaker {
        /** Null if there is no such join of that kind. */
        Operator make(JoinKind kind, Operator left, Operator right);
    }

    private void check(long seed, Random random, BiPredicate<List<Object>, List<Object>> matches, JoinMaker maker) {
        List<List<Object>> left = randomRows(random, false);
        List<List<Object>> right = randomRows(random, true);
        for (JoinKind kind : JoinKind.values()) {
            BatchSource leftSource = new BatchSource(LEFT, left, seed);
            BatchSource rightSource = new BatchSource(RIGHT, right, seed + 1);
            Operator join = maker.make(kind, leftSource, rightSource);
            if (join == null) {
                continue;
            }
            List<List<Object>> rows = execution.rows(join, types(kind));
            assertThat(rows)
                    .as("seed %d, %s of %s and %s", seed, kind, left, right)
                    .containsExactlyInAnyOrderElementsOf(expected(kind, left, right, matches));
            assertThat(leftSource.isOpen() || rightSource.isOpen()).isFalse();
        }
    }

    private static List<ColumnType> types(JoinKind kind) {
        return kind.outputsPairs() ? BOTH : kind.outputsLeft() ? LEFT : RIGHT;
    }

    private static List<List<Object>> expected(
            JoinKind kind,
            List<List<Object>> left,
            List<List<Object>> right,
            BiPredicate<List<Object>, List<Object>> matches) {
        List<List<Object>> rows = new ArrayList<>();
        boolean[] rightMatched = new boolean[right.size()];
        for (List<Object> leftRow : left) {
            boolean matched = false;
            for (int i = 0; i < right.size(); i++) {
                if (matches.test(leftRow, right.get(i))) {
                    matched = true;
                    rightMatched[i] = true;
                    if (kind.outputsPairs()) {
                        rows.add(concat(leftRow, right.get(i)));
                    }
                }
            }
            if (kind == JoinKind.SEMI && matched || kind == JoinKind.ANTI && !matched) {
                rows.add(leftRow);
            } else if ((kind == JoinKind.LEFT || kind == JoinKind.FULL) && !matched) {
                rows.add(concat(leftRow, Arrays.asList(new Object[RIGHT.size()])));
            }
        }
        for (int i = 0; i < right.size(); i++) {
            if ((kind == JoinKind.RIGHT || kind == JoinKind.FULL) && !rightMatched[i]) {
                rows.add(concat(Arrays.asList(new Object[LEFT.size()]), right.get(i)));
            }
            if (kind == JoinKind.RIGHT_SEMI && rightMatched[i] || kind == JoinKind.RIGHT_ANTI && !rightMatched[i]) {
                rows.add(right.get(i));
            }
        }
        return rows;
    }

    private static Optional<Expression> residual(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        return Optional.of(RowExpression.condition(
                BOTH,
                row -> row.get(0) == null || row.get(4) == null ? null : (Long) row.get(0) + (Long) row.get(4) > 3));
    }

    private static boolean passes(Optional<Expression> condition, List<Object> row) {
        return condition.isEmpty()
                || Boolean.TRUE.equals(
                        ((RowExpression) condition.get()).function().apply(row));
    }

    private static List<List<Object>> randomRows(Random random, boolean right) {
        List<List<Object>> rows = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
        for (int i = 0; i < count; i++) {
            Long number = random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(5));
            String text = random.nextInt(6) == 0 ? null : "t" + random.nextInt(3);
            Long other = random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(5));
            rows.add(right ? Arrays.asList(text, number, other) : Arrays.asList(number, text));
        }
        return rows;
    }

    private static Expression column(int index, ColumnType type) {
        return Expressions.column(index, type);
    }

    private static <T> List<T> concat(List<? extends T> left, List<? extends T> right) {
        List<T> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }
}
