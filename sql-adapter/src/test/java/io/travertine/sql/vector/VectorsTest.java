package io.travertine.sql.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class VectorsTest {

    private static final int ROW_COUNT = 130;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void gathersRowsInAnyOrder(ColumnKind kind) {
        ColumnVector vector = RandomVectors.of(kind, ROW_COUNT, random);
        int[] rows = random.ints(ROW_COUNT + 10, Vectors.NULL_ROW, ROW_COUNT).toArray();
        int count = ROW_COUNT + 5;

        ColumnVector gathered = Vectors.gather(vector, rows, count);

        assertThat(gathered.rowCount()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            if (rows[i] == Vectors.NULL_ROW) {
                assertThat(gathered.isNull(i)).isTrue();
            } else {
                assertSame(gathered, i, vector, rows[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void slicesRepeatsAndCompacts(ColumnKind kind) {
        ColumnVector vector = RandomVectors.of(kind, ROW_COUNT, random);
        for (int from : new int[] {0, 1, 64, 100}) {
            ColumnVector slice = Vectors.slice(vector, from, 20);
            ColumnVector compact = Vectors.compact(slice);
            ColumnVector repeated = Vectors.repeat(vector, from, 70);
            assertThat(repeated.rowCount()).isEqualTo(70);
            for (int row = 0; row < 20; row++) {
                assertSame(slice, row, vector, from + row);
                assertSame(compact, row, vector, from + row);
                assertSame(repeated, 50 + row, vector, from);
            }
        }
        if (Vectors.compact(Vectors.slice(vector, 3, 1)) instanceof BytesVector bytes) {
            assertThat(bytes.heap()).hasSize(bytes.isNull(0) ? 0 : bytes.length(0));
        }
        assertThat(Vectors.nulls(kind, 65).isNull(64)).isTrue();
        assertThat(Vectors.nulls(kind, 0).rowCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void concatenatesAndFiltersBatches(ColumnKind kind) {
        ColumnVector vector = RandomVectors.of(kind, ROW_COUNT, random);
        ColumnBatch batch = new ColumnBatch(ROW_COUNT, List.of(vector));
        BooleanVector condition = (BooleanVector) RandomVectors.of(ColumnKind.BOOLEAN, ROW_COUNT, random);

        ColumnBatch joined = Batches.concatenate(
                List.of(Batches.slice(batch, 0, 50), Batches.slice(batch, 50, 0), Batches.slice(batch, 50, 80)));
        ColumnBatch filtered = Batches.filter(batch, condition);

        List<Integer> passed = new ArrayList<>();
        for (int row = 0; row < ROW_COUNT; row++) {
            assertSame(joined.column(0), row, vector, row);
            if (!condition.isNull(row) && condition.value(row)) {
                passed.add(row);
            }
        }
        assertThat(filtered.rowCount()).as("seed %s", seed).isEqualTo(passed.size());
        for (int i = 0; i < passed.size(); i++) {
            assertSame(filtered.column(0), i, vector, passed.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameRowsHaveTheSameHashAndOthersHardlyEver(ColumnKind kind) {
        ColumnVector left = RandomVectors.of(kind, ROW_COUNT, random);
        ColumnVector right = RandomVectors.of(kind, ROW_COUNT, random);
        List<ColumnVector> columns = List.of(left, right);
        long[] hashes = RowIdentity.hash(columns, ROW_COUNT);
        for (int row = 0; row < ROW_COUNT; row++) {
            for (int other = 0; other < ROW_COUNT; other++) {
                boolean same = left.compare(row, left, other) == 0 && right.compare(row, right, other) == 0;
                assertThat(RowIdentity.isSame(columns, row, columns, other))
                        .as("seed %s: rows %s and %s", seed, row, other)
                        .isEqualTo(same);
                assertThat(hashes[row] == hashes[other])
                        .as("hashes, seed %s", seed)
                        .isEqualTo(same);
            }
            assertThat(RowIdentity.hash(left, row)).isEqualTo(RowIdentity.hash(List.of(left), ROW_COUNT)[row]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ordersRowsByEachColumnInItsDirection(ColumnKind kind) {
        ColumnVector first = RandomVectors.of(kind, 40, random);
        ColumnVector second = RandomVectors.of(ColumnKind.INT64, 40, random);
        ColumnBatch batch = new ColumnBatch(40, List.of(first, second));
        RowOrder order = new RowOrder(List.of(new SortSpec(0, true, false), new SortSpec(1, false, true)));
        for (int row = 0; row < 40; row++) {
            for (int other = 0; other < 40; other++) {
                int expected = Boolean.compare(first.isNull(row), first.isNull(other));
                if (expected == 0 && !first.isNull(row)) {
                    expected = -first.compare(row, first, other);
                }
                if (expected == 0) {
                    expected = Boolean.compare(second.isNull(other), second.isNull(row));
                }
                if (expected == 0 && !second.isNull(row)) {
                    expected = second.compare(row, second, other);
                }
                assertThat(Integer.signum(order.compare(batch, row, batch, other)))
                        .as("seed %s: rows %s and %s", seed, row, other)
                        .isEqualTo(Integer.signum(expected));
            }
        }
    }

    private void assertSame(ColumnVector actual, int row, ColumnVector expected, int expectedRow) {
        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(actual.compare(row, expected, expectedRow))
                .as("seed %s: row %s", seed, row)
                .isZero();
    }
}
