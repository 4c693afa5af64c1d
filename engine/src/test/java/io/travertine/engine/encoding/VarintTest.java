package io.travertine.engine.encoding;

import java.util.Random;

import io.travertine.engine.CorruptionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VarintTest {

    @Test
    void readsWhatItWrote() {
        long seed = 11;
        Random random = new Random(seed);
        byte[] bytes = new byte[Varint.BYTES_MAX];
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >>> random.nextInt(64);
            int end = Varint.write(bytes, 0, value);
            ByteReader input = new ByteReader("test").reset(bytes, 0, end, 0);
            assertThat(input.readVarint()).as("seed %d, step %d", seed, i).isEqualTo(value);
            assertThat(input.remaining()).isZero();
            assertThat(Varint.size(value)).isEqualTo(end);
            assertThat(Varint.unzigzag(Varint.zigzag(value))).isEqualTo(value);
        }
    }

    @Test
    void readsNumbersOneAfterAnotherWhateverFollows() {
        long seed = 12;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            ByteWriter output = new ByteWriter();
            long[] values =
                    random.longs(30).map(value -> value >>> random.nextInt(64)).toArray();
            for (long value : values) {
                output.writeVarint(value);
            }
            ByteReader input = new ByteReader("test").reset(output.bytes(), 0, output.size(), 0);
            for (long value : values) {
                assertThat(input.readVarint())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(value);
            }
            assertThat(input.remaining()).isZero();
        }
    }

    @Test
    void keepsNumbersOfSmallMagnitudeSmall() {
        assertThat(Varint.zigzag(0)).isEqualTo(0);
        assertThat(Varint.zigzag(-1)).isEqualTo(1);
        assertThat(Varint.zigzag(1)).isEqualTo(2);
        assertThat(Varint.zigzag(Long.MIN_VALUE)).isEqualTo(-1);
    }

    @Test
    void refusesVarintsThatEndEarlyOrNever() {
        byte[] endless = new byte[11];
        java.util.Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(
                        () -> new ByteReader("file x").reset(endless, 0, 11, 77).readVarint())
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("file x")
                .hasMessageContaining("offset 77")
                .hasMessageContaining("more than 64 bits");
        assertThatThrownBy(
                        () -> new ByteReader("file x").reset(endless, 0, 3, 77).readVarint())
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("ends early");
    }

    @Test
    void refusesLengthsBeyondTheEnd() {
        byte[] bytes = {5, 1, 2};
        assertThatThrownBy(() -> new ByteReader("file x").reset(bytes, 0, 3, 0).readWithLength())
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("needs 5 bytes more, has 2");
    }

    @Test
    void refusesLengthsThatAreNoInt() {
        ByteWriter output = new ByteWriter().writeVarint(1L << 31);
        assertThatThrownBy(() -> new ByteReader("file x")
                        .reset(output.bytes(), 0, output.size(), 0)
                        .readVarint32())
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("2147483648");
    }
}
