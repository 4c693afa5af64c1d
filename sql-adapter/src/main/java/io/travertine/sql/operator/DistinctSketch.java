package io.travertine.sql.operator;

import java.util.Arrays;
import java.util.List;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.codec.KeyCodec;
import io.travertine.sql.codec.KeyEncoder;
import io.travertine.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many distinct values each group has, by HyperLogLog (Flajolet and others, 2007) with 4096 registers and
 * linear counting for few values: off by 1.6 % as a rule, whatever the number of rows.
 */
final class DistinctSketch implements Accumulator {

    private static final int REGISTER_BITS = 12;
    private static final int REGISTERS = 1 << REGISTER_BITS;
    private static final double BIAS = 0.7213 / (1 + 1.079 / REGISTERS);
    private static final long FIRST_MULTIPLIER = 0xFF51AFD7ED558CCDL;
    private static final long SECOND_MULTIPLIER = 0xC4CEB9FE1A85EC53L;

    private final KeyCodec codec;
    private final KeyEncoder encoder = new KeyEncoder();
    private byte[][] sketches = {};

    DistinctSketch(ColumnType type) {
        this.codec = EncodedKeyTable.codec(List.<ColumnKind>of(type.kind()));
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        ensure(groupCount);
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] >= 0 && argument != null) {
                encoder.clear();
                codec.encode(List.of(argument), row, encoder);
                add(sketch(groups[row]), hash(encoder.buffer(), encoder.size()));
            }
        }
    }

    private void ensure(int groupCount) {
        if (groupCount > sketches.length) {
            sketches = Arrays.copyOf(sketches, Math.max(groupCount, 2 * sketches.length));
        }
    }

    private byte[] sketch(int group) {
        if (sketches[group] == null) {
            sketches[group] = new byte[REGISTERS];
        }
        return sketches[group];
    }

    private static void add(byte[] registers, long hash) {
        int register = (int) (hash >>> (Long.SIZE - REGISTER_BITS));
        int rank = Long.numberOfLeadingZeros(hash << REGISTER_BITS | 1L << (REGISTER_BITS - 1)) + 1;
        registers[register] = (byte) Math.max(registers[register], rank);
    }

    /** Spreads the bytes over 64 bits, the last steps as in MurmurHash3. */
    private static long hash(byte[] bytes, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ bytes[i] & 0xFF) * FIRST_MULTIPLIER;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 33) * SECOND_MULTIPLIER;
        return hash ^ hash >>> 33;
    }

    @Override
    public ColumnVector results(int groupCount) {
        ensure(groupCount);
        long[] estimates = new long[groupCount];
        for (int group = 0; group < groupCount; group++) {
            estimates[group] = sketches[group] == null ? 0 : estimate(sketches[group]);
        }
        return new LongVector(groupCount, estimates, null);
    }

    private static long estimate(byte[] registers) {
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = BIAS * REGISTERS * REGISTERS / sum;
        boolean few = estimate <= 2.5 * REGISTERS && empty > 0;
        return Math.round(few ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
    }
}
