package io.travertine.sql.operator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyColumn;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.type.ColumnType;

/** A {@link KeyTable} of any tuples, kept as the bytes of their key encoding and found through open addressing. */
final class EncodedKeyTable implements KeyTable {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int INITIAL_SLOTS = 64;
    private static final int EMPTY = -1;
    private static final int DECODED_AT_ONCE = 1 << 13;

    private final KeyCodec codec;
    private final KeyEncoder encoder = new KeyEncoder();
    private int size;
    private byte[] heap = new byte[256];
    /** The keys' places in the heap: key i begins at i and ends at i + 1. */
    private int[] offsets = new int[INITIAL_SLOTS + 1];

    private int[] hashes = new int[INITIAL_SLOTS];
    private int[] slots = emptySlots(INITIAL_SLOTS);

    EncodedKeyTable(List<ColumnKind> kinds) {
        this.codec = codec(kinds);
    }

    /** Encodes equal tuples as equal bytes. */
    static KeyCodec codec(List<ColumnKind> kinds) {
        return new KeyCodec(
                kinds.stream().map(kind -> new KeyColumn(widest(kind), false)).toList());
    }

    private static ColumnType widest(ColumnKind kind) {
        return switch (kind) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT64 -> ColumnType.BIGINT;
            case FLOAT64 -> ColumnType.DOUBLE;
            case INT128 -> ColumnType.decimal(ColumnType.DECIMAL_PRECISION_MAX, 0);
            case BYTES -> ColumnType.VARBINARY;
        };
    }

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long bytes() {
        return heap.length + (long) Integer.BYTES * (offsets.length + hashes.length + slots.length);
    }

    @Override
    public int find(List<ColumnVector> values, int row) {
        int hash = encode(values, row);
        return slots[slotOf(hash)];
    }

    @Override
    public int findOrAdd(List<ColumnVector> values, int row) {
        int hash = encode(values, row);
        int slot = slotOf(hash);
        if (slots[slot] != EMPTY) {
            return slots[slot];
        }
        slots[slot] = size;
        append(hash);
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private int encode(List<ColumnVector> values, int row) {
        encoder.clear();
        codec.encode(values, row, encoder);
        return hash(encoder.buffer(), encoder.size());
    }

    static int hash(byte[] bytes, int length) {
        long hash = length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = mix(hash ^ (long) LONGS.get(bytes, i));
        }
        for (; i < length; i++) {
            hash = mix(hash ^ bytes[i]);
        }
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    private static long mix(long value) {
        long product = value * MULTIPLIER;
        return product ^ (product >>> 29);
    }

    /** The slot that holds the encoded tuple, or the empty one where it belongs. */
    private int slotOf(int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != EMPTY && !isEncoded(slots[slot], hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isEncoded(int number, int hash) {
        return hashes[number] == hash
                && Arrays.equals(heap, offsets[number], offsets[number + 1], encoder.buffer(), 0, encoder.size());
    }

    private void append(int hash) {
        int begin = offsets[size];
        if (encoder.size() > Integer.MAX_VALUE - 8 - begin) {
            throw new SqlDatabaseException(
                    SqlErrorCode.TOO_COMPLEX, "the distinct values of a join or group by take more than 2 GiB");
        }
        int end = begin + encoder.size();
        if (end > heap.length) {
            heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * heap.length)));
        }
        System.arraycopy(encoder.buffer(), 0, heap, begin, encoder.size());
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size + 1);
        }
        hashes[size++] = hash;
        offsets[size] = end;
    }

    private void rehash() {
        slots = emptySlots(2 * slots.length);
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    @Override
    public List<ColumnVector> keys(Runnable check) {
        ColumnBuilder[] builders = codec.parts().stream()
                .map(part -> new ColumnBuilder(part.type().kind()))
                .toArray(ColumnBuilder[]::new);
        for (int from = 0; from < size; from += DECODED_AT_ONCE) {
            check.run();
            codec.decode(encoded(from, Math.min(size, from + DECODED_AT_ONCE)), builders);
        }
        List<ColumnVector> keys = new ArrayList<>(builders.length);
        for (ColumnBuilder builder : builders) {
            keys.add(builder.build());
        }
        return keys;
    }

    private BytesVector encoded(int from, int to) {
        int[] begins = Arrays.copyOfRange(offsets, from, to);
        int[] lengths = new int[to - from];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = offsets[from + i + 1] - begins[i];
        }
        return new BytesVector(lengths.length, heap, begins, lengths, null);
    }
}
