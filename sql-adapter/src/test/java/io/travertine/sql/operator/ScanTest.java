package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnPredicate.Comparison;
import io.travertine.engine.Direction;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.operator.KeyBounds.Bound;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScanTest {

    private static final TableDefinition TABLE = Tables.keyed();
    private static final List<ColumnType> TYPES = Tables.TYPES;
    private static final List<Integer> COLUMNS = List.of(0, 1, 2, 3, 4, 5, 6);
    private static final Comparator<Object> VALUES = RandomConstant::compareNullsLast;
    private static final Comparator<List<Object>> KEY_ORDER = Comparator.comparing(
                    (List<Object> row) -> row.get(0), VALUES)
            .thenComparing(row -> row.get(1), VALUES.reversed());
    private static final Comparator<List<Object>> AMOUNT_ORDER = Comparator.comparing(
                    (List<Object> row) -> row.get(2), VALUES.reversed())
            .thenComparing(row -> row.get(4), VALUES)
            .thenComparing(KEY_ORDER);
    private static final Comparator<List<Object>> CODE_ORDER =
            Comparator.comparing((List<Object> row) -> row.get(4), VALUES).thenComparing(KEY_ORDER);

    private final Execution execution = new Execution();

    @AfterEach
    void close() {
        execution.close();
    }

    @Test
    void rangesOfKeysHoldTheRowsWithinTheirBounds() {
        for (int round = 0; round < 40; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = fill(random);
            for (int i = 0; i < 30; i++) {
                Search search = new Search(random, List.of(0, 1), List.of(ColumnType.INTEGER, ColumnType.VARCHAR));
                Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.REVERSE;
                Condition condition = new Condition(random);
                ScanSpecification scan = new ScanSpecification(
                        TABLE, COLUMNS, search.bounds, direction, condition.pushed, Optional.empty(), Optional.empty());
                assertThat(execution.rows(new RangeScan(scan), TYPES))
                        .as("seed %d round %d: %s where %s", seed, round, search.bounds, condition.pushed)
                        .containsExactlyElementsOf(select(rows, search.test.and(condition.test), KEY_ORDER, direction));
            }
            empty();
        }
    }

    @Test
    void aScanInPartsGivesTheRowsOfAScanInOneHoweverManyHelp() throws InterruptedException {
        ExecutorService helpers = Executors.newFixedThreadPool(3);
        for (int round = 0; round < 30; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            fill(random);
            for (int i = 0; i < 10; i++) {
                Search search = new Search(random, List.of(0, 1), List.of(ColumnType.INTEGER, ColumnType.VARCHAR));
                Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.REVERSE;
                Condition condition = new Condition(random);
                ScanSpecification scan = new ScanSpecification(
                        TABLE, COLUMNS, search.bounds, direction, condition.pushed, Optional.empty(), Optional.empty());
                List<List<Object>> expected = execution.rows(new RangeScan(scan), TYPES);
                execution.helpers = helpers(helpers, 1 + random.nextInt(4), random.nextBoolean());
                ParallelScan parallel = new ParallelScan(scan, 100, 1 + random.nextInt(10));

                assertThat(execution.rows(parallel, TYPES))
                        .as("seed %d round %d: %s where %s", seed, round, search.bounds, condition.pushed)
                        .containsExactlyElementsOf(expected);
                assertThat(execution.engine.memoryBudget().reservedBytes(MemoryBudget.Use.QUERIES))
                        .isZero();
            }
            empty();
        }
        helpers.shutdownNow();
    }

    @Test
    void aRangeIsCutByWhatItHoldsAndNotByWhatWasExpected() {
        List<List<Object>> rows = fill(new Random(7));
        ExecutorService helpers = Executors.newFixedThreadPool(1);
        execution.helpers = helpers(helpers, 2, false);
        Bound five = new Bound(Expressions.literal(ColumnType.INTEGER, 5), false);
        KeyBounds belowFive = new KeyBounds(List.of(), Optional.empty(), Optional.of(five));
        int rowsBelowFive =
                (int) rows.stream().filter(row -> (Integer) row.get(0) < 5).count();
        KeyBounds justSeven = KeyBounds.prefix(List.of(Expressions.literal(ColumnType.INTEGER, 7)));
        int rowsOfSeven =
                (int) rows.stream().filter(row -> (Integer) row.get(0) == 7).count();
        assertThat(rowsBelowFive).isBetween(6, 29);
        assertThat(rowsOfSeven).isBetween(2, 5);

        assertThat(partsOf(KeyBounds.all(), rows.size())).isEqualTo(15);
        assertThat(partsOf(belowFive, rowsBelowFive)).isEqualTo(rowsBelowFive / 2);
        assertThat(partsOf(justSeven, rowsOfSeven)).isEqualTo(1);
        helpers.shutdownNow();
    }

    /** The parts of a scan that expects thirty rows, and is to have a part for every two. */
    private long partsOf(KeyBounds bounds, int rows) {
        ParallelScan parallel = new ParallelScan(
                new ScanSpecification(
                        TABLE, COLUMNS, bounds, Direction.FORWARD, List.of(), Optional.empty(), Optional.empty()),
                30,
                2);
        assertThat(execution.rows(parallel, TYPES)).hasSize(rows);
        return parallel.statistics().parts();
    }

    /** Threads that help; some of the time none is free. */
    private static HelperThreads helpers(ExecutorService executor, int threads, boolean busy) {
        AtomicInteger asked = new AtomicInteger();
        return new HelperThreads() {
            @Override
            public int threads() {
                return threads;
            }

            @Override
            public boolean tryRun(Runnable task) {
                if (busy && asked.incrementAndGet() % 2 == 0) {
                    return false;
                }
                executor.execute(task);
                return true;
            }
        };
    }

    @Test
    void anErrorInAPartComesBehindTheRowsBeforeIt() {
        fill(new Random(5));
        Expression divided = RowExpression.condition(TYPES, row -> {
            if ((Integer) row.get(0) >= 7) {
                throw new SqlDatabaseException(SqlErrorCode.DIVISION_BY_ZERO, "division by zero");
            }
            return true;
        });
        ScanSpecification scan = new ScanSpecification(
                TABLE, COLUMNS, KeyBounds.all(), Direction.FORWARD, List.of(), Optional.of(divided), Optional.empty());
        ExecutorService helpers = Executors.newFixedThreadPool(1);
        execution.helpers = helpers(helpers, 2, false);
        ParallelScan parallel = new ParallelScan(scan, 16_384 * 60.0);

        int found = 0;
        try (Snapshot snapshot = execution.engine.snapshot()) {
            parallel.open(execution.context(snapshot, Optional.empty()));
            SqlDatabaseException error = null;
            while (error == null) {
                try {
                    ColumnBatch batch = parallel.next();
                    assertThat(batch).as("rows before the error").isNotNull();
                    found += batch.rowCount();
                } catch (SqlDatabaseException e) {
                    error = e;
                }
            }
            parallel.close();
            assertThat(error.code()).isEqualTo(SqlErrorCode.DIVISION_BY_ZERO);
        }
        assertThat(found).isPositive();
        helpers.shutdownNow();
    }

    @Test
    void rangesOfIndexesHoldTheRowsWithinTheirBounds() {
        for (int round = 0; round < 40; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = fill(random);
            for (int i = 0; i < 20; i++) {
                Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.REVERSE;
                Search byAmount =
                        new Search(random, List.of(2, 4), List.of(ColumnType.decimal(8, 2), ColumnType.BIGINT));
                assertThat(execution.rows(new IndexScan(Tables.BY_AMOUNT, scan(byAmount, COLUMNS, direction)), TYPES))
                        .as("seed %d round %d: %s", seed, round, byAmount.bounds)
                        .containsExactlyElementsOf(select(rows, byAmount.test, AMOUNT_ORDER, direction));
                Search byCode = new Search(random, List.of(4), List.of(ColumnType.BIGINT));
                IndexScan covering = new IndexScan(Tables.BY_CODE, scan(byCode, List.of(4, 1, 0), direction));
                assertThat(covering.isIndexOnly()).isTrue();
                assertThat(execution.rows(covering, List.of(ColumnType.BIGINT, ColumnType.VARCHAR, ColumnType.INTEGER)))
                        .as("seed %d round %d: %s", seed, round, byCode.bounds)
                        .containsExactlyElementsOf(select(rows, byCode.test, CODE_ORDER, direction).stream()
                                .map(row -> Arrays.asList(row.get(4), row.get(1), row.get(0)))
                                .toList());
            }
            empty();
        }
    }

    @Test
    void getsFindTheRowsOfTheirKeysOnce() {
        Random random = new Random(11);
        List<List<Object>> rows = fill(random);
        List<List<Expression>> keys = new ArrayList<>();
        TreeSet<List<Object>> expected = new TreeSet<>(KEY_ORDER);
        for (int i = 0; i < 40; i++) {
            List<Object> row = rows.get(random.nextInt(rows.size()));
            keys.add(List.of(
                    Expressions.literal(ColumnType.BIGINT, ((Integer) row.get(0)).longValue()),
                    Expressions.literal(ColumnType.VARCHAR, row.get(1))));
            expected.add(row);
        }
        keys.add(List.of(Expressions.literal(ColumnType.INTEGER, 99), Expressions.literal(ColumnType.VARCHAR, "a")));
        keys.add(List.of(Expressions.literal(ColumnType.INTEGER, null), Expressions.literal(ColumnType.VARCHAR, "a")));
        MultiGet multiGet = new MultiGet(TABLE, COLUMNS, keys, Direction.FORWARD, Optional.empty());
        assertThat(execution.rows(multiGet, TYPES)).containsExactlyElementsOf(expected);
        for (List<Object> row : rows) {
            List<Expression> key = List.of(
                    Expressions.literal(ColumnType.INTEGER, row.get(0)),
                    Expressions.literal(ColumnType.VARCHAR, row.get(1)));
            assertThat(execution.rows(new PointGet(TABLE, COLUMNS, key, Optional.empty()), TYPES))
                    .containsExactly(row);
        }
    }

    @Test
    void aGetOfAMissingKeyFindsNothing() {
        fill(new Random(12));
        for (Expression id : List.of(
                Expressions.literal(ColumnType.INTEGER, 99),
                Expressions.literal(ColumnType.BIGINT, 1L << 40),
                Expressions.literal(ColumnType.decimal(3, 1), new BigDecimal("3.5")),
                Expressions.literal(ColumnType.INTEGER, null))) {
            PointGet get = new PointGet(
                    TABLE, COLUMNS, List.of(id, Expressions.literal(ColumnType.VARCHAR, "a")), Optional.empty());
            assertThat(execution.rows(get, TYPES)).as("id = %s", id).isEmpty();
        }
    }

    @Test
    void aRowLimitEndsTheScan() {
        List<List<Object>> rows = fill(new Random(13));
        Expression residual = RowExpression.condition(TYPES, row -> (Integer) row.get(0) % 2 == 0);
        for (Optional<Expression> condition : List.of(Optional.<Expression>empty(), Optional.of(residual))) {
            ScanSpecification scan = new ScanSpecification(
                    TABLE,
                    COLUMNS,
                    KeyBounds.all(),
                    Direction.REVERSE,
                    List.of(),
                    condition,
                    Optional.of(Expressions.literal(ColumnType.BIGINT, 5L)));
            List<List<Object>> expected = select(
                    rows, row -> condition.isEmpty() || (Integer) row.get(0) % 2 == 0, KEY_ORDER, Direction.REVERSE);
            assertThat(execution.rows(new RangeScan(scan), TYPES)).isEqualTo(expected.subList(0, 5));
            RangeScan analyzed = new RangeScan(scan);
            execution.analyzing = true;
            execution.rows(analyzed, TYPES);
            assertThat(analyzed.statistics().rows()).isEqualTo(5);
            execution.analyzing = false;
        }
    }

    @Test
    void lookupsJoinEachOuterRowWithTheRowOfItsKey() {
        List<List<Object>> rows = fill(new Random(14));
        List<ColumnType> outerTypes = List.of(ColumnType.BIGINT, ColumnType.VARCHAR);
        List<List<Object>> outer = new ArrayList<>();
        for (int i = -2; i < 12; i++) {
            for (String name : new String[] {"a", "b", "a", null}) {
                outer.add(Arrays.asList(i < -1 ? null : (Object) (long) i, name));
            }
        }
        for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
            LookupJoin join = new LookupJoin(
                    new BatchSource(outerTypes, outer, 3),
                    outerTypes,
                    TABLE,
                    List.of(4, 0),
                    List.of(Expressions.column(0, ColumnType.BIGINT), Expressions.column(1, ColumnType.VARCHAR)),
                    kind,
                    Optional.empty());
            List<ColumnType> types = new ArrayList<>(outerTypes);
            if (kind.outputsRight()) {
                types.addAll(List.of(ColumnType.BIGINT, ColumnType.INTEGER));
            }
            List<List<Object>> expected = new ArrayList<>();
            for (List<Object> outerRow : outer) {
                Optional<List<Object>> match = rows.stream()
                        .filter(row -> outerRow.get(0) != null
                                && ((Integer) row.get(0)).longValue() == (Long) outerRow.get(0)
                                && row.get(1).equals(outerRow.get(1)))
                        .findFirst();
                List<Object> joined = new ArrayList<>(outerRow);
                if (kind.outputsRight()) {
                    joined.add(match.map(row -> row.get(4)).orElse(null));
                    joined.add(match.map(row -> row.get(0)).orElse(null));
                }
                if (kind == JoinKind.LEFT || match.isPresent() != (kind == JoinKind.ANTI)) {
                    expected.add(joined);
                }
            }
            assertThat(execution.rows(join, types)).as("%s", kind).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private ScanSpecification scan(Search search, List<Integer> columns, Direction direction) {
        return new ScanSpecification(
                TABLE, columns, search.bounds, direction, List.of(), Optional.empty(), Optional.empty());
    }

    private List<List<Object>> fill(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        TreeSet<List<Object>> keys = new TreeSet<>(KEY_ORDER);
        TreeSet<Long> codes = new TreeSet<>();
        for (int i = 0; i < 60; i++) {
            Long code = random.nextInt(4) == 0 ? null : Long.valueOf(random.nextInt(100));
            List<Object> row = Arrays.asList(
                    random.nextInt(10),
                    "" + (char) ('a' + random.nextInt(4)),
                    random.nextInt(6) == 0 ? null : BigDecimal.valueOf(random.nextInt(20) * 25L, 2),
                    random.nextInt(6) == 0 ? null : (Object) (random.nextInt(8) / 2.0),
                    code,
                    LocalDateTime.of(2020, 1, 1 + random.nextInt(3), 12 * random.nextInt(2), 0),
                    LocalDate.of(2020, 1, 1 + random.nextInt(3)));
            if ((code == null || codes.add(code)) && keys.add(row)) {
                rows.add(row);
            }
        }
        try (Transaction transaction = execution.engine.begin()) {
            execution.storage.table(TABLE).create(transaction);
            execution.change(
                    transaction,
                    new TableInsert(new BatchSource(TYPES, rows, 1), TableChange.insert(TABLE, Tables.noRules())));
            transaction.commit();
        }
        return rows;
    }

    private void empty() {
        try (Transaction transaction = execution.engine.begin()) {
            execution.storage.table(TABLE).drop(transaction);
            transaction.commit();
        }
    }

    private static List<List<Object>> select(
            List<List<Object>> rows,
            Predicate<List<Object>> test,
            Comparator<List<Object>> order,
            Direction direction) {
        return rows.stream()
                .filter(test)
                .sorted(direction == Direction.FORWARD ? order : order.reversed())
                .toList();
    }

    /** Random bounds, with constants of whatever types can be compared, and what they mean. */
    private static final class Search {

        final KeyBounds bounds;
        Predicate<List<Object>> test = row -> true;

        Search(Random random, List<Integer> columns, List<ColumnType> types) {
            int equal = random.nextInt(columns.size() + 1);
            List<Expression> values = new ArrayList<>();
            for (int i = 0; i < equal; i++) {
                RandomConstant constant = new RandomConstant(random, types.get(i));
                values.add(constant.expression);
                and(columns.get(i), constant, Comparison.EQUAL);
            }
            Optional<Bound> lower = Optional.empty();
            Optional<Bound> upper = Optional.empty();
            if (equal < columns.size()) {
                if (random.nextBoolean()) {
                    lower = Optional.of(bound(random, columns.get(equal), types.get(equal), false));
                }
                if (random.nextBoolean()) {
                    upper = Optional.of(bound(random, columns.get(equal), types.get(equal), true));
                }
            }
            bounds = new KeyBounds(values, lower, upper);
        }

        private Bound bound(Random random, int column, ColumnType type, boolean upper) {
            RandomConstant constant = new RandomConstant(random, type);
            boolean inclusive = random.nextBoolean();
            and(
                    column,
                    constant,
                    upper
                            ? inclusive ? Comparison.LESS_OR_EQUAL : Comparison.LESS
                            : inclusive ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER);
            return new Bound(constant.expression, inclusive);
        }

        private void and(int column, RandomConstant constant, Comparison comparison) {
            test = test.and(row -> constant.meets(row.get(column), comparison));
        }
    }

    /** A random pushed condition, or none, and what it means. */
    private static final class Condition {

        List<PushedCondition> pushed = List.of();
        Predicate<List<Object>> test = row -> true;

        Condition(Random random) {
            int column = 2 + random.nextInt(5);
            switch (random.nextInt(5)) {
                case 0 -> {
                    pushed = List.of(new PushedCondition.IsNull(column));
                    test = row -> row.get(column) == null;
                }
                case 1 -> {
                    List<RandomConstant> constants = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        constants.add(new RandomConstant(random, TYPES.get(column)));
                    }
                    pushed = List.of(new PushedCondition.In(
                            column,
                            constants.stream()
                                    .map(constant -> constant.expression)
                                    .toList()));
                    test = row ->
                            constants.stream().anyMatch(constant -> constant.meets(row.get(column), Comparison.EQUAL));
                }
                case 2, 3 -> {
                    RandomConstant constant = new RandomConstant(random, TYPES.get(column));
                    Comparison comparison = Comparison.values()[random.nextInt(Comparison.values().length)];
                    pushed = List.of(new PushedCondition.Compare(column, comparison, constant.expression));
                    test = row -> constant.meets(row.get(column), comparison);
                }
                default -> {}
            }
        }
    }
}
