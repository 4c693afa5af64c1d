package io.travertine.sql.operator;

import java.util.List;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyEncoder;

/**
 * Spreads tuples of values over parts, equal tuples to the same part: what NULL and -0.0 equal is as in {@link KeyTable}. Each
 * depth spreads what one part of the depth above holds. Not thread-safe.
 */
final class KeyHash {

    static final int PARTS = 16;
    /** Deeper ones would only spread tuples that are equal. */
    static final int DEPTH_MAX = 5;

    private static final int PART_BITS = 4;
    private static final long MULTIPLIER = 0xD6E8FEB86659FD93L;

    private final KeyCodec codec;
    private final KeyEncoder encoder = new KeyEncoder();
    private final int depth;

    KeyHash(List<ColumnKind> kinds, int depth) {
        this.codec = EncodedKeyTable.codec(kinds);
        this.depth = depth;
    }

    /** The part, from 0 to {@link #PARTS}, that the tuple in that row belongs to. */
    int part(List<ColumnVector> values, int row) {
        encoder.clear();
        codec.encode(values, row, encoder);
        long hash = (EncodedKeyTable.hash(encoder.buffer(), encoder.size()) + 31L * depth) * MULTIPLIER;
        hash = (hash ^ (hash >>> 32)) * MULTIPLIER;
        return (int) (hash >>> (Long.SIZE - PART_BITS));
    }
}
