package io.travertine.engine.filter;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.FixedInts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BloomFilterTest {

    private static final int KEYS = 50_000;

    @ParameterizedTest
    @CsvSource({"4, 0.20", "8, 0.04", "10, 0.018", "16, 0.003"})
    void neverDeniesAKeyAndSeldomAcceptsAnother(int bitsPerKey, double falsePositiveRateMax) {
        BloomFilterBuilder builder = new BloomFilterBuilder(bitsPerKey);
        for (int i = 0; i < KEYS; i++) {
            builder.add(key(i), 0, 12);
        }
        BloomFilter filter = BloomFilter.decode(builder.build().encode(), "test");

        int falsePositives = 0;
        for (int i = 0; i < KEYS; i++) {
            assertThat(filter.mayContain(key(i), 0, 12)).as("key %d", i).isTrue();
            if (filter.mayContain(key(KEYS + i), 0, 12)) {
                falsePositives++;
            }
        }
        assertThat(falsePositives / (double) KEYS)
                .as("false positives at %d bits per key", bitsPerKey)
                .isLessThan(falsePositiveRateMax);
        assertThat(filter.sizeBytes()).isLessThan(KEYS * bitsPerKey / 8 + 100);
    }

    @Test
    void countsNeighbouringVersionsOfAKeyOnce() {
        BloomFilterBuilder builder = new BloomFilterBuilder(10);
        builder.add(key(1), 0, 12);
        builder.add(key(1), 0, 12);
        builder.add(key(2), 0, 12);
        assertThat(builder.count()).isEqualTo(2);
    }

    @Test
    void hashIsPartOfTheFormat() {
        byte[] bytes = "travertine".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(Long.toHexString(KeyHash.hash(bytes, 0, bytes.length))).isEqualTo("eaf01e7f50ebccf2");
        assertThat(Long.toHexString(KeyHash.hash(bytes, 0, 0))).isEqualTo("0");
    }

    @Test
    void refusesBytesThatAreNoFilter() {
        assertThatThrownBy(() -> BloomFilter.decode(new byte[70], "000007.sst"))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("000007.sst");
    }

    private static byte[] key(int i) {
        byte[] key = new byte[12];
        FixedInts.writeInt(key, 0, 3);
        FixedInts.writeLong(key, 4, i);
        return key;
    }
}
