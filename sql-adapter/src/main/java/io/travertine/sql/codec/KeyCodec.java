package io.travertine.sql.codec;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.KeyPrefix;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values of a list of key parts as bytes whose unsigned order is the order of the values, and decodes them.
 * Immutable and thread-safe. Format: see the package documentation.
 */
public final class KeyCodec {

    private final List<KeyColumn> parts;

    public KeyCodec(List<KeyColumn> parts) {
        this.parts = List.copyOf(parts);
    }

    public List<KeyColumn> parts() {
        return parts;
    }

    /** The key of one row; {@code values} holds a vector for each part, or for the first parts only: then a prefix. */
    public byte[] encode(List<? extends ColumnVector> values, int row) {
        KeyEncoder encoder = new KeyEncoder();
        encode(values, row, encoder);
        return encoder.toBytes();
    }

    /** As {@link #encode(List, int)}, appending to what the encoder holds. */
    public void encode(List<? extends ColumnVector> values, int row, KeyEncoder encoder) {
        if (values.size() > parts.size()) {
            throw new IllegalArgumentException("key of " + parts.size() + " parts got " + values.size() + " values");
        }
        for (int i = 0; i < values.size(); i++) {
            encoder.append(parts.get(i), values.get(i), row);
        }
    }

    /**
     * Decodes some parts of each key.
     *
     * @param keys begin with the parts of this codec; more bytes may follow
     * @param chosen for each part, in order, the builder that takes its values, or null; parts after the array's end are
     *     not looked at
     */
    public void decode(BytesVector keys, @Nullable ColumnBuilder[] chosen) {
        KeyDecoder decoder = new KeyDecoder();
        int last = lastChosen(chosen);
        for (int row = 0; row < keys.rowCount(); row++) {
            decoder.start(keys.heap(), keys.offset(row), keys.length(row));
            for (int i = 0; i <= last; i++) {
                ColumnBuilder builder = chosen[i];
                if (builder == null) {
                    decoder.skip(parts.get(i));
                } else {
                    decoder.decode(parts.get(i), builder);
                }
            }
        }
    }

    private static int lastChosen(@Nullable ColumnBuilder[] chosen) {
        int last = chosen.length - 1;
        while (last >= 0 && chosen[last] == null) {
            last--;
        }
        return last;
    }

    /** All parts of one key. */
    public List<ColumnVector> decode(byte[] key) {
        ColumnBuilder[] builders = parts.stream()
                .map(part -> new ColumnBuilder(part.type().kind()))
                .toArray(ColumnBuilder[]::new);
        decode(new BytesVector(1, key, new int[] {0}, new int[] {key.length}, null), builders);
        return Arrays.stream(builders).map(ColumnBuilder::build).toList();
    }

    /** What follows the parts of this codec in each key, sharing the keys' bytes; empty where nothing follows. */
    public BytesVector suffixes(BytesVector keys) {
        KeyDecoder decoder = new KeyDecoder();
        int rows = keys.rowCount();
        int[] offsets = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            decoder.start(keys.heap(), keys.offset(row), keys.length(row));
            for (KeyColumn part : parts) {
                decoder.skip(part);
            }
            offsets[row] = decoder.position();
            lengths[row] = keys.offset(row) + keys.length(row) - decoder.position();
        }
        return new BytesVector(rows, keys.heap(), offsets, lengths, null);
    }

    /** What filters are to know of keys that begin with the parts of this codec: the first ones, at most so many. */
    public KeyPrefix prefix(int partsMax) {
        return new KeyPrefix(parts.stream()
                .limit(partsMax)
                .map(part -> new KeyPrefix.Part(
                        inverted(part, KeyEncoder.VALUE, 0xFF),
                        fixedWidth(part.type()),
                        inverted(part, KeyEncoder.ESCAPE << Byte.SIZE | KeyEncoder.TERMINATOR, 0xFFFF)))
                .toList());
    }

    private static int inverted(KeyColumn part, int bytes, int mask) {
        return part.descending() ? ~bytes & mask : bytes;
    }

    /** The number of bytes of every value of the type, or 0 if it varies. */
    static int fixedWidth(ColumnType type) {
        return switch (type.name()) {
            case NULL, BOOLEAN, TINYINT -> 1;
            case SMALLINT -> Short.BYTES;
            case INTEGER, DATE -> Integer.BYTES;
            case REAL -> Float.BYTES;
            case BIGINT, TIME, TIMESTAMP, TIMESTAMP_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, DOUBLE -> Long.BYTES;
            case DECIMAL -> type.precision() <= ColumnType.DECIMAL_PRECISION_IN_LONG ? Long.BYTES : 2 * Long.BYTES;
            case UUID -> 2 * Long.BYTES;
            case CHAR, VARCHAR, VARBINARY, JSON, ARRAY -> 0;
        };
    }
}
