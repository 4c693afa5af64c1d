package io.travertine.engine.encoding;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Crc32cTest {

    private final byte[] bytes = "the quick brown fox".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Test
    void isBoundToTheSeed() {
        Set<Integer> checksums = new HashSet<>();
        for (long offset = 0; offset < 100_000; offset++) {
            checksums.add(Crc32c.compute(Crc32c.seed(42, offset), bytes, 0, bytes.length));
        }
        assertThat(checksums).hasSizeGreaterThan(99_990);
    }

    @Test
    void countsTheLastByteLikeAnyOther() {
        int whole = Crc32c.compute(7, bytes, 0, bytes.length);
        assertThat(Crc32c.compute(7, bytes, 0, bytes.length - 1, bytes[bytes.length - 1]))
                .isEqualTo(whole);
    }

    @Test
    void noticesEverySingleBit() {
        int whole = Crc32c.compute(7, bytes, 0, bytes.length);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Crc32c.compute(7, flipped, 0, flipped.length)).isNotEqualTo(whole);
        }
    }
}
