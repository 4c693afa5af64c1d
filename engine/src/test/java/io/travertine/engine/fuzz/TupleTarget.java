package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.tuple.TupleReader;
import io.travertine.engine.tuple.TupleWriter;

/** A tuple: the first byte says how many columns it has, as many more their kinds, the rest is the tuple. */
public final class TupleTarget implements FuzzTarget {

    private static final ColumnKind[] KINDS = ColumnKind.values();
    private static final int COLUMNS_MAX = 12;

    @Override
    public void decode(byte[] input) {
        int columns = input.length == 0 ? 0 : Math.min(Math.floorMod(input[0], COLUMNS_MAX + 1), input.length - 1);
        ColumnKind[] kinds = new ColumnKind[columns];
        for (int i = 0; i < columns; i++) {
            kinds[i] = KINDS[Math.floorMod(input[1 + i], KINDS.length)];
        }
        byte[] tuple = Arrays.copyOfRange(input, Math.min(1 + columns, input.length), input.length);
        TupleLayout layout = TupleLayout.of(kinds);
        for (int needed = 0; needed <= columns; needed++) {
            decode(layout, needed, tuple);
        }
    }

    private static void decode(TupleLayout layout, int columnsNeeded, byte[] tuple) {
        TupleReader reader = new TupleReader(layout, columnsNeeded);
        try {
            reader.read(tuple, 0, tuple.length);
        } catch (CorruptionException refused) {
            return;
        }
        for (int i = 0; i < columnsNeeded; i++) {
            ColumnBuilder builder = new ColumnBuilder(layout.kind(i));
            reader.appendTo(builder, i);
            builder.build();
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        TupleWriter writer = new TupleWriter(TupleLayout.of(KINDS));
        seeds.add(seed(writer.encode()));
        for (long value : new long[] {0, -1, 300, Long.MIN_VALUE}) {
            for (int column = 0; column < KINDS.length; column++) {
                set(writer, column, value);
            }
            seeds.add(seed(writer.encode()));
        }
        return seeds;
    }

    private static void set(TupleWriter writer, int column, long value) {
        switch (KINDS[column]) {
            case BOOLEAN -> writer.setBoolean(column, value != 0);
            case INT64 -> writer.setLong(column, value);
            case FLOAT64 -> writer.setDouble(column, (double) value);
            case INT128 -> writer.setInt128(column, value, value);
            case BYTES -> writer.setBytes(column, new byte[200], 0, (int) Math.abs(value % 200));
        }
    }

    private static byte[] seed(byte[] tuple) {
        byte[] seed = new byte[1 + KINDS.length + tuple.length];
        seed[0] = (byte) KINDS.length;
        for (int i = 0; i < KINDS.length; i++) {
            seed[1 + i] = (byte) i;
        }
        System.arraycopy(tuple, 0, seed, 1 + KINDS.length, tuple.length);
        return seed;
    }
}
