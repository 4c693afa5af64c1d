package io.travertine.engine.sstable;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SstableDamageTest {

    private static final String NAME = "000005.sst";

    @Test
    void everyFlippedBitIsDetected() {
        byte[] whole = bytes(SstableFixture.directoryWith(
                5, SstableFixture.SMALL_BLOCKS, SstableFixture.randomEntries(new Random(1), 40)));
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> verify(flipped))
                    .as("bit %d of byte %d", bit % 8, bit / 8)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining(NAME)
                    .hasMessageContaining("restore the file from a checkpoint");
        }
        verify(whole);
    }

    @Test
    void everyCutIsDetected() {
        byte[] whole = bytes(SstableFixture.directoryWith(
                5, SstableFixture.SMALL_BLOCKS, SstableFixture.randomEntries(new Random(2), 40)));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> verify(cut)).as("length %d", length).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void namesPlaceAndBothChecksumsOfADamagedBlock() {
        byte[] whole = bytes(SstableFixture.directoryWith(
                5, SstableFixture.SMALL_BLOCKS, SstableFixture.randomEntries(new Random(3), 40)));
        whole[FileHeader.BYTES + 3] ^= 1;
        assertThatThrownBy(() -> verify(whole))
                .isInstanceOf(CorruptionException.class)
                .hasMessageMatching("block checksum mismatch in 000005.sst at offset 64, length [0-9]+:"
                        + " stored 0x[0-9a-f]{8}, computed 0x[0-9a-f]{8}; restore the file from a checkpoint;"
                        + " the block held keyspace [0-9]+, keys .* to .*");
    }

    @Test
    void swappedBlocksDoNotVerify() {
        byte[] whole = bytes(SstableFixture.directoryWith(5, equalBlocks(), entriesOfEqualLength()));
        int length = firstBlockLength(whole) + BlockFile.TRAILER_BYTES;
        byte[] first = java.util.Arrays.copyOfRange(whole, 64, 64 + length);
        System.arraycopy(whole, 64 + length, whole, 64, length);
        System.arraycopy(first, 0, whole, 64 + length, length);
        assertThatThrownBy(() -> verify(whole))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("block checksum mismatch");
    }

    @Test
    void aBlockOfAnotherFileDoesNotVerify() {
        byte[] mine = bytes(SstableFixture.directoryWith(5, equalBlocks(), entriesOfEqualLength()));
        MemoryDirectory other = SstableFixture.directoryWith(6, equalBlocks(), entriesOfEqualLength());
        byte[] theirs = other.open("000006.sst").readFully(0, (int) other.length("000006.sst"));
        System.arraycopy(theirs, 64, mine, 64, firstBlockLength(mine) + BlockFile.TRAILER_BYTES);
        assertThatThrownBy(() -> verify(mine)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void aFileUnderAWrongNameIsRefused() {
        MemoryDirectory directory = SstableFixture.directoryWith(5, equalBlocks(), entriesOfEqualLength());
        directory.rename(NAME, "000006.sst");
        assertThatThrownBy(() -> SstableFixture.open(directory, 6))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("expected number 6, found 5");
    }

    @Test
    void aNewerFormatIsRefusedWithBothVersions() {
        byte[] whole = bytes(SstableFixture.directoryWith(5, equalBlocks(), entriesOfEqualLength()));
        byte[] header = new FileHeader(FileType.SSTABLE, 4, SstableFixture.DATABASE, 5).encode();
        System.arraycopy(header, 0, whole, 0, header.length);
        assertThatThrownBy(() -> verify(whole))
                .isInstanceOf(FormatVersionException.class)
                .hasMessageContaining("format version 4")
                .hasMessageContaining("up to 3");
    }

    @Test
    void aFileOfAnotherStoreIsRefused() {
        byte[] whole = bytes(SstableFixture.directoryWith(5, equalBlocks(), entriesOfEqualLength()));
        byte[] header = new FileHeader(FileType.SSTABLE, new DatabaseId(4, 4), 5).encode();
        System.arraycopy(header, 0, whole, 0, header.length);
        assertThatThrownBy(() -> verify(whole))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("another store");
    }

    private static SstableFormat equalBlocks() {
        return new SstableFormat(256, 10, Compression.NONE);
    }

    private static NavigableMap<byte[], byte[]> entriesOfEqualLength() {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        for (int i = 0; i < 100; i++) {
            byte[] key = String.format("k%04d", i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            entries.put(InternalKey.encode(1, key, i, KeyKind.PUT), new byte[200]);
        }
        return entries;
    }

    private static int firstBlockLength(byte[] whole) {
        MemoryDirectory directory = directoryOf(whole);
        BlockFile file =
                BlockFile.open(directory.open(NAME), new FileHeader(FileType.SSTABLE, SstableFixture.DATABASE, 5));
        SstableIndex index = SstableIndex.decode(file.read(file.footer().index()), NAME, 0);
        assertThat(index.offset(0)).isEqualTo(64);
        return index.length(0);
    }

    private static byte[] bytes(MemoryDirectory directory) {
        return directory.open(NAME).readFully(0, (int) directory.length(NAME));
    }

    private static MemoryDirectory directoryOf(byte[] bytes) {
        MemoryDirectory directory = new MemoryDirectory();
        try (AppendOutput output = directory.create(NAME)) {
            output.append(bytes, 0, bytes.length);
        }
        return directory;
    }

    private static void verify(byte[] bytes) {
        try (SstableReader reader = SstableFixture.open(directoryOf(bytes), 5)) {
            reader.verify();
        }
    }
}
