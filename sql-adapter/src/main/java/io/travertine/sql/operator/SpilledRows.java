package io.travertine.sql.operator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.engine.BooleanVector;
import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.DoubleVector;
import io.travertine.engine.Int128Vector;
import io.travertine.engine.LongVector;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.TemporaryStorage.TemporaryFile;
import org.jspecify.annotations.Nullable;

/**
 * Batches of rows in a temporary file: written one after the other, then read in the same order, from the begin and by
 * several readers if need be. For one thread at a time.
 *
 * <p>A batch is its length in bytes without this (4 bytes), the number of rows (4) and of columns (4), then the columns: the
 * kind (1), whether there are nulls (1), the words that mark them (8 each), the values in the kind's width; for bytes the
 * lengths (4 each), then the bytes. Only this process reads it, so the order of bytes is Java's.
 */
final class SpilledRows implements AutoCloseable {

    /** A kind is written as its place in here. */
    private static final List<ColumnKind> KINDS = List.of(ColumnKind.values());

    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    private final TemporaryFile file;

    SpilledRows(TemporaryStorage storage) {
        this.file = storage.create();
    }

    /** The bytes that the rows of a batch take, in memory or in a file. */
    static long bytes(ColumnBatch batch) {
        long bytes = HEAD_BYTES;
        for (ColumnVector column : batch.columns()) {
            bytes += bytes(column);
        }
        return bytes;
    }

    private static long bytes(ColumnVector column) {
        long rows = column.rowCount();
        long nulls = column.mayHaveNulls() ? (long) ColumnVector.wordsFor(column.rowCount()) * Long.BYTES : 0;
        return 2
                + nulls
                + switch (column.kind()) {
                    case BOOLEAN -> rows;
                    case INT64, FLOAT64 -> rows * Long.BYTES;
                    case INT128 -> rows * 2 * Long.BYTES;
                    case BYTES -> rows * Integer.BYTES + heapBytes((BytesVector) column);
                };
    }

    private static long heapBytes(BytesVector column) {
        long bytes = 0;
        for (int row = 0; row < column.rowCount(); row++) {
            bytes += column.isNull(row) ? 0 : column.length(row);
        }
        return bytes;
    }

    void add(ColumnBatch batch) {
        int length = Math.toIntExact(bytes(batch));
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + length);
        buffer.putInt(length).putInt(batch.rowCount()).putInt(batch.columnCount());
        for (ColumnVector column : batch.columns()) {
            put(column, buffer);
        }
        file.append(buffer.array(), 0, buffer.position());
    }

    private static void put(ColumnVector column, ByteBuffer buffer) {
        buffer.put((byte) KINDS.indexOf(column.kind()));
        long[] nulls = column.nulls();
        buffer.put((byte) (column.mayHaveNulls() ? 1 : 0));
        if (column.mayHaveNulls() && nulls != null) {
            for (int i = 0; i < ColumnVector.wordsFor(column.rowCount()); i++) {
                buffer.putLong(nulls[i]);
            }
        }
        for (int row = 0; row < column.rowCount(); row++) {
            switch (column.kind()) {
                case BOOLEAN -> buffer.put((byte) (((BooleanVector) column).value(row) ? 1 : 0));
                case INT64 -> buffer.putLong(((LongVector) column).value(row));
                case FLOAT64 -> buffer.putDouble(((DoubleVector) column).value(row));
                case INT128 ->
                    buffer.putLong(((Int128Vector) column).high(row)).putLong(((Int128Vector) column).low(row));
                case BYTES -> buffer.putInt(column.isNull(row) ? 0 : ((BytesVector) column).length(row));
            }
        }
        if (column instanceof BytesVector bytes) {
            for (int row = 0; row < bytes.rowCount(); row++) {
                if (!bytes.isNull(row)) {
                    buffer.put(bytes.heap(), bytes.offset(row), bytes.length(row));
                }
            }
        }
    }

    /** The bytes in the file. */
    long length() {
        return file.length();
    }

    /** Reads from the begin; from then on nothing can be added. */
    Reader reader() {
        return new Reader();
    }

    /** Deletes the file. */
    @Override
    public void close() {
        file.close();
    }

    /** The batch that was added when the file had that length. */
    ColumnBatch readAt(long position) {
        Reader reader = new Reader();
        reader.position = position;
        return Objects.requireNonNull(reader.next(), "no batch begins at the end of the file");
    }

    /** Gives the batches in the order in which they were added. */
    final class Reader {
        private long position;

        @Nullable ColumnBatch next() {
            if (position == file.length()) {
                return null;
            }
            int length = ByteBuffer.wrap(file.read(position, Integer.BYTES)).getInt();
            ByteBuffer buffer = ByteBuffer.wrap(file.read(position + Integer.BYTES, length));
            position += Integer.BYTES + length;
            int rows = buffer.getInt();
            int columnCount = buffer.getInt();
            List<ColumnVector> columns = new ArrayList<>(columnCount);
            for (int i = 0; i < columnCount; i++) {
                columns.add(column(rows, buffer));
            }
            return new ColumnBatch(rows, columns);
        }

        private ColumnVector column(int rows, ByteBuffer buffer) {
            ColumnKind kind = KINDS.get(buffer.get());
            long @Nullable [] nulls = buffer.get() == 1 ? longs(ColumnVector.wordsFor(rows), buffer) : null;
            return switch (kind) {
                case BOOLEAN -> new BooleanVector(rows, booleans(rows, buffer), nulls);
                case INT64 -> new LongVector(rows, longs(rows, buffer), nulls);
                case FLOAT64 -> new DoubleVector(rows, doubles(rows, buffer), nulls);
                case INT128 -> wides(rows, buffer, nulls);
                case BYTES -> bytes(rows, buffer, nulls);
            };
        }

        private static boolean[] booleans(int count, ByteBuffer buffer) {
            boolean[] values = new boolean[count];
            for (int i = 0; i < count; i++) {
                values[i] = buffer.get() == 1;
            }
            return values;
        }

        private static long[] longs(int count, ByteBuffer buffer) {
            long[] values = new long[count];
            buffer.asLongBuffer().get(values);
            buffer.position(buffer.position() + count * Long.BYTES);
            return values;
        }

        private static double[] doubles(int count, ByteBuffer buffer) {
            double[] values = new double[count];
            buffer.asDoubleBuffer().get(values);
            buffer.position(buffer.position() + count * Double.BYTES);
            return values;
        }

        private static Int128Vector wides(int count, ByteBuffer buffer, long @Nullable [] nulls) {
            long[] highs = new long[count];
            long[] lows = new long[count];
            for (int i = 0; i < count; i++) {
                highs[i] = buffer.getLong();
                lows[i] = buffer.getLong();
            }
            return new Int128Vector(count, highs, lows, nulls);
        }

        private static BytesVector bytes(int count, ByteBuffer buffer, long @Nullable [] nulls) {
            int[] lengths = new int[count];
            int[] offsets = new int[count];
            int end = 0;
            for (int i = 0; i < count; i++) {
                lengths[i] = buffer.getInt();
                offsets[i] = end;
                end += lengths[i];
            }
            byte[] heap = new byte[end];
            buffer.get(heap);
            return new BytesVector(count, heap, offsets, lengths, nulls);
        }
    }
}
