package io.travertine.sql.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.fuzz.FuzzTarget;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/**
 * A key: the first byte says how many parts it has, as many more their types and orders, the rest is the key. What is decoded
 * must come back when it is encoded and decoded again.
 */
public final class KeyCodecTarget implements FuzzTarget {

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
            ColumnType.UUID);

    private static final int PARTS_MAX = 6;

    @Override
    public void decode(byte[] input) {
        int count = input.length == 0 ? 0 : Math.min(Math.floorMod(input[0], PARTS_MAX + 1), input.length - 1);
        List<KeyColumn> parts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            parts.add(new KeyColumn(TYPES.get(Math.floorMod(input[i], TYPES.size())), input[i] < 0));
        }
        KeyCodec codec = new KeyCodec(parts);
        byte[] key = Arrays.copyOfRange(input, Math.min(1 + count, input.length), input.length);
        List<ColumnVector> values;
        try {
            values = codec.decode(key);
            codec.suffixes(new BytesVector(1, key, new int[] {0}, new int[] {key.length}, null));
        } catch (CorruptionException refused) {
            return;
        }
        byte[] again = codec.encode(values, 0);
        if (!Arrays.equals(codec.encode(codec.decode(again), 0), again)) {
            throw new AssertionError("decoded values do not come back: " + parts);
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int type = 0; type < TYPES.size(); type++) {
            for (int descending = 0; descending < 2; descending++) {
                KeyColumn part = new KeyColumn(TYPES.get(type), descending == 1);
                byte mark = (byte) (descending == 1 ? type - 8 * TYPES.size() : type);
                for (boolean isNull : new boolean[] {true, false}) {
                    byte[] key = new KeyCodec(List.of(part, part)).encode(values(part.type(), isNull), 0);
                    byte[] seed = new byte[3 + key.length];
                    seed[0] = 2;
                    seed[1] = mark;
                    seed[2] = mark;
                    System.arraycopy(key, 0, seed, 3, key.length);
                    seeds.add(seed);
                }
            }
        }
        return seeds;
    }

    private static List<ColumnVector> values(ColumnType type, boolean isNull) {
        ColumnBuilder builder = new ColumnBuilder(type.kind());
        if (isNull) {
            builder.appendNull();
        } else {
            switch (type.kind()) {
                case BOOLEAN -> builder.appendBoolean(true);
                case INT64 -> builder.appendLong(100);
                case FLOAT64 -> builder.appendDouble(-1.5);
                case INT128 -> builder.appendInt128(-1, 5);
                case BYTES ->
                    builder.appendBytes(new byte[] {0, 1, 0, 'a', 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, 0, 16);
            }
        }
        ColumnVector vector = builder.build();
        return List.of(vector, vector);
    }
}
