package io.travertine.sql.codec;

import java.util.List;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.Engine;
import io.travertine.engine.TupleEncoder;
import io.travertine.engine.TupleLayout;
import org.jspecify.annotations.Nullable;

/** Encodes columns of a row as a value of a keyspace with a layout. Not thread-safe. */
public final class TupleCodec {

    private final TupleEncoder encoder;

    public TupleCodec(Engine engine, TupleLayout layout) {
        this.encoder = engine.tupleEncoder(layout);
    }

    /** Encodes one row of the columns of that ordinal, in this order, with NULL where an ordinal is negative. */
    public byte[] encode(List<? extends ColumnVector> columns, int[] ordinals, int row) {
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] >= 0) {
                encoder.setFrom(i, columns.get(ordinals[i]), row);
            }
        }
        return encoder.encode();
    }

    /** Encodes one byte string, or NULL if there is none, as the first column, and columns of a row behind it. */
    public byte[] encodeBytes(
            byte @Nullable [] bytes, List<? extends ColumnVector> columns, List<Integer> ordinals, int row) {
        if (bytes != null) {
            encoder.setBytes(0, bytes, 0, bytes.length);
        }
        for (int i = 0; i < ordinals.size(); i++) {
            encoder.setFrom(1 + i, columns.get(ordinals.get(i)), row);
        }
        return encoder.encode();
    }
}
