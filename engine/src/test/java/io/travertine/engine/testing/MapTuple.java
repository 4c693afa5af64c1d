package io.travertine.engine.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TupleLayout;

/**
 * The values of {@link MapEngine}: one column after the other, each as a byte that is 0 for NULL and 1 otherwise, and its
 * value. Columns past the end of the value are what the layout has for them, or NULL.
 */
final class MapTuple {

    private static final byte NULL = 0;
    private static final byte PRESENT = 1;

    private MapTuple() {}

    static byte[] encode(List<ColumnVector> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (ColumnVector column : row) {
                out.writeByte(column.isNull(0) ? NULL : PRESENT);
                if (!column.isNull(0)) {
                    writeValue(out, column);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeValue(DataOutputStream out, ColumnVector column) throws IOException {
        if (column instanceof BooleanVector v) {
            out.writeBoolean(v.value(0));
        } else if (column instanceof LongVector v) {
            out.writeLong(v.value(0));
        } else if (column instanceof DoubleVector v) {
            out.writeLong(Double.doubleToRawLongBits(v.value(0)));
        } else if (column instanceof Int128Vector v) {
            out.writeLong(v.high(0));
            out.writeLong(v.low(0));
        } else if (column instanceof BytesVector v) {
            out.writeInt(v.length(0));
            out.write(v.heap(), v.offset(0), v.length(0));
        }
    }

    /** The columns of the value, each as a vector of one row. */
    static List<ColumnVector> decode(TupleLayout layout, byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        List<ColumnVector> row = new ArrayList<>();
        for (ColumnKind kind : layout.kinds()) {
            ColumnBuilder builder = new ColumnBuilder(kind);
            if (!in.hasRemaining() && layout.missing().length > 0) {
                row.add(decode(new TupleLayout(layout.kinds()), layout.missing())
                        .get(row.size()));
                continue;
            }
            if (in.hasRemaining() && in.get() == PRESENT) {
                readValue(in, builder);
            } else {
                builder.appendNull();
            }
            row.add(builder.build());
        }
        return row;
    }

    private static void readValue(ByteBuffer in, ColumnBuilder builder) {
        switch (builder.kind()) {
            case BOOLEAN -> builder.appendBoolean(in.get() != 0);
            case INT64 -> builder.appendLong(in.getLong());
            case FLOAT64 -> builder.appendDouble(Double.longBitsToDouble(in.getLong()));
            case INT128 -> builder.appendInt128(in.getLong(), in.getLong());
            case BYTES -> {
                byte[] bytes = new byte[in.getInt()];
                in.get(bytes);
                builder.appendBytes(bytes);
            }
        }
    }
}
