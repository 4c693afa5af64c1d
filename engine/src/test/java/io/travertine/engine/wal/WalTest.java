package io.travertine.engine.wal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.key.InternalKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WalTest {

    private static final DatabaseId DATABASE = new DatabaseId(1, 2);

    private final MemoryDirectory directory = new MemoryDirectory();
    private final BatchCodec.Encoder encoder = new BatchCodec.Encoder();

    @Test
    void returnsBatchesInOrder() {
        try (WalWriter wal = WalWriter.create(directory, DATABASE, 3)) {
            encoder.put(key(1, bytes("a")), bytes("1"))
                    .delete(key(2, bytes("b")))
                    .put(key(-1, bytes("")), bytes(""));
            wal.append(encoder.finish(10));
            wal.append(encoder.put(key(1, bytes("a")), new byte[100_000]).finish(13));
            wal.seal();
        }

        assertThat(read(directory, true))
                .containsExactly(
                        "10 PUT 1 \"a\" 1 bytes",
                        "11 DELETE 2 \"b\" 0 bytes",
                        "12 PUT -1 \"\" 0 bytes",
                        "13 PUT 1 \"a\" 100000 bytes");
    }

    @Test
    void survivesALossOfPowerUpToTheLastSync() {
        WalWriter wal = WalWriter.create(directory, DATABASE, 3);
        wal.append(encoder.put(key(1, bytes("a")), bytes("1")).finish(1));
        wal.sync();
        wal.append(encoder.put(key(1, bytes("b")), bytes("2")).finish(2));

        assertThat(read(directory.crash(), false)).containsExactly("1 PUT 1 \"a\" 1 bytes");
        assertThat(read(directory.kill(), false)).hasSize(2);
    }

    @Test
    void isThereAfterItsCreation() {
        WalWriter wal = WalWriter.create(directory, DATABASE, 3);
        assertThat(wal.segment().name()).isEqualTo("000003.wal");
        assertThat(WalSegment.list(directory.crash())).containsExactly(new WalSegment(3));
        assertThat(read(directory.crash(), false)).isEmpty();
    }

    @Test
    void listsSegmentsFromTheOldestToTheNewest() {
        for (long number : new long[] {1_000_000, 999_999, 12}) {
            WalWriter.create(directory, DATABASE, number).close();
        }
        directory.create(FileNames.sstable(13)).close();
        assertThat(WalSegment.list(directory))
                .extracting(WalSegment::number)
                .containsExactly(12L, 999_999L, 1_000_000L);
    }

    @Test
    void everyFlippedBitIsDetectedOrLeavesAPrefixAndIsReported() {
        WalWriter wal = WalWriter.create(directory, DATABASE, 3);
        for (int i = 0; i < 4; i++) {
            wal.append(encoder.put(key(1, bytes("key" + i)), bytes("value" + i)).finish(i));
            if (i == 1) {
                wal.sync();
            }
        }
        List<String> all = read(directory, false);
        byte[] whole = directory.open("000003.wal").readFully(0, (int) directory.length("000003.wal"));
        int corrupt = 0;
        int torn = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            MemoryDirectory damaged = new MemoryDirectory();
            try (AppendOutput output = damaged.create("000003.wal")) {
                output.append(flipped, 0, flipped.length);
            }
            try (WalReader reader = WalReader.open(damaged, DATABASE, new WalSegment(3))) {
                List<String> found = readAll(reader);
                assertThat(all.subList(0, found.size())).as("bit %d", bit).isEqualTo(found);
                assertThat(found).as("bit %d", bit).hasSizeBetween(2, 3);
                assertThat(reader.tornTail()).as("bit %d", bit).isPresent();
                torn++;
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining("000003.wal").hasMessageContaining("offset");
                corrupt++;
            }
        }
        assertThat(corrupt).isPositive();
        assertThat(torn).isPositive();
    }

    @Test
    void refusesARangeDeleteThatEndsBeforeItBegins() {
        byte[] upper = InternalKey.qualifiedKey(1, new byte[] {5});
        ByteSlice batch = encoder.deleteRange(key(1, new byte[] {5}), upper).finish(1);

        assertThatThrownBy(() -> BatchCodec.decode(batch, "000003.wal", 64, (s, k, i, key, value) -> {}))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("ends before it begins")
                .hasMessageContaining("000003.wal");
    }

    @Test
    void refusesBatchesThatAreMalformed() {
        byte[] batch =
                encoder.put(key(1, bytes("key")), bytes("value")).finish(5).toByteArray();
        for (int length = 0; length < batch.length; length++) {
            ByteSlice cut = new ByteSlice(batch, 0, length);
            assertThatThrownBy(() -> BatchCodec.decode(cut, "000003.wal", 64, (s, k, i, key, value) -> {}))
                    .as("length %d", length)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("batch of 000003.wal")
                    .hasMessageContaining("offset 64");
        }
        byte[] longer = java.util.Arrays.copyOf(batch, batch.length + 1);
        assertThatThrownBy(() -> BatchCodec.decode(new ByteSlice(longer), "w", 0, (s, k, i, key, value) -> {}))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("1 bytes too many");
    }

    private static List<String> read(MemoryDirectory directory, boolean sealed) {
        try (WalReader reader = WalReader.open(directory, DATABASE, new WalSegment(3))) {
            List<String> result = readAll(reader);
            assertThat(reader.isSealed()).isEqualTo(sealed);
            assertThat(reader.tornTail()).isEmpty();
            return result;
        }
    }

    private static List<String> readAll(WalReader reader) {
        List<String> result = new ArrayList<>();
        for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
            reader.decode(
                    batch,
                    (sequence, kind, keyspace, key, value) -> result.add(sequence + " " + kind + " " + keyspace + " "
                            + HexDump.readable(key.bytes(), key.offset(), key.length()) + " " + value.length()
                            + " bytes"));
        }
        return result;
    }

    private static byte[] key(int keyspaceId, byte[] userKey) {
        return InternalKey.qualifiedKey(keyspaceId, userKey);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
