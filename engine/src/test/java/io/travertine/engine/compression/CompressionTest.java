package io.travertine.engine.compression;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteWriter;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompressionTest {

    private static final long SEED = 20_261_127;

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

        assertThat(unpacked).isEqualTo(Arrays.copyOf(plain, 9_000));
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
    void readsWhatTheReferenceEncoderOfTheFormatWrites() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] plain = mixed(random, 1 + random.nextInt(9_000));
            byte[] theirs = LZ4Factory.safeInstance().fastCompressor().compress(plain);
            ByteWriter block = new ByteWriter().writeInt(plain.length).writeBytes(theirs);

            assertThat(Compression.LZ4.decompress(block.bytes(), block.size(), "theirs"))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(plain);
        }
    }

    @Test
    void returnsWhatWentInOfAnyLengthAndTextureAndAlwaysFromTheSameBytes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            byte[] plain = mixed(random, 1 + random.nextInt(round % 50 == 0 ? 200_000 : 9_000));
            ByteWriter first = new ByteWriter().writeByte(7);
            boolean packed = Compression.LZ4.compress(plain, plain.length, first);
            ByteWriter second = new ByteWriter().writeByte(7);
            Compression.LZ4.compress(plain, plain.length, second);

            assertThat(second.toByteArray())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(first.toByteArray());
            assertThat(first.size() - 1).isLessThanOrEqualTo(plain.length - plain.length / 8);
            if (packed) {
                byte[] block = Arrays.copyOfRange(first.bytes(), 1, first.size());
                assertThat(Compression.LZ4.decompress(block, block.length, "ours"))
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(plain);
            } else {
                assertThat(first.size()).isOne();
            }
        }
    }

    /** By the format: a token of literals and match, literals, distance; here each is made wrong by itself. */
    @ParameterizedTest
    @CsvSource({
        "a match before the first byte, 104100050000",
        "a match at the distance zero, 104100004000",
        "literals behind the end of the block, F0FFFF",
        "more literals than the plain bytes, 8041424344454647489000",
        "a match longer than the plain bytes, 1F410100FF00",
        "an end in the midst of a distance, 104101",
        "nothing at all, ",
        "bytes behind the last literal, 60414243444546FF",
    })
    void refusesSequencesThatLeadOutOfTheBlock(String what, String sequences) {
        byte[] packed = sequences == null ? new byte[0] : HexFormat.of().parseHex(sequences);
        // More bytes follow in the array than belong to the block, as they do in a file.
        byte[] source =
                new ByteWriter().writeInt(6).writeBytes(packed).writeZeros(64).toByteArray();

        assertThatThrownBy(() -> Compression.LZ4.decompress(source, Integer.BYTES + packed.length, "block 7"))
                .as(what)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("block 7");
    }

    /** Noise, runs of one byte, and repetitions of what was there, in turn. */
    private static byte[] mixed(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        for (int at = 0; at < length; ) {
            int count = Math.min(length - at, 1 + random.nextInt(120));
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(bytes, at, at + count, (byte) random.nextInt(3));
                case 1, 2 -> {
                    if (at > 0) {
                        int from = random.nextInt(at);
                        System.arraycopy(bytes, from, bytes, at, Math.min(count, at - from));
                    }
                }
                default -> {}
            }
            at += count;
        }
        return bytes;
    }

    @Test
    void refusesUnknownCodes() {
        assertThatThrownBy(() -> Compression.ofCode(9, "000001.sst"))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("000001.sst")
                .hasMessageContaining("found 9");
    }
}
