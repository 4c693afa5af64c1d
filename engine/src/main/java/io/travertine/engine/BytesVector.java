package io.travertine.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ColumnVector} of kind {@link ColumnKind#BYTES}: slices of one byte heap. Rows may share a slice (a dictionary)
 * and need not lie in order.
 */
public final class BytesVector extends ColumnVector {

    private final byte[] heap;
    private final int[] offsets;
    private final int[] lengths;

    public BytesVector(int rowCount, byte[] heap, int[] offsets, int[] lengths, long @Nullable [] nulls) {
        super(rowCount, nulls);
        if (offsets.length < rowCount || lengths.length < rowCount) {
            throw new IllegalArgumentException(
                    "vector of " + rowCount + " rows has only " + Math.min(offsets.length, lengths.length) + " slices");
        }
        this.heap = heap;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.BYTES;
    }

    /** The bytes that the slices lie in. Not to be changed. */
    public byte[] heap() {
        return heap;
    }

    public int offset(int row) {
        return offsets[row];
    }

    public int length(int row) {
        return lengths[row];
    }

    /** A copy of the bytes of one row. */
    public byte[] value(int row) {
        return Arrays.copyOfRange(heap, offsets[row], offsets[row] + lengths[row]);
    }

    /** The bytes of one row, read as UTF-8. */
    public String text(int row) {
        return new String(heap, offsets[row], lengths[row], StandardCharsets.UTF_8);
    }

    @Override
    public int compare(int row, ColumnVector other, int otherRow) {
        if (isNull(row) || other.isNull(otherRow)) {
            return compareNulls(row, other, otherRow);
        }
        BytesVector that = (BytesVector) other;
        return Arrays.compareUnsigned(
                heap,
                offsets[row],
                offsets[row] + lengths[row],
                that.heap,
                that.offsets[otherRow],
                that.offsets[otherRow] + that.lengths[otherRow]);
    }
}
