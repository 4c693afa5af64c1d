package io.travertine.engine.tuple;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.TupleDecoder;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.encoding.Varint;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of encoded tuples of one layout. {@link #read} finds the fields of one tuple, up to the last column
 * that is asked for; the accessors then decode single columns. Who may not need all of a tuple calls {@link #begin} instead
 * and then {@link #findTo} as far as he got. Not thread-safe; allocates nothing per tuple.
 */
public final class TupleReader implements TupleDecoder {

    private static final int ABSENT = -1;
    private static final int INT128_BYTES_MAX = 16;

    private final ColumnKind[] kinds;
    private final int columnsNeeded;
    /** Where a column's field begins in the tuple's array (for BYTES, the content), or {@link #ABSENT} for NULL. */
    private final int[] positions;
    /** The lengths of BYTES and INT128 fields. */
    private final int[] lengths;

    private final long[] numbers;
    private final ByteReader input = new ByteReader("tuple");
    /** Holds the values of columns that a tuple lacks; null if they are all NULL. */
    private final @Nullable TupleReader missing;

    private byte[] bytes = {};
    /** The columns that the tuple has, and where its null bitmap begins. */
    private int count;

    private int bitmap;
    /** The fields of the columns below this ordinal have been found. */
    private int found;

    /** A reader of every column. */
    public TupleReader(TupleLayout layout) {
        this(layout, layout.columnCount());
    }

    /**
     * @param columnsNeeded columns from this ordinal on will not be asked for, so they are not looked at
     */
    public TupleReader(TupleLayout layout, int columnsNeeded) {
        if (columnsNeeded < 0 || columnsNeeded > layout.columnCount()) {
            throw new IllegalArgumentException(
                    "layout has " + layout.columnCount() + " columns, " + columnsNeeded + " were asked for");
        }
        this.kinds = layout.kinds().toArray(ColumnKind[]::new);
        this.columnsNeeded = columnsNeeded;
        this.positions = new int[columnsNeeded];
        this.lengths = new int[columnsNeeded];
        this.numbers = new long[columnsNeeded];
        this.missing = missing(layout, columnsNeeded);
    }

    private static @Nullable TupleReader missing(TupleLayout layout, int columnsNeeded) {
        byte[] tuple = layout.missing();
        if (tuple.length == 0) {
            return null;
        }
        TupleReader reader = new TupleReader(new TupleLayout(layout.kinds()), columnsNeeded);
        reader.read(tuple, 0, tuple.length);
        return reader;
    }

    /** Finds the fields of a tuple, which must not change while this reader is asked for its columns. */
    public void read(ByteSlice tuple) {
        read(tuple.bytes(), tuple.offset(), tuple.length());
    }

    @Override
    public void read(byte[] tuple, int offset, int length) {
        begin(tuple, offset, length);
        findTo(columnsNeeded);
    }

    /** Looks at a tuple, which must not change while this reader is asked for its columns, but finds no field of it yet. */
    public void begin(byte[] tuple, int offset, int length) {
        bytes = tuple;
        input.reset(tuple, offset, offset + length, 0);
        count = input.readVarint32();
        bitmap = input.position();
        input.skip((int) ((count + 7L) / 8));
        checkUnusedBits(count, bitmap);
        found = 0;
    }

    /** Finds the fields of the columns below this ordinal, at most as many as this reader was made for. */
    public void findTo(int end) {
        for (int column = found; column < end; column++) {
            if (column >= count) {
                takeMissing(column);
            } else if ((bytes[bitmap + (column >> 3)] >>> (column & 7) & 1) != 0) {
                positions[column] = ABSENT;
            } else {
                readField(column);
            }
        }
        found = Math.max(found, end);
        if (found >= count) {
            input.checkExhausted();
        }
    }

    /** Gives a column that the tuple lacks the value that the layout has for it. */
    private void takeMissing(int column) {
        if (missing == null) {
            positions[column] = ABSENT;
        } else {
            positions[column] = missing.positions[column];
            lengths[column] = missing.lengths[column];
            numbers[column] = missing.numbers[column];
        }
    }

    private void checkUnusedBits(int count, int bitmap) {
        int used = count & 7;
        if (used != 0 && (bytes[bitmap + (count >> 3)] & 0xFF) >>> used != 0) {
            throw input.malformed("has bits set in its null bitmap beyond its " + count + " columns");
        }
    }

    private void readField(int column) {
        positions[column] = input.position();
        switch (kinds[column]) {
            case BOOLEAN -> {
                numbers[column] = input.readByte();
                if ((numbers[column] & ~1L) != 0) {
                    throw input.malformed("has a BOOLEAN of " + numbers[column] + " in column " + column);
                }
            }
            case INT64 -> numbers[column] = Varint.unzigzag(input.readVarint());
            case FLOAT64 -> numbers[column] = input.readLong();
            case INT128 -> {
                lengths[column] = input.readByte();
                if (lengths[column] < 1 || lengths[column] > INT128_BYTES_MAX) {
                    throw input.malformed("has an INT128 of " + lengths[column] + " bytes in column " + column);
                }
                positions[column] = input.position();
                input.skip(lengths[column]);
            }
            case BYTES -> {
                lengths[column] = input.readLength();
                positions[column] = input.position();
                input.skip(lengths[column]);
            }
        }
    }

    public ColumnKind kind(int column) {
        return kinds[column];
    }

    @Override
    public boolean isNull(int column) {
        return positions[column] == ABSENT;
    }

    /** The value of a BOOLEAN column that is not NULL; the other accessors likewise. */
    @Override
    public boolean booleanValue(int column) {
        return numbers[column] != 0;
    }

    @Override
    public long longValue(int column) {
        return numbers[column];
    }

    @Override
    public double doubleValue(int column) {
        return Double.longBitsToDouble(numbers[column]);
    }

    /** The upper half of an INT128. */
    @Override
    public long high(int column) {
        byte[] array = bytes(column);
        long high = array[positions[column]] >> 7;
        for (int i = 0; i < lengths[column] - Long.BYTES; i++) {
            high = high << 8 | (array[positions[column] + i] & 0xFF);
        }
        return high;
    }

    /** The lower half of an INT128. */
    @Override
    public long low(int column) {
        byte[] array = bytes(column);
        int end = positions[column] + lengths[column];
        if (lengths[column] >= Long.BYTES) {
            return FixedInts.readLong(array, end - Long.BYTES);
        }
        long low = array[positions[column]] >> 7;
        for (int i = positions[column]; i < end; i++) {
            low = low << 8 | (array[i] & 0xFF);
        }
        return low;
    }

    @Override
    public byte[] bytes(int column) {
        return column < count || missing == null ? bytes : missing.bytes;
    }

    @Override
    public int offset(int column) {
        return positions[column];
    }

    @Override
    public int length(int column) {
        return lengths[column];
    }

    /** Appends a column to a builder of its kind, NULL included. */
    public void appendTo(ColumnBuilder builder, int column) {
        if (isNull(column)) {
            builder.appendNull();
            return;
        }
        switch (kinds[column]) {
            case BOOLEAN -> builder.appendBoolean(booleanValue(column));
            case INT64 -> builder.appendLong(longValue(column));
            case FLOAT64 -> builder.appendDouble(doubleValue(column));
            case INT128 -> builder.appendInt128(high(column), low(column));
            case BYTES -> builder.appendBytes(bytes(column), offset(column), length(column));
        }
    }

    /** Says which row a malformed tuple belongs to. */
    public static CorruptionException inRow(CorruptionException cause, String key) {
        return new CorruptionException("value of key " + key + ": " + cause.getMessage(), cause);
    }
}
