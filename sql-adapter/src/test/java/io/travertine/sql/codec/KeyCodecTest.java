package io.travertine.sql.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Int128;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyCodecTest {

    private static final List<ColumnType> TYPES = List.of(
            ColumnType.BOOLEAN,
            ColumnType.TINYINT,
            ColumnType.SMALLINT,
            ColumnType.INTEGER,
            ColumnType.BIGINT,
            ColumnType.REAL,
            ColumnType.DOUBLE,
            ColumnType.decimal(18, 4),
            ColumnType.decimal(38, 10),
            ColumnType.VARCHAR,
            ColumnType.VARBINARY,
            ColumnType.DATE,
            ColumnType.TIME,
            ColumnType.TIMESTAMP,
            ColumnType.TIMESTAMP_TZ,
            ColumnType.of(TypeName.INTERVAL_YEAR_MONTH),
            ColumnType.of(TypeName.INTERVAL_DAY_TIME),
            ColumnType.UUID);

    @Test
    void keysSortAsTheirValuesDo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<KeyColumn> parts = randomParts(random);
            KeyCodec codec = new KeyCodec(parts);
            List<ColumnVector> values = randomValues(parts, 12, random);
            for (int left = 0; left < 12; left++) {
                for (int right = 0; right < 12; right++) {
                    int expected = compare(parts, values, left, right);
                    int actual = Arrays.compareUnsigned(codec.encode(values, left), codec.encode(values, right));
                    assertThat(Integer.signum(actual))
                            .as("seed %d round %d parts %s rows %d and %d", seed, round, parts, left, right)
                            .isEqualTo(Integer.signum(expected));
                }
            }
        }
    }

    @Test
    void decodesWhatItEncodes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<KeyColumn> parts = randomParts(random);
            KeyCodec codec = new KeyCodec(parts);
            List<ColumnVector> values = randomValues(parts, 8, random);
            for (int row = 0; row < 8; row++) {
                List<ColumnVector> decoded = codec.decode(codec.encode(values, row));
                for (int part = 0; part < parts.size(); part++) {
                    assertThat(decoded.get(part).compare(0, values.get(part), row))
                            .as("seed %d round %d part %s", seed, round, parts.get(part))
                            .isZero();
                }
            }
        }
    }

    @Test
    void decodesChosenPartsAndFindsWhatFollows() {
        List<KeyColumn> parts = List.of(
                new KeyColumn(ColumnType.VARCHAR, true),
                new KeyColumn(ColumnType.decimal(30, 0), false),
                new KeyColumn(ColumnType.INTEGER, true));
        KeyCodec codec = new KeyCodec(parts);
        List<ColumnVector> values = randomValues(parts, 50, new Random(7));
        ColumnBuilder keys = new ColumnBuilder(ColumnKind.BYTES);
        for (int row = 0; row < 50; row++) {
            KeyEncoder encoder = new KeyEncoder();
            codec.encode(values, row, encoder);
            keys.appendBytes(
                    encoder.appendEncoded(new byte[] {1, (byte) row}, 0, 2).toBytes());
        }
        BytesVector vector = (BytesVector) keys.build();
        ColumnBuilder third = new ColumnBuilder(ColumnKind.INT64);
        codec.decode(vector, new ColumnBuilder[] {null, null, third});
        ColumnVector decoded = third.build();
        BytesVector suffixes = codec.suffixes(vector);
        for (int row = 0; row < 50; row++) {
            assertThat(decoded.compare(row, values.get(2), row)).isZero();
            assertThat(suffixes.value(row)).containsExactly(1, row);
        }
    }

    @Test
    void theKeyOfTheFirstPartsIsAPrefix() {
        List<KeyColumn> parts =
                List.of(new KeyColumn(ColumnType.VARCHAR, false), new KeyColumn(ColumnType.BIGINT, true));
        KeyCodec codec = new KeyCodec(parts);
        List<ColumnVector> values = randomValues(parts, 20, new Random(3));
        for (int row = 0; row < 20; row++) {
            byte[] prefix = codec.encode(values.subList(0, 1), row);
            assertThat(codec.encode(values, row)).startsWith(prefix);
        }
    }

    @Test
    void writesTheBytesOfTheTable() {
        assertThat(hex(ColumnType.SMALLINT, false, longs(-1))).isEqualTo("017fff");
        assertThat(hex(ColumnType.INTEGER, false, longs(1))).isEqualTo("0180000001");
        assertThat(hex(ColumnType.INTEGER, true, longs(1))).isEqualTo("fe7ffffffe");
        assertThat(hex(ColumnType.BIGINT, false, nulls())).isEqualTo("02");
        assertThat(hex(ColumnType.BIGINT, true, nulls())).isEqualTo("fd");
        assertThat(hex(ColumnType.VARCHAR, false, bytes("a\0b"))).isEqualTo("016100ff620001");
        assertThat(hex(ColumnType.DOUBLE, false, doubles(-0.0))).isEqualTo("018000000000000000");
        assertThat(hex(ColumnType.REAL, false, doubles(-1))).isEqualTo("01407fffff");
    }

    @Test
    void refusesValuesThatTheTypeCannotHold() {
        assertThatThrownBy(() -> hex(ColumnType.SMALLINT, false, longs(40_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40000");
    }

    @Test
    void namesMalformedKeys() {
        KeyCodec codec = new KeyCodec(List.of(new KeyColumn(ColumnType.INTEGER, false)));
        assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3}))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("2 bytes early");
        assertThatThrownBy(() -> codec.decode(new byte[] {9, 0, 0, 0, 0}))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("marker 9");
    }

    private static String hex(ColumnType type, boolean descending, ColumnVector value) {
        KeyCodec codec = new KeyCodec(List.of(new KeyColumn(type, descending)));
        return HexFormat.of().formatHex(codec.encode(List.of(value), 0));
    }

    private static ColumnVector longs(long value) {
        return new LongVector(1, new long[] {value}, null);
    }

    private static ColumnVector nulls() {
        return new LongVector(1, new long[1], new long[] {1});
    }

    private static ColumnVector doubles(double value) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.FLOAT64);
        builder.appendDouble(value);
        return builder.build();
    }

    private static ColumnVector bytes(String text) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        builder.appendBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return builder.build();
    }

    private static int compare(List<KeyColumn> parts, List<ColumnVector> values, int left, int right) {
        for (int i = 0; i < parts.size(); i++) {
            int comparison = values.get(i).compare(left, values.get(i), right);
            if (comparison != 0) {
                return parts.get(i).descending() ? -comparison : comparison;
            }
        }
        return 0;
    }

    private static List<KeyColumn> randomParts(Random random) {
        List<KeyColumn> parts = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            parts.add(new KeyColumn(TYPES.get(random.nextInt(TYPES.size())), random.nextBoolean()));
        }
        return parts;
    }

    private static List<ColumnVector> randomValues(List<KeyColumn> parts, int rows, Random random) {
        return parts.stream()
                .map(part -> randomVector(part.type(), rows, random))
                .toList();
    }

    private static ColumnVector randomVector(ColumnType type, int rows, Random random) {
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        for (int row = 0; row < rows; row++) {
            if (random.nextInt(6) == 0) {
                builder.appendNull();
            } else {
                appendRandom(type, builder, random);
            }
        }
        return builder.build();
    }

    private static void appendRandom(ColumnType type, ColumnBuilder builder, Random random) {
        switch (type.kind()) {
            case BOOLEAN -> builder.appendBoolean(random.nextBoolean());
            case INT64 -> builder.appendLong(randomLong(type, random));
            case FLOAT64 -> builder.appendDouble(randomDouble(type, random));
            case INT128 -> {
                Int128 wide = new Int128(random.nextInt(3) - 1, random.nextInt(3) - 1);
                builder.appendInt128(wide.high(), wide.low());
            }
            case BYTES -> builder.appendBytes(randomBytes(type, random));
        }
    }

    private static long randomLong(ColumnType type, Random random) {
        int width = KeyCodec.fixedWidth(type) * Byte.SIZE;
        long max = Long.MAX_VALUE >> (Long.SIZE - width);
        return switch (random.nextInt(6)) {
            case 0 -> max;
            case 1 -> -max - 1;
            case 2 -> random.nextLong() >> (Long.SIZE - width);
            default -> random.nextInt(5) - 2;
        };
    }

    private static double randomDouble(ColumnType type, Random random) {
        double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, -1.5};
        if (random.nextInt(3) > 0) {
            return special[random.nextInt(special.length)];
        }
        double value = random.nextGaussian() * 1e6;
        return KeyCodec.fixedWidth(type) == Float.BYTES ? (float) value : value;
    }

    private static byte[] randomBytes(ColumnType type, Random random) {
        int width = KeyCodec.fixedWidth(type);
        byte[] bytes = new byte[width > 0 ? width : random.nextInt(4)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = new byte[] {0, 1, 2, 'a', -1, -2}[random.nextInt(6)];
        }
        return bytes;
    }
}
