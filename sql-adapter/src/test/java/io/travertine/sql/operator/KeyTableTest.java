package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.vector.RandomVectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every table numbers tuples as the one does that keeps them as bytes. */
class KeyTableTest {

    private static final List<List<ColumnKind>> SHAPES = List.of(
            List.of(ColumnKind.INT64),
            List.of(ColumnKind.BYTES),
            List.of(ColumnKind.BYTES, ColumnKind.BYTES),
            List.of(ColumnKind.INT64, ColumnKind.BYTES),
            List.of(ColumnKind.BOOLEAN, ColumnKind.INT64, ColumnKind.BOOLEAN),
            List.of(ColumnKind.BYTES, ColumnKind.BYTES, ColumnKind.BYTES),
            List.of(ColumnKind.FLOAT64, ColumnKind.BOOLEAN),
            List.of(ColumnKind.INT128));

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private ColumnVector vector(ColumnKind kind, int rows) {
        if (random.nextInt(3) == 0) {
            return RandomVectors.of(kind, rows, random);
        }
        ColumnBuilder builder = new ColumnBuilder(kind);
        int nulls = random.nextInt(3);
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(2) < nulls) {
                builder.appendNull();
                continue;
            }
            switch (kind) {
                case BOOLEAN -> builder.appendBoolean(random.nextBoolean());
                case INT64 -> builder.appendLong(random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(258) - 1);
                case FLOAT64 -> builder.appendDouble(random.nextInt(3) - 1.0);
                case INT128 -> builder.appendInt128(random.nextInt(2), random.nextInt(3));
                case BYTES -> {
                    byte[] bytes = new byte[random.nextInt(8) == 0 ? 2 : random.nextInt(2)];
                    random.nextBytes(bytes);
                    builder.appendBytes(bytes);
                }
            }
        }
        return builder.build();
    }

    @Test
    void tablesNumberTuplesInTheOrderInWhichTheyAreMet() {
        for (List<ColumnKind> kinds : SHAPES) {
            KeyTable table = KeyTable.of(kinds);
            KeyTable plain = new EncodedKeyTable(kinds);
            for (int batch = 0; batch < 12; batch++) {
                int rows = random.nextInt(300);
                List<ColumnVector> values = new ArrayList<>();
                kinds.forEach(kind -> values.add(vector(kind, rows)));
                int[] expected = new int[rows];
                int[] found = new int[rows];
                for (int row = 0; row < rows; row++) {
                    assertThat(table.find(values, row)).isEqualTo(plain.find(values, row));
                }
                for (int row = 0; row < rows; row++) {
                    expected[row] = plain.findOrAdd(values, row);
                }
                if (random.nextInt(4) == 0) {
                    for (int row = 0; row < rows; row++) {
                        found[row] = table.findOrAdd(values, row);
                    }
                } else {
                    table.findOrAddAll(values, found);
                }
                assertThat(found).as("seed %d, %s", seed, kinds).isEqualTo(expected);
            }
            assertThat(table.size()).isEqualTo(plain.size());
            for (int i = 0; i < kinds.size(); i++) {
                ColumnVector keys = table.keys(() -> {}).get(i);
                ColumnVector expected = plain.keys(() -> {}).get(i);
                for (int row = 0; row < table.size(); row++) {
                    assertThat(keys.compare(row, expected, row))
                            .as("seed %d, %s", seed, kinds)
                            .isZero();
                }
            }
        }
    }

    @Test
    void takingOutManyKeysCanBeEnded() {
        List<ColumnKind> kinds = List.of(ColumnKind.INT64, ColumnKind.BYTES);
        KeyTable table = KeyTable.of(kinds);
        while (table.size() < 20_000) {
            List<ColumnVector> values = new ArrayList<>();
            kinds.forEach(kind -> values.add(vector(kind, 1000)));
            table.findOrAddAll(values, new int[1000]);
        }
        AtomicInteger checks = new AtomicInteger();

        assertThatThrownBy(() -> table.keys(() -> {
                    if (checks.incrementAndGet() == 3) {
                        throw new IllegalStateException("ended");
                    }
                }))
                .hasMessage("ended");
    }

    @Test
    void codesOfOneCharacterAreFoundThroughAnArray() {
        assertThat(KeyTable.of(List.of(ColumnKind.BYTES, ColumnKind.BYTES))).isInstanceOf(ArrayKeyTable.class);
        assertThat(KeyTable.of(List.of(ColumnKind.BYTES, ColumnKind.BYTES, ColumnKind.BYTES)))
                .isInstanceOf(EncodedKeyTable.class);
        assertThat(KeyTable.of(List.of(ColumnKind.INT64))).isInstanceOf(LongKeyTable.class);
    }
}
