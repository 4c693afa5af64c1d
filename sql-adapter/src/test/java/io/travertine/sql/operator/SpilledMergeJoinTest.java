package io.travertine.sql.operator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.expression.Expressions;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Merge joins whose right rows of one key are many. */
class SpilledMergeJoinTest extends SpillCase {

    private static final List<JoinKey> KEYS = List.of(
            new JoinKey(Expressions.column(0, ColumnType.BIGINT), Expressions.column(0, ColumnType.BIGINT), false));

    /** Rows in the order of their first column, NULLs last; the second tells their place. */
    private List<List<Object>> sortedRows(int count, int distinct) {
        List<List<Object>> rows = randomRows(count, distinct);
        rows.sort(Comparator.comparing(row -> (Long) row.get(0), Comparator.nullsLast(Comparator.naturalOrder())));
        for (int i = 0; i < count; i++) {
            rows.get(i).set(1, String.format("place %06d", i));
        }
        return rows;
    }

    private static List<ColumnType> types(JoinKind kind) {
        List<ColumnType> types = new ArrayList<>(TYPES);
        types.addAll(kind.outputsPairs() ? TYPES : List.of());
        return types;
    }

    @Test
    void theyAnswerAsHashJoinsDoAndKeepTheOrderOfTheLeftRows() {
        for (int round = 0; round < 6; round++) {
            List<List<Object>> left = sortedRows(random.nextInt(150), 2 + random.nextInt(60));
            List<List<Object>> right = sortedRows(random.nextInt(7000), 2 + random.nextInt(60));
            for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
                MergeJoin merging =
                        new MergeJoin(source(left), source(right), TYPES, TYPES, kind, KEYS, Optional.empty());
                HashJoin hashing =
                        new HashJoin(source(left), source(right), TYPES, TYPES, kind, KEYS, Optional.empty());

                List<List<Object>> rows = tight.rows(merging, types(kind));

                assertThat(rows)
                        .as("seed %d, %s", seed, kind)
                        .containsExactlyInAnyOrderElementsOf(roomy.rows(hashing, types(kind)));
                if (kind != JoinKind.LEFT) {
                    assertThat(rows).as("seed %d, %s", seed, kind).isSortedAccordingTo(Comparator.comparing(row ->
                            (String) row.get(1)));
                }
            }
        }
    }

    @Test
    void rightRowsOfOneKeyThatNeedMoreThanTheBudgetAreReadFromAFile() {
        List<List<Object>> left = sortedRows(7, 1);
        List<List<Object>> right = sortedRows(30_000, 1);
        left.forEach(row -> row.set(0, 1L));
        right.forEach(row -> row.set(0, 1L));
        MergeJoin join =
                new MergeJoin(source(left), source(right), TYPES, TYPES, JoinKind.INNER, KEYS, Optional.empty());
        tight.analyzing = true;

        List<List<Object>> rows = tight.rows(join, types(JoinKind.INNER));

        assertThat(rows).hasSize(7 * 30_000);
        assertThat(rows.subList(30_000, 60_000))
                .as("the pairs of the second left row")
                .extracting(row -> row.get(6))
                .containsExactlyElementsOf(right.stream().map(row -> row.get(1)).toList());
        assertThat(join.statistics().spilledBytes()).isGreaterThan(1 << 20);
    }

    @Test
    void rightRowsBetweenTheKeysTakeNoRoom() {
        List<List<Object>> left = new ArrayList<>();
        for (long i = 1; i <= 5; i++) {
            left.add(List.of(i * 40_000));
        }
        List<ColumnType> types = List.of(ColumnType.BIGINT);
        Operator right = new Series(List.of(
                Expressions.literal(ColumnType.BIGINT, 1L), Expressions.literal(ColumnType.BIGINT, 1_000_000L)));
        MergeJoin join = new MergeJoin(
                new GivenBatches(new ArrayDeque<>(List.of(BatchSource.batch(types, left)))::poll),
                right,
                types,
                types,
                JoinKind.SEMI,
                KEYS,
                Optional.empty());
        tight.analyzing = true;

        assertThat(tight.rows(join, types)).isEqualTo(left);
        assertThat(join.statistics().spilledBytes()).isZero();
    }
}
