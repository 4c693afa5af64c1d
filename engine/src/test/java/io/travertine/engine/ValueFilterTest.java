package io.travertine.engine;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValueFilterTest {

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void containsWhatWasAddedAndLittleElse() {
        for (int count : new int[] {0, 1, 5, 1000, 40_000}) {
            ValueFilter.Builder builder = new ValueFilter.Builder(count);
            Set<Long> added = new HashSet<>();
            boolean dense = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                long value = dense ? i * 8L : random.nextLong();
                added.add(value);
                builder.add(value);
            }
            ValueFilter filter = builder.build();
            assertThat(added).as("seed %d", seed).allMatch(filter::mayContain);
            int maybe = 0;
            for (long i = 1; i <= 20_000; i++) {
                maybe += filter.mayContain(dense ? -i : random.nextLong()) ? 1 : 0;
            }
            assertThat(maybe).as("seed %d, %d values", seed, count).isLessThan(20_000 * 6 / 100);
        }
    }

    @Test
    void containsTheByteStringsThatWereAddedAndLittleElse() {
        int count = 3000;
        ValueFilter.Builder builder = new ValueFilter.Builder(count);
        byte[][] strings = new byte[count][];
        for (int i = 0; i < count; i++) {
            strings[i] = ("x".repeat(random.nextInt(20)) + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            builder.add(strings[i], 0, strings[i].length);
        }
        ValueFilter filter = builder.build();
        int maybe = 0;
        for (byte[] string : strings) {
            byte[] within = new byte[string.length + 3];
            System.arraycopy(string, 0, within, 2, string.length);
            assertThat(filter.mayContain(within, 2, string.length)).isTrue();
            maybe += filter.mayContain(within, 0, within.length) ? 1 : 0;
        }
        assertThat(maybe).as("seed %d", seed).isLessThan(count / 10);
    }

    @Test
    void takesTwelveBitsForEachValue() {
        assertThat(ValueFilter.bytes(0)).isEqualTo(8);
        assertThat(ValueFilter.bytes(1_000_000)).isEqualTo(1_500_000);
        assertThat(ValueFilter.bytes(Long.MAX_VALUE / 100)).isEqualTo(8L << 28);
    }
}
