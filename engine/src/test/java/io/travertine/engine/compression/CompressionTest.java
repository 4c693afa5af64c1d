package io.travertine.engine.compression;

import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompressionTest {

    @ParameterizedTest
    @EnumSource
    void returnsWhatWentIn(Compression compression) {
        byte[] plain = new byte[10_000];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) (i / 100);
        }
        ByteWriter packed = new ByteWriter();
        assertThat(compression.compress(plain, 9_000, packed)).isTrue();

        byte[] unpacked = compression.decompress(packed.bytes(), packed.size(), "test");

        assertThat(unpacked).isEqualTo(java.util.Arrays.copyOf(plain, 9_000));
        assertThat(Compression.ofCode(compression.code(), "test")).isEqualTo(compression);
    }

    @Test
    void declinesWhatItCannotMakeSmaller() {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        ByteWriter packed = new ByteWriter();
        assertThat(Compression.LZ4.compress(noise, noise.length, packed)).isFalse();
        assertThat(packed.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void refusesDamagedBlocks(Compression compression) {
        byte[] plain = new byte[1000];
        ByteWriter packed = new ByteWriter();
        compression.compress(plain, plain.length, packed);
        for (int bit = 0; bit < packed.size() * 8; bit++) {
            byte[] damaged = packed.toByteArray();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                byte[] unpacked = compression.decompress(damaged, damaged.length, "block 7");
                assertThat((long) unpacked.length).isLessThanOrEqualTo((1L << 15) * damaged.length);
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining("block 7");
            }
        }
    }

    @Test
    void refusesUnknownCodes() {
        assertThatThrownBy(() -> Compression.ofCode(9, "000001.sst"))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("000001.sst")
                .hasMessageContaining("found 9");
    }
}
