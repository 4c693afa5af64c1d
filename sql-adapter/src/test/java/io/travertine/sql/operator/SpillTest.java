package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.Snapshot;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.expression.Projection;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.RandomVectors;
import io.travertine.sql.vector.SortSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Operators that may keep nothing in memory answer as those that may keep everything. */
class SpillTest extends SpillCase {

    /** A prime, so that all numbers below it are reached by adding. */
    private static final int ROWS_OF_CYCLE = 1009;

    @Test
    void keptBatchesAreReadInAnyOrderWhereverTheyLie() {
        for (Execution execution : List.of(roomy, tight)) {
            try (KeptBatches kept =
                    new KeptBatches(execution.engine.memoryBudget(), execution.engine.temporaryStorage())) {
                List<Long> firsts = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    ColumnVector column = RandomVectors.of(ColumnKind.INT64, 8000, random);
                    firsts.add(column.isNull(0) ? null : ((LongVector) column).value(0));
                    kept.add(new ColumnBatch(8000, List.of(column)));
                    int back = random.nextInt(i + 1);
                    assertThat(first(kept.get(back)))
                            .describedAs("seed %d", seed)
                            .isEqualTo(firsts.get(back));
                }
                assertThat(kept.spilledBytes() > 0).isEqualTo(execution == tight);
                assertThat(execution.engine.memoryBudget().reservedBytes(Use.QUERIES))
                        .isLessThan(execution == tight ? 2 << 20 : 8 << 20);
            }
        }
    }

    private static Long first(ColumnBatch batch) {
        ColumnVector column = batch.column(0);
        return column.isNull(0) ? null : ((LongVector) column).value(0);
    }

    @Test
    void batchesComeBackAsTheyWere() {
        try (SpilledRows rows = new SpilledRows(tight.engine.temporaryStorage())) {
            List<ColumnBatch> batches = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int count = 1 + random.nextInt(200);
                List<ColumnVector> columns = new ArrayList<>();
                for (ColumnKind kind : ColumnKind.values()) {
                    columns.add(RandomVectors.of(kind, count, random));
                }
                batches.add(new ColumnBatch(count, columns));
                rows.add(batches.get(i));
            }
            SpilledRows.Reader reader = rows.reader();
            for (ColumnBatch expected : batches) {
                ColumnBatch read = reader.next();
                assertThat(read).isNotNull();
                for (int i = 0; i < expected.columnCount(); i++) {
                    for (int row = 0; row < expected.rowCount(); row++) {
                        ColumnVector column = expected.column(i);
                        assertThat(read.column(i).isNull(row)).isEqualTo(column.isNull(row));
                        assertThat(column.isNull(row) || read.column(i).compare(row, column, row) == 0)
                                .as("seed %d, row %d of column %d", seed, row, i)
                                .isTrue();
                    }
                }
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void sortsThroughFilesAndKeepsTheOrderOfEqualRows() {
        for (int round = 0; round < 8; round++) {
            List<List<Object>> rows = randomRows(random.nextInt(300), 30);
            List<SortSpec> keys = List.of(
                    new SortSpec(random.nextInt(TYPES.size()), random.nextBoolean(), random.nextBoolean()),
                    new SortSpec(1, random.nextBoolean(), false));

            assertThat(tight.rows(new Sort(source(rows), keys), TYPES))
                    .as("seed %d", seed)
                    .isEqualTo(roomy.rows(new Sort(source(rows), keys), TYPES));
        }
    }

    @Test
    void groupsThroughFiles() {
        List<AggregateCall> calls = List.of(
                new AggregateCall(AggregateFunction.COUNT_ROWS, List.of(), false, ALL, ColumnType.BIGINT),
                new AggregateCall(AggregateFunction.COUNT, List.of(1), true, ALL, ColumnType.BIGINT),
                new AggregateCall(AggregateFunction.SUM, List.of(3), true, OptionalInt.of(4), TYPES.get(3)),
                new AggregateCall(AggregateFunction.MIN, List.of(1), false, ALL, ColumnType.VARCHAR),
                new AggregateCall(AggregateFunction.MAX, List.of(3), false, ALL, TYPES.get(3)),
                new AggregateCall(AggregateFunction.MEDIAN, List.of(0), false, ALL, ColumnType.DOUBLE),
                new AggregateCall(AggregateFunction.MODE, List.of(1), false, ALL, ColumnType.VARCHAR),
                new AggregateCall(AggregateFunction.PERCENTILE_DISC, List.of(5, 3), false, ALL, TYPES.get(3)),
                new AggregateCall(
                        AggregateFunction.LISTAGG,
                        List.of(1),
                        false,
                        OptionalInt.of(4),
                        List.of(new SortSpec(3, true, false)),
                        ColumnType.VARCHAR));
        List<ColumnType> inputTypes = new ArrayList<>(TYPES);
        inputTypes.add(ColumnType.DOUBLE);
        for (int round = 0; round < 8; round++) {
            List<List<Object>> rows = new ArrayList<>();
            for (List<Object> row : randomRows(random.nextInt(300), 1 + random.nextInt(400))) {
                rows.add(new ArrayList<>(row));
                rows.get(rows.size() - 1).add(0.3);
            }
            rows.forEach(row -> row.set(1, row.get(1) == null && row.get(4).equals(true) ? "" : row.get(1)));
            List<List<Integer>> sets = List.of(
                            List.of(List.of(0)),
                            List.of(List.of(1, 2)),
                            List.of(List.of(2, 0), List.of(1), List.<Integer>of()))
                    .get(random.nextInt(3));
            List<ColumnType> types = new ArrayList<>(TYPES.subList(0, 3));
            calls.forEach(call -> types.add(call.resultType()));

            List<List<List<Object>>> answers = new ArrayList<>();
            for (Execution execution : List.of(tight, roomy)) {
                BatchSource source = new BatchSource(inputTypes, rows, seed);
                answers.add(
                        execution.rows(new HashAggregate(source, inputTypes, List.of(0, 1, 2), sets, calls), types));
            }
            assertThat(answers.get(0))
                    .as("seed %d, sets %s", seed, sets)
                    .containsExactlyInAnyOrderElementsOf(answers.get(1));
        }
    }

    @Test
    void distinctValuesOfASingleGroupGoThroughFiles() {
        List<ColumnType> types = List.of(ColumnType.BIGINT, ColumnType.decimal(38, 0));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(List.of((long) (i * 7 % 3_000)));
        }
        List<ColumnType> inputTypes = List.of(ColumnType.BIGINT);
        List<AggregateCall> calls = List.of(
                new AggregateCall(AggregateFunction.COUNT, List.of(0), true, ALL, types.get(0)),
                new AggregateCall(AggregateFunction.SUM, List.of(0), true, ALL, types.get(1)));
        HashAggregate aggregate = new HashAggregate(
                new BatchSource(inputTypes, rows, seed), inputTypes, List.of(), List.of(List.of()), calls);
        tight.analyzing = true;

        assertThat(tight.rows(aggregate, types)).isEqualTo(List.of(List.of(3_000L, BigDecimal.valueOf(4_498_500))));
        assertThat(aggregate.statistics().spilledBytes()).isGreaterThan(2_000 * Long.BYTES);
    }

    @Test
    void aListThatThereIsNoMemoryForIsAnError() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("a text of some length".repeat(300)));
        }
        List<ColumnType> types = List.of(ColumnType.VARCHAR);
        AggregateCall list = new AggregateCall(AggregateFunction.LISTAGG, List.of(0), false, ALL, types.get(0));
        HashAggregate aggregate = new HashAggregate(
                new BatchSource(types, rows, seed), types, List.of(), List.of(List.of()), List.of(list));

        assertThat(roomy.rows(aggregate, types)).hasSize(1);
        assertThatThrownBy(() -> {
                    try {
                        tight.rows(aggregate, types);
                    } finally {
                        aggregate.close();
                    }
                })
                .isInstanceOf(SqlDatabaseException.class)
                .hasMessageContaining("the lists that LISTAGG makes of the groups would take more than")
                .extracting(thrown -> ((SqlDatabaseException) thrown).code())
                .isEqualTo(SqlErrorCode.ROW_TOO_LARGE);
    }

    @Test
    void theFirstOfVeryManyRowsAreSortedThroughFiles() {
        List<SortSpec> keys = List.of(new SortSpec(3, true, false));
        Optional<Expression> offset = Optional.of(Expressions.literal(ColumnType.BIGINT, 1_500L));
        Optional<Expression> fetch = Optional.of(Expressions.literal(ColumnType.BIGINT, 1_000_000L));
        List<List<Object>> rows = randomRows(4_000, 100);
        tight.analyzing = true;
        TopN top = new TopN(source(rows), keys, offset, fetch);

        assertThat(tight.rows(top, TYPES))
                .as("seed %d", seed)
                .isEqualTo(roomy.rows(new Sort(source(rows), keys), TYPES).subList(1_500, 4_000));
        assertThat(top.statistics().spilledBytes()).isPositive();
    }

    @Test
    void joinsThroughFiles() {
        for (int round = 0; round < 8; round++) {
            List<List<Object>> left = randomRows(random.nextInt(120), 1 + random.nextInt(40));
            List<List<Object>> right = randomRows(random.nextInt(120), 1 + random.nextInt(40));
            List<JoinKey> keys = List.of(
                    new JoinKey(
                            Expressions.column(0, ColumnType.BIGINT),
                            Expressions.column(0, ColumnType.BIGINT),
                            random.nextBoolean()),
                    new JoinKey(
                            Expressions.column(2, ColumnType.DOUBLE), Expressions.column(2, ColumnType.DOUBLE), false));
            for (JoinKind kind : JoinKind.values()) {
                List<ColumnType> types = new ArrayList<>(TYPES);
                types.addAll(kind.outputsPairs() ? TYPES : List.of());
                HashJoin plain = new HashJoin(source(left), source(right), TYPES, TYPES, kind, keys, Optional.empty());
                PartitionedHashJoin partitioned = new PartitionedHashJoin(
                        source(left), source(right), TYPES, TYPES, kind, keys, Optional.empty());

                assertThat(tight.rows(partitioned, types))
                        .as("seed %d, %s", seed, kind)
                        .containsExactlyInAnyOrderElementsOf(roomy.rows(plain, types));
            }
        }
    }

    @Test
    void nestedLoopsReadBlocksFromFiles() {
        List<List<Object>> left = randomRows(8, 20);
        List<List<Object>> right = randomRows(26_000, 20);
        right.forEach(row -> row.set(0, (long) random.nextInt(3000)));
        Expression condition = Expressions.call(
                "EQ",
                ColumnType.BOOLEAN,
                List.of(Expressions.column(0, ColumnType.BIGINT), Expressions.column(5, ColumnType.BIGINT)));
        for (JoinKind kind : JoinKind.values()) {
            List<ColumnType> types = new ArrayList<>(TYPES);
            types.addAll(kind.outputsPairs() ? TYPES : List.of());
            tight.analyzing = true;
            NestedLoopJoin join =
                    new NestedLoopJoin(source(left), source(right), TYPES, TYPES, kind, Optional.of(condition));
            HashJoin oracle = new HashJoin(
                    source(left),
                    source(right),
                    TYPES,
                    TYPES,
                    kind,
                    List.of(new JoinKey(
                            Expressions.column(0, ColumnType.BIGINT), Expressions.column(0, ColumnType.BIGINT), false)),
                    Optional.empty());

            assertThat(tight.rows(join, types))
                    .as("seed %d, %s", seed, kind)
                    .containsExactlyInAnyOrderElementsOf(roomy.rows(oracle, types));
            assertThat(join.statistics().spilledBytes()).isPositive();
        }
    }

    @Test
    void aRecursiveQueryReadsItsLastStepFromAFile() {
        for (boolean all : new boolean[] {true, false}) {
            List<List<Object>> rows = new ArrayList<>();
            for (long i = 0; i < 40_000; i++) {
                rows.add(List.of(i, "a row that takes some room: " + i));
            }
            List<ColumnType> types = List.of(ColumnType.BIGINT, ColumnType.VARCHAR);
            Expression number = Expressions.column(0, ColumnType.BIGINT);
            Expression rowCount = Expressions.literal(ColumnType.BIGINT, 40_000L);
            Expression isOfSeed = Expressions.call("LT", ColumnType.BOOLEAN, List.of(number, rowCount));
            Expression higher = Expressions.call("PLUS", ColumnType.BIGINT, List.of(number, rowCount));
            List<List<List<Object>>> answers = new ArrayList<>();
            for (Execution execution : List.of(tight, roomy)) {
                execution.analyzing = true;
                Object table = new Object();
                Operator step = new Project(
                        new Filter(new WorkingTable(table), isOfSeed),
                        Projection.of(List.of(higher, Expressions.column(1, ColumnType.VARCHAR))));
                RecursiveUnion union =
                        new RecursiveUnion(new BatchSource(types, rows, seed), step, all, types, table, "r");
                answers.add(execution.rows(union, types));
                assertThat(union.statistics().spilledBytes() > 0).isEqualTo(execution == tight);
            }
            assertThat(answers.get(1)).hasSize(80_000);
            if (all) {
                assertThat(answers.get(0)).isEqualTo(answers.get(1));
            } else {
                assertThat(new HashSet<>(answers.get(0))).isEqualTo(new HashSet<>(answers.get(1)));
                assertThat(answers.get(0)).hasSize(80_000);
            }
        }
    }

    @Test
    void aRecursiveQueryRecognisesRowsThatItGaveOutManyStepsAgo() {
        List<ColumnType> types = List.of(ColumnType.BIGINT);
        Expression number = Expressions.column(0, ColumnType.BIGINT);
        List<List<List<Object>>> answers = new ArrayList<>();
        for (Execution execution : List.of(tight, roomy)) {
            Object table = new Object();
            Operator tripled = new Project(new WorkingTable(table), Projection.of(List.of(modulo(number, "TIMES", 3))));
            Operator next = new Project(new WorkingTable(table), Projection.of(List.of(modulo(number, "PLUS", 11))));
            RecursiveUnion union = new RecursiveUnion(
                    new BatchSource(types, List.of(List.of(1L), List.of(1L)), seed),
                    new UnionAll(List.of(tripled, next)),
                    false,
                    types,
                    table,
                    "r");
            // Rows that are not recognised come without end.
            Operator bounded = new Limit(
                    union, Optional.empty(), Optional.of(Expressions.literal(ColumnType.BIGINT, 2L * ROWS_OF_CYCLE)));
            answers.add(execution.rows(bounded, types));
            assertThat(execution.rows(bounded, types)).hasSameSizeAs(answers.get(0));
        }
        assertThat(answers.get(0)).hasSize(ROWS_OF_CYCLE).containsExactlyInAnyOrderElementsOf(answers.get(1));
    }

    private static Expression modulo(Expression number, String function, long operand) {
        Expression changed = Expressions.call(
                function, ColumnType.BIGINT, List.of(number, Expressions.literal(ColumnType.BIGINT, operand)));
        return Expressions.call("MOD", ColumnType.BIGINT, List.of(changed, Expressions.literal(ColumnType.BIGINT, (long)
                ROWS_OF_CYCLE)));
    }

    @Test
    void findsDistinctRowsThroughFiles() {
        for (int round = 0; round < 8; round++) {
            List<List<Object>> rows = randomRows(random.nextInt(600), 1 + random.nextInt(200));
            rows.addAll(rows.subList(0, rows.size() / 2));

            assertThat(tight.rows(new Distinct(source(rows), TYPES), TYPES))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(roomy.rows(new Distinct(source(rows), TYPES), TYPES));
        }
    }

    @Test
    void intersectsAndSubtractsThroughFiles() {
        for (int round = 0; round < 8; round++) {
            List<List<Object>> first = randomRows(random.nextInt(200), 3);
            List<List<Object>> second = new ArrayList<>(first.subList(first.size() / 3, first.size()));
            second.addAll(randomRows(random.nextInt(200), 3));
            List<List<Object>> third = randomRows(random.nextInt(200), 3);
            for (SetOperation.Kind kind : SetOperation.Kind.values()) {
                for (boolean all : new boolean[] {false, true}) {
                    List<Operator> inputs = List.of(source(first), source(second), source(third));

                    assertThat(tight.rows(new SetOperation(kind, all, TYPES, inputs), TYPES))
                            .as("seed %d, %s, all %s", seed, kind, all)
                            .containsExactlyInAnyOrderElementsOf(
                                    roomy.rows(new SetOperation(kind, all, TYPES, inputs), TYPES));
                }
            }
        }
    }

    @Test
    void analysedOperatorsSayWhatTheySpilled() {
        tight.analyzing = true;
        Sort sort = new Sort(source(randomRows(300, 50)), List.of(new SortSpec(0, false, false)));

        assertThat(tight.rows(sort, TYPES)).hasSize(300);
        assertThat(sort.statistics().spilledBytes()).isGreaterThan(300 * Long.BYTES);
    }

    @Test
    void filesGoWhenTheReaderStopsEarly() {
        Sort sort = new Sort(source(randomRows(3000, 50)), List.of(new SortSpec(0, false, false)));
        try (Snapshot snapshot = tight.engine.snapshot()) {
            sort.open(tight.context(snapshot, Optional.empty()));
            assertThat(sort.next()).isNotNull();
            assertThat(tight.engine.temporaryStorage().bytes()).isPositive();
            sort.close();
        }
    }
}
