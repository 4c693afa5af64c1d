package io.travertine.sql.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Engine;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.ValueBuffer;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Shows one stored row after another as a batch of one row, always in the same room: the arrays of its vectors are written
 * anew, and text stays where it was read to. A batch is good until the next row is shown. Used by one thread at a time.
 */
public final class StoredRow {

    private final TableShape shape;
    private final TupleDecoder tuple;
    private final KeyDecoder keyDecoder = new KeyDecoder();
    private final Slot[] slots;
    private final int keyPartsNeeded;
    private ColumnBatch batch = new ColumnBatch(0, List.of());
    private boolean isNew = true;

    /** @param columns ordinals of the table, without that of the virtual column */
    public StoredRow(Engine engine, TableShape shape, List<Integer> columns) {
        this.shape = shape;
        this.slots = columns.stream().map(column -> new Slot(shape, column)).toArray(Slot[]::new);
        this.keyPartsNeeded =
                Arrays.stream(slots).mapToInt(slot -> slot.keyPart + 1).max().orElse(0);
        this.tuple = engine.tupleDecoder(
                shape.layout(),
                Arrays.stream(slots).mapToInt(slot -> slot.field + 1).max().orElse(0));
    }

    /** The columns of a row that is stored under that key with that value. */
    public ColumnBatch show(byte[] rowKey, ValueBuffer value) {
        tuple.read(value.bytes(), 0, value.length());
        for (Slot slot : slots) {
            if (slot.field >= 0) {
                isNew |= slot.set(tuple);
            }
        }
        if (keyPartsNeeded > 0) {
            decode(rowKey);
        }
        if (isNew) {
            List<ColumnVector> vectors = new ArrayList<>(slots.length);
            for (Slot slot : slots) {
                vectors.add(slot.vector);
            }
            batch = new ColumnBatch(1, vectors);
            isNew = false;
        }
        return batch;
    }

    private void decode(byte[] rowKey) {
        keyDecoder.start(rowKey, 0, rowKey.length);
        for (int i = 0; i < keyPartsNeeded; i++) {
            KeyColumn part = shape.keyCodec().parts().get(i);
            Slot slot = slotOfKey(i);
            if (slot == null) {
                keyDecoder.skip(part);
            } else if (slot.kind == ColumnKind.INT64) {
                slot.longs[0] = keyDecoder.decodeLong(part);
            } else {
                ColumnBuilder builder = new ColumnBuilder(slot.kind, 1);
                keyDecoder.decode(part, builder);
                slot.vector = builder.build();
                isNew = true;
            }
        }
    }

    private @Nullable Slot slotOfKey(int part) {
        for (Slot slot : slots) {
            if (slot.keyPart == part) {
                return slot;
            }
        }
        return null;
    }

    /** A column, in a vector of one row whose arrays are written to. */
    private static final class Slot {

        private static final byte[] NO_BYTES = {};

        /** The place in the value, or -1 if the column lies in the key. */
        final int field;
        /** The place in the key, or -1. */
        final int keyPart;

        final ColumnKind kind;
        final long[] longs = {0};
        private final long[] lows = {0};
        private final double[] doubles = {0};
        private final boolean[] booleans = {false};
        private final int[] offset = {0};
        private final int[] length = {0};
        private final long[] nulls = {0};
        private byte[] heap = NO_BYTES;
        ColumnVector vector;

        Slot(TableShape shape, int column) {
            this.field = shape.layoutColumn(column);
            this.keyPart = shape.keyPart(column);
            this.kind = shape.type(column).kind();
            this.vector = newVector();
        }

        private ColumnVector newVector() {
            return switch (kind) {
                case BOOLEAN -> new BooleanVector(1, booleans, nulls);
                case INT64 -> new LongVector(1, longs, nulls);
                case FLOAT64 -> new DoubleVector(1, doubles, nulls);
                case INT128 -> new Int128Vector(1, longs, lows, nulls);
                case BYTES -> new BytesVector(1, heap, offset, length, nulls);
            };
        }

        /** Takes the column's value; returns whether the vector is another one because of it. */
        boolean set(TupleDecoder tuple) {
            boolean isNull = tuple.isNull(field);
            nulls[0] = isNull ? 1 : 0;
            if (isNull) {
                return false;
            }
            switch (kind) {
                case BOOLEAN -> booleans[0] = tuple.booleanValue(field);
                case INT64 -> longs[0] = tuple.longValue(field);
                case FLOAT64 -> doubles[0] = tuple.doubleValue(field);
                case INT128 -> {
                    longs[0] = tuple.high(field);
                    lows[0] = tuple.low(field);
                }
                case BYTES -> {
                    offset[0] = tuple.offset(field);
                    length[0] = tuple.length(field);
                    return takeHeap(tuple.bytes(field));
                }
            }
            return false;
        }

        private boolean takeHeap(byte[] bytes) {
            if (heap == bytes) {
                return false;
            }
            heap = bytes;
            vector = newVector();
            return true;
        }
    }
}
