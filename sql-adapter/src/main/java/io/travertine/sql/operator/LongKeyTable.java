package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;

/** A {@link KeyTable} of single integers: by far the most frequent keys, so they are kept as they are. */
final class LongKeyTable implements KeyTable {

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int INITIAL_SLOTS = 64;
    private static final int EMPTY = -1;

    private long[] keys = new long[INITIAL_SLOTS];
    private int size;
    private int nullNumber = EMPTY;
    private int[] slots = emptySlots(INITIAL_SLOTS);

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
        return (long) Long.BYTES * keys.length + (long) Integer.BYTES * slots.length;
    }

    @Override
    public int find(List<ColumnVector> values, int row) {
        LongVector vector = (LongVector) values.get(0);
        return vector.isNull(row) ? nullNumber : slots[slotOf(vector.value(row))];
    }

    @Override
    public int findOrAdd(List<ColumnVector> values, int row) {
        LongVector vector = (LongVector) values.get(0);
        if (vector.isNull(row)) {
            if (nullNumber == EMPTY) {
                nullNumber = append(0);
            }
            return nullNumber;
        }
        long key = vector.value(row);
        int slot = slotOf(key);
        if (slots[slot] != EMPTY) {
            return slots[slot];
        }
        int number = append(key);
        slots[slot] = number;
        if (2 * size > slots.length) {
            rehash();
        }
        return number;
    }

    @Override
    public void findAll(List<ColumnVector> values, int[] found) {
        LongVector vector = (LongVector) values.get(0);
        if (vector.mayHaveNulls()) {
            KeyTable.super.findAll(values, found);
            return;
        }
        long[] wanted = vector.values();
        for (int row = 0; row < found.length; row++) {
            found[row] = slots[slotOf(wanted[row])];
        }
    }

    private int append(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        return size++;
    }

    /** The slot that holds the key, or the empty one where it belongs. */
    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        while (slots[slot] != EMPTY && keys[slots[slot]] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long key) {
        long product = key * MULTIPLIER;
        return (int) (product ^ (product >>> Integer.SIZE));
    }

    private void rehash() {
        slots = emptySlots(2 * slots.length);
        for (int number = 0; number < size; number++) {
            if (number != nullNumber) {
                slots[slotOf(keys[number])] = number;
            }
        }
    }

    @Override
    public List<ColumnVector> keys(Runnable check) {
        long[] nulls = new long[ColumnVector.wordsFor(size)];
        if (nullNumber == EMPTY) {
            return List.of(new LongVector(size, keys, null));
        }
        nulls[nullNumber >> 6] |= 1L << nullNumber;
        return List.of(new LongVector(size, keys, nulls));
    }
}
