package io.travertine.sql.operator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

import io.travertine.engine.MemoryBudget.Use;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.expression.Projection;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Joins whose scans leave out what will find no partner answer as those whose inputs know nothing of the join. */
class WantedValuesTest {

    private static final TableDefinition TABLE = Tables.keyed();
    private static final List<Integer> COLUMNS = List.of(0, 4, 1, 3);
    private static final List<ColumnType> LEFT =
            COLUMNS.stream().map(Tables.TYPES::get).toList();
    private static final List<ColumnType> RIGHT = List.of(ColumnType.BIGINT, ColumnType.VARCHAR);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Execution execution = new Execution();
    private final List<List<Object>> stored = fill();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(execution.engine.memoryBudget().reservedBytes(Use.QUERIES)).isZero();
        execution.close();
    }

    private List<List<Object>> fill() {
        List<List<Object>> rows = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            Integer id = random.nextInt(100);
            String name = "n" + random.nextInt(5);
            if (keys.add(List.of(id, name))) {
                Long code = random.nextInt(5) == 0 ? null : Long.valueOf(i);
                rows.add(Arrays.asList(
                        id, name, BigDecimal.ONE, 1.5, code, LocalDateTime.MIN.withYear(1), LocalDate.of(2020, 1, 1)));
            }
        }
        try (Transaction transaction = execution.engine.begin()) {
            execution.storage.table(TABLE).create(transaction);
            execution.change(
                    transaction,
                    new TableInsert(
                            new BatchSource(Tables.TYPES, rows, seed), TableChange.insert(TABLE, Tables.noRules())));
            transaction.commit();
        }
        return rows;
    }

    private Operator scan(boolean parallel) {
        ScanSpecification scan = ScanSpecification.of(TABLE, COLUMNS);
        return parallel ? new ParallelScan(scan, 1000) : new RangeScan(scan);
    }

    private Operator plain() {
        List<List<Object>> rows = stored.stream()
                .map(row -> COLUMNS.stream().map(row::get).toList())
                .toList();
        return new BatchSource(LEFT, rows, seed);
    }

    private List<List<Object>> smallSide() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            Long number = random.nextInt(6) == 0 ? null : Long.valueOf(random.nextInt(150) - 20);
            rows.add(Arrays.asList(random.nextInt(9) == 0 ? Long.valueOf(1L << 40) : number, "n" + random.nextInt(7)));
        }
        return rows;
    }

    /** What lies between the join and the scan, chosen by numbers; the same for both. */
    private static Operator above(Operator scan, int choice) {
        return switch (choice) {
            case 1 -> new Filter(scan, RowExpression.condition(LEFT, row -> (Integer) row.get(0) % 3 != 0));
            case 2 ->
                new Project(
                        new Sort(new UnionAll(List.of(scan)), List.of()),
                        Projection.of(List.of(column(LEFT, 0), column(LEFT, 1), column(LEFT, 2), column(LEFT, 3))));
            case 3 -> new Distinct(scan, LEFT);
            case 4 ->
                new HashAggregate(
                        scan,
                        LEFT,
                        List.of(0, 1, 2),
                        List.of(List.of(0, 1, 2)),
                        List.of(new AggregateCall(
                                AggregateFunction.MIN, List.of(3), false, OptionalInt.empty(), ColumnType.DOUBLE)));
            default -> scan;
        };
    }

    private static io.travertine.sql.expression.Expression column(List<ColumnType> types, int index) {
        return Expressions.column(index, types.get(index));
    }

    /** By the first column of the key, by a column of the value, by a later column of the key, or by two. */
    private static List<JoinKey> keys(int choice) {
        JoinKey id = new JoinKey(column(LEFT, 0), column(RIGHT, 0), false);
        JoinKey code = new JoinKey(column(LEFT, 1), column(RIGHT, 0), false);
        JoinKey name = new JoinKey(column(LEFT, 2), column(RIGHT, 1), false);
        JoinKey nullSafe = new JoinKey(column(LEFT, 1), column(RIGHT, 0), true);
        return List.of(List.of(id), List.of(code), List.of(name), List.of(code, name), List.of(nullSafe))
                .get(choice);
    }

    private static List<ColumnType> types(JoinKind kind, List<ColumnType> left) {
        List<ColumnType> types = new ArrayList<>(kind.outputsLeft() ? left : List.of());
        types.addAll(kind.outputsRight() ? RIGHT : List.of());
        return types;
    }

    private static Operator join(Operator left, List<List<Object>> right, JoinKind kind, List<JoinKey> keys) {
        return new PartitionedHashJoin(
                left, new BatchSource(RIGHT, right, 1), LEFT, RIGHT, kind, keys, Optional.empty());
    }

    @Test
    void scansBelowJoinsGiveNoOtherAnswer() {
        for (int round = 0; round < 60; round++) {
            List<List<Object>> right = smallSide();
            int between = random.nextInt(6);
            List<JoinKey> keys = keys(random.nextInt(5));
            for (JoinKind kind : JoinKind.values()) {
                List<ColumnType> types = types(kind, LEFT);
                Operator told = join(above(scan(random.nextBoolean()), between), right, kind, keys);
                List<List<Object>> expected = execution.rows(join(above(plain(), between), right, kind, keys), types);
                for (int opening = 0; opening < 2; opening++) {
                    assertThat(execution.rows(told, types))
                            .as("seed %d, %s of %s by %s, %d between", seed, kind, right, keys, between)
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        }
    }

    @Test
    void scansBelowJoinsOfJoinsGiveNoOtherAnswer() {
        List<ColumnType> inner = new ArrayList<>(LEFT);
        inner.addAll(RIGHT);
        for (int round = 0; round < 60; round++) {
            List<List<Object>> first = smallSide();
            List<List<Object>> second = smallSide();
            JoinKind kind = JoinKind.values()[random.nextInt(4)];
            JoinKind outerKind = JoinKind.values()[random.nextInt(8)];
            int column = List.of(0, 1, 4).get(random.nextInt(3));
            List<JoinKey> keys = List.of(new JoinKey(column(inner, column), column(RIGHT, 0), false));
            List<JoinKey> innerKeys = keys(random.nextInt(3));
            List<ColumnType> types = types(outerKind, inner);
            List<List<List<Object>>> answers = new ArrayList<>();
            for (Operator left : List.of(plain(), scan(false))) {
                Operator below = join(left, first, kind, innerKeys);
                answers.add(execution.rows(
                        new PartitionedHashJoin(
                                below,
                                new BatchSource(RIGHT, second, 2),
                                inner,
                                RIGHT,
                                outerKind,
                                keys,
                                Optional.empty()),
                        types));
            }
            assertThat(answers.get(1))
                    .as("seed %d, %s by column %d over %s", seed, outerKind, column, kind)
                    .containsExactlyInAnyOrderElementsOf(answers.get(0));
        }
    }

    @Test
    void scansOnTheRightOfJoinsThatChooseFromThemGiveNoOtherAnswer() {
        for (int round = 0; round < 30; round++) {
            List<List<Object>> first = smallSide();
            List<List<Object>> second = smallSide();
            JoinKind kind = random.nextBoolean() ? JoinKind.RIGHT_SEMI : JoinKind.RIGHT_ANTI;
            List<JoinKey> keys = keys(0);
            List<JoinKey> swapped = List.of(new JoinKey(column(RIGHT, 0), column(LEFT, 0), false));
            List<List<List<Object>>> answers = new ArrayList<>();
            for (Operator right : List.of(plain(), scan(false))) {
                Operator below = new PartitionedHashJoin(
                        new BatchSource(RIGHT, first, 1), right, RIGHT, LEFT, kind, swapped, Optional.empty());
                answers.add(execution.rows(join(below, second, JoinKind.INNER, keys), types(JoinKind.INNER, LEFT)));
            }
            assertThat(answers.get(1))
                    .as("seed %d, %s", seed, kind)
                    .containsExactlyInAnyOrderElementsOf(answers.get(0));
        }
    }

    @Test
    void aScanLeavesRowsOutAndForgetsAfterwardsWhatWasWanted() {
        execution.analyzing = true;
        for (int choice = 0; choice < 2; choice++) {
            MeasuredOperator scan = (MeasuredOperator) scan(choice == 1);
            List<List<Object>> right = List.of(List.of(3L, "x"));
            execution.rows(join(scan, right, JoinKind.SEMI, keys(choice)), LEFT);
            assertThat(scan.statistics().rows()).isLessThan(stored.size() / 3);
            assertThat(execution.rows(scan, LEFT)).hasSize(stored.size());
        }
    }

    @Test
    void aScanWithALimitTakesNoWishes() {
        ScanSpecification limited = new ScanSpecification(
                TABLE,
                COLUMNS,
                KeyBounds.all(),
                io.travertine.engine.Direction.FORWARD,
                List.of(),
                Optional.empty(),
                Optional.of(Expressions.literal(ColumnType.BIGINT, 5L)));
        List<List<Object>> right = List.of(List.of(99L, "x"), List.of(98L, "x"));
        List<List<Object>> firstFive = execution.rows(new RangeScan(limited), LEFT);
        assertThat(execution.rows(join(new RangeScan(limited), right, JoinKind.SEMI, keys(0)), LEFT))
                .isEqualTo(firstFive.stream()
                        .filter(row -> (Integer) row.get(0) >= 98)
                        .toList());
    }
}
