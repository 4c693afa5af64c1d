package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.ColumnBatch;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.expression.Expression;
import io.travertine.sql.expression.Expressions;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.vector.SortSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SortAndSetTest {

    private static final List<ColumnType> TYPES = List.of(ColumnType.BIGINT, ColumnType.VARCHAR);

    private final Execution execution = new Execution();

    @Test
    void sortsAndKeepsTheOrderOfEqualRows() {
        for (int round = 0; round < 100; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = randomRows(random, random.nextInt(200));
            List<SortSpec> keys = List.of(
                    new SortSpec(random.nextInt(2), random.nextBoolean(), random.nextBoolean()),
                    new SortSpec(0, random.nextBoolean(), random.nextBoolean()));
            List<List<Object>> expected = rows.stream().sorted(order(keys)).toList();
            assertThat(execution.rows(new Sort(source(rows), keys), TYPES))
                    .as("seed %d: %s by %s", seed, rows, keys)
                    .isEqualTo(expected);
            int offset = random.nextInt(20);
            int fetch = random.nextInt(20);
            TopN topN = new TopN(source(rows), keys, count(offset), count(fetch));
            assertThat(execution.rows(topN, TYPES))
                    .as("seed %d: %d after %d of %s by %s", seed, fetch, offset, rows, keys)
                    .isEqualTo(expected.stream().skip(offset).limit(fetch).toList());
        }
    }

    @Test
    void theFirstOfManyRowsAreTheFirstOfAllInOrder() {
        for (int round = 0; round < 20; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> rows = randomRows(random, 4_000 + random.nextInt(4_000));
            List<SortSpec> keys = List.of(new SortSpec(random.nextInt(2), random.nextBoolean(), random.nextBoolean()));
            int offset = random.nextInt(2) * random.nextInt(500);
            int fetch = 1 + random.nextInt(random.nextBoolean() ? 10 : 2_000);

            TopN topN = new TopN(source(rows), keys, count(offset), count(fetch));

            assertThat(execution.rows(topN, TYPES))
                    .as("seed %d: %d after %d of %d rows by %s", seed, fetch, offset, rows.size(), keys)
                    .isEqualTo(rows.stream()
                            .sorted(order(keys))
                            .skip(offset)
                            .limit(fetch)
                            .toList());
        }
    }

    @Test
    void theFirstOfManyRowsAreFoundWithoutKeepingAll() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 50_000; i++) {
            rows.add(List.of(i, "x"));
        }
        Collections.shuffle(rows, new Random(1));
        TopN topN = new TopN(source(rows), List.of(new SortSpec(0, true, false)), count(2), count(3));
        assertThat(execution.rows(topN, TYPES))
                .containsExactly(List.of(49_997L, "x"), List.of(49_996L, "x"), List.of(49_995L, "x"));
    }

    @Test
    void setOperationsCountAsTheirDefinitionSays() {
        for (int round = 0; round < 100; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            List<List<Object>> left = randomRows(random, random.nextInt(40));
            List<List<Object>> right = randomRows(random, random.nextInt(40));
            for (SetOperation.Kind kind : SetOperation.Kind.values()) {
                for (boolean all : new boolean[] {true, false}) {
                    SetOperation operation = new SetOperation(kind, all, TYPES, List.of(source(left), source(right)));
                    assertThat(execution.rows(operation, TYPES))
                            .as("seed %d: %s %s of %s and %s", seed, kind, all, left, right)
                            .containsExactlyInAnyOrderElementsOf(expected(kind, all, left, right));
                }
            }
            assertThat(execution.rows(new Distinct(source(left), TYPES), TYPES))
                    .isEqualTo(List.copyOf(new ArrayList<>(new LinkedHashSet<>(left))));
            List<List<Object>> both = new ArrayList<>(left);
            both.addAll(right);
            assertThat(execution.rows(new UnionAll(List.of(source(left), source(right))), TYPES))
                    .isEqualTo(both);
        }
    }

    @Test
    void aLimitStopsItsInput() {
        List<List<Object>> rows = Collections.nCopies(1000, List.of(1L, "x"));
        BatchSource source = source(rows);
        Limit limit = new Limit(source, count(3), count(10));
        assertThat(execution.rows(limit, TYPES)).hasSize(10);
        assertThat(source.rowsGiven()).isLessThan(20);
        assertThat(source.isOpen()).isFalse();
    }

    @Test
    void aCancelledStatementEnds() {
        execution.cancelled.set(true);
        assertThatThrownBy(() -> execution.rows(new Sort(source(List.of()), List.of()), TYPES))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.QUERY_CANCELLED));
    }

    @Test
    void aSortIsCancelledWhileItSorts() {
        List<List<Object>> rows = randomRows(new Random(1), 20_000);
        ColumnBatch batch = BatchSource.batch(TYPES, rows);
        AtomicInteger checks = new AtomicInteger();
        assertThatThrownBy(() -> RowSorter.sorted(batch, List.of(new SortSpec(0, false, false)), () -> {
                    if (checks.incrementAndGet() == 5) {
                        throw new IllegalStateException("cancelled");
                    }
                }))
                .hasMessage("cancelled");
        assertThat(checks).hasValue(5);
    }

    @Test
    void valuesComeInOrderWithParameters() {
        execution.parameters =
                List.of(BatchSource.batch(TYPES, List.of(List.of(42L, "y"))).column(1));
        Values values = new Values(
                List.of(
                        List.of(
                                Expressions.literal(ColumnType.BIGINT, 1L),
                                Expressions.parameter(0, ColumnType.VARCHAR)),
                        List.of(
                                Expressions.literal(ColumnType.NULL, null),
                                Expressions.literal(ColumnType.VARCHAR, "z"))),
                TYPES);
        assertThat(execution.rows(values, TYPES)).containsExactly(List.of(1L, "y"), Arrays.asList(null, "z"));
    }

    private static List<List<Object>> expected(
            SetOperation.Kind kind, boolean all, List<List<Object>> left, List<List<Object>> right) {
        List<List<Object>> rest = new ArrayList<>(right);
        List<List<Object>> rows = new ArrayList<>();
        for (List<Object> row : left) {
            boolean found = all ? rest.remove(row) : right.contains(row);
            if (found == (kind == SetOperation.Kind.INTERSECT) && (all || !rows.contains(row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Comparator<List<Object>> order(List<SortSpec> keys) {
        Comparator<List<Object>> order = (left, right) -> 0;
        for (SortSpec key : keys) {
            @SuppressWarnings("unchecked")
            Comparator<Object> values = (left, right) -> ((Comparable<Object>) left).compareTo(right);
            values = key.descending() ? values.reversed() : values;
            values = key.nullsFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
            order = order.thenComparing(row -> row.get(key.column()), values);
        }
        return order;
    }

    private static Optional<Expression> count(long count) {
        return Optional.of(Expressions.literal(ColumnType.BIGINT, count));
    }

    private static BatchSource source(List<List<Object>> rows) {
        return new BatchSource(TYPES, rows, 9);
    }

    private static List<List<Object>> randomRows(Random random, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(
                    random.nextInt(5) == 0 ? null : (Object) (long) random.nextInt(4),
                    random.nextInt(5) == 0 ? null : "t" + random.nextInt(3)));
        }
        return rows;
    }
}
