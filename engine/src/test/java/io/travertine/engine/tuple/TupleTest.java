package io.travertine.engine.tuple;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Int128;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.HexDump;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TupleTest {

    private static final List<ColumnKind> KINDS = List.of(ColumnKind.values());
    private static final TupleLayout ALL_KINDS = TupleLayout.of(ColumnKind.values());

    @Test
    void readsWhatItWrote() {
        long seed = 41;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            TupleLayout layout = randomLayout(random);
            ColumnVector[] row = randomRow(random, layout);
            byte[] tuple = encode(layout, row);
            TupleReader reader = new TupleReader(layout);
            reader.read(tuple, 0, tuple.length);
            for (int column = 0; column < layout.columnCount(); column++) {
                ColumnBuilder builder = new ColumnBuilder(layout.kind(column));
                reader.appendTo(builder, column);
                ColumnVector read = builder.build();
                assertThat(read.isNull(0))
                        .as("seed %d, round %d, column %d", seed, round, column)
                        .isEqualTo(row[column].isNull(0));
                assertThat(read.compare(0, row[column], 0))
                        .as("seed %d, round %d, column %d", seed, round, column)
                        .isZero();
            }
        }
    }

    @Test
    void readsWithinALargerArrayAndOnlyTheColumnsNeeded() {
        byte[] tuple = new TupleWriter(ALL_KINDS)
                .setLong(1, 42)
                .setBytes(4, new byte[9], 2, 3)
                .encode();
        byte[] larger = new byte[tuple.length + 20];
        System.arraycopy(tuple, 0, larger, 10, tuple.length);
        TupleReader reader = new TupleReader(ALL_KINDS, 2);

        reader.read(larger, 10, tuple.length);

        assertThat(reader.isNull(0)).isTrue();
        assertThat(reader.longValue(1)).isEqualTo(42);
        TupleReader all = new TupleReader(ALL_KINDS);
        all.read(larger, 10, tuple.length);
        assertThat(all.length(4)).isEqualTo(3);
    }

    @Test
    void readsColumnsThatWereAddedLaterAsNull() {
        byte[] tuple =
                new TupleWriter(TupleLayout.of(ColumnKind.INT64)).setLong(0, 7).encode();
        TupleReader reader = new TupleReader(TupleLayout.of(ColumnKind.INT64, ColumnKind.BYTES, ColumnKind.FLOAT64));

        reader.read(tuple, 0, tuple.length);

        assertThat(reader.longValue(0)).isEqualTo(7);
        assertThat(reader.isNull(1)).isTrue();
        assertThat(reader.isNull(2)).isTrue();
    }

    @Test
    void startsEveryTupleWithNulls() {
        TupleWriter writer = new TupleWriter(ALL_KINDS);
        writer.setLong(1, 5).encode();
        byte[] tuple = writer.encode();
        TupleReader reader = new TupleReader(ALL_KINDS);
        reader.read(tuple, 0, tuple.length);
        assertThat(reader.isNull(1)).isTrue();
    }

    @Test
    void keepsTheExtremesOf128Bits() {
        TupleLayout layout = TupleLayout.of(ColumnKind.INT128);
        for (int bits = 0; bits < 128; bits++) {
            for (int delta = -1; delta <= 1; delta++) {
                BigInteger power = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(delta));
                for (BigInteger value : List.of(power, power.negate())) {
                    if (value.bitLength() > 127) {
                        continue;
                    }
                    Int128 number = Int128.of(value);
                    byte[] tuple = new TupleWriter(layout)
                            .setInt128(0, number.high(), number.low())
                            .encode();
                    assertThat(tuple).hasSize(3 + value.bitLength() / 8 + 1);
                    TupleReader reader = new TupleReader(layout);
                    reader.read(tuple, 0, tuple.length);
                    assertThat(Int128.toBigInteger(reader.high(0), reader.low(0)))
                            .isEqualTo(value);
                }
            }
        }
    }

    @Test
    void bytesAreAsThePackageSays() {
        byte[] tuple = new TupleWriter(ALL_KINDS)
                .setBoolean(0, true)
                .setLong(1, -2)
                .setDouble(2, 1.5)
                .setInt128(3, -1, -256)
                .setBytes(4, new byte[] {7, 8}, 0, 2)
                .encode();
        assertThat(HexDump.hex(tuple))
                .isEqualTo("0x" + "05" + "00" + "01" + "03" + "3ff8000000000000" + "02ff00" + "020708");
        byte[] nulls = new TupleWriter(ALL_KINDS).setLong(1, 0).encode();
        assertThat(HexDump.hex(nulls)).isEqualTo("0x051d00");
    }

    @Test
    void everyCutAndEveryFlippedBitIsRefusedOrStaysWithinBounds() {
        byte[] tuple = new TupleWriter(ALL_KINDS)
                .setBoolean(0, true)
                .setLong(1, 1L << 40)
                .setDouble(2, 1.5)
                .setInt128(3, 5, -256)
                .setBytes(4, new byte[30], 0, 30)
                .encode();
        TupleReader reader = new TupleReader(ALL_KINDS);
        for (int length = 0; length < tuple.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> reader.read(tuple, 0, cut))
                    .as("length %d", cut)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("tuple");
        }
        for (int bit = 0; bit < tuple.length * 8; bit++) {
            byte[] flipped = tuple.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                reader.read(flipped, 0, flipped.length);
                for (int column = 0; column < ALL_KINDS.columnCount(); column++) {
                    reader.appendTo(new ColumnBuilder(ALL_KINDS.kind(column)), column);
                }
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining("tuple");
            }
        }
        byte[] longer = java.util.Arrays.copyOf(tuple, tuple.length + 1);
        assertThatThrownBy(() -> reader.read(longer, 0, longer.length)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void aShorterLayoutShowsTheColumnsThatItHas() {
        byte[] tuple = new TupleWriter(ALL_KINDS)
                .setBoolean(0, true)
                .setLong(1, 7)
                .setBytes(4, new byte[3], 0, 3)
                .encode();
        TupleReader reader = new TupleReader(TupleLayout.of(ColumnKind.BOOLEAN, ColumnKind.INT64));

        reader.read(tuple, 0, tuple.length);

        assertThat(reader.booleanValue(0)).isTrue();
        assertThat(reader.longValue(1)).isEqualTo(7);
    }

    @Test
    void refusesATupleThatSaysItHasMoreColumnsThanThereCanBe() {
        byte[] tuple = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7, 0};

        assertThatThrownBy(() -> new TupleReader(ALL_KINDS).read(tuple, 0, tuple.length))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("ends early");
    }

    @Test
    void refusesValuesOfAnotherKind() {
        assertThatThrownBy(() -> new TupleWriter(ALL_KINDS).setLong(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOOLEAN")
                .hasMessageContaining("INT64");
    }

    static TupleLayout randomLayout(Random random) {
        List<ColumnKind> kinds = new ArrayList<>();
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            kinds.add(KINDS.get(random.nextInt(5)));
        }
        return new TupleLayout(kinds);
    }

    static ColumnVector[] randomRow(Random random, TupleLayout layout) {
        ColumnVector[] row = new ColumnVector[layout.columnCount()];
        for (int column = 0; column < row.length; column++) {
            row[column] = randomValue(random, layout.kind(column), random.nextInt(4) == 0);
        }
        return row;
    }

    /** A vector of one row. */
    static ColumnVector randomValue(Random random, ColumnKind kind, boolean isNull) {
        ColumnBuilder builder = new ColumnBuilder(kind);
        if (isNull) {
            builder.appendNull();
            return builder.build();
        }
        double[] doubles = {0.0, -0.0, 1.5, -1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
        switch (kind) {
            case BOOLEAN -> builder.appendBoolean(random.nextBoolean());
            case INT64 ->
                builder.appendLong(
                        random.nextBoolean() ? random.nextInt(3) - 1 : random.nextLong() >> random.nextInt(64));
            case FLOAT64 -> builder.appendDouble(doubles[random.nextInt(doubles.length)]);
            case INT128 -> {
                long high = random.nextBoolean() ? random.nextInt(3) - 1 : random.nextLong();
                builder.appendInt128(high, random.nextBoolean() ? random.nextInt(3) - 1 : random.nextLong());
            }
            case BYTES -> {
                byte[] bytes = new byte[random.nextInt(3)];
                random.nextBytes(bytes);
                builder.appendBytes(bytes);
            }
        }
        return builder.build();
    }

    static byte[] encode(TupleLayout layout, ColumnVector[] row) {
        TupleWriter writer = new TupleWriter(layout);
        for (int column = 0; column < row.length; column++) {
            writer.setFrom(column, row[column], 0);
        }
        return writer.encode();
    }
}
