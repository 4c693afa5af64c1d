package io.travertine.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.FaultyDirectory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordLogTest {

    private static final DatabaseId DATABASE = new DatabaseId(1, 2);
    private static final FileHeader HEADER = new FileHeader(FileType.WAL, DATABASE, 7);
    private static final int CHUNK_HEADER = ChunkFormat.HEADER_BYTES;

    /** What a reader made of a log. */
    private record Outcome(List<ByteSlice> records, boolean sealed, TornTail tail) {
        boolean isTorn() {
            return tail.bytes() > 0;
        }
    }

    @Test
    void returnsRecordsOfAllSizesInOrder() {
        long seed = 17;
        Random random = new Random(seed);
        List<byte[]> records = new ArrayList<>();
        int[] sizes = {0, 1, 100, 32_700, 32_768 - 64 - 13, 32_768 - 13, 32_768, 70_000, 200_000};
        for (int i = 0; i < 60; i++) {
            int size = random.nextBoolean() ? random.nextInt(300) : sizes[random.nextInt(sizes.length)];
            byte[] record = new byte[size];
            random.nextBytes(record);
            records.add(record);
        }
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        for (byte[] record : records) {
            writer.append(new ByteSlice(record));
            if (random.nextInt(4) == 0) {
                writer.sync();
            } else if (random.nextInt(8) == 0) {
                writer.syncAndMark();
            }
        }
        writer.seal();

        Outcome outcome = read(bytes(directory));

        assertThat(outcome.records()).as("seed %d", seed).hasSize(records.size());
        for (int i = 0; i < records.size(); i++) {
            assertThat(outcome.records().get(i).toByteArray())
                    .as("seed %d, record %d", seed, i)
                    .isEqualTo(records.get(i));
        }
        assertThat(outcome.sealed()).isTrue();
        assertThat(outcome.isTorn()).isFalse();
    }

    @Test
    void fillsBlocksToEveryLastByte() {
        for (int left = 0; left <= 2 * CHUNK_HEADER; left++) {
            MemoryDirectory directory = new MemoryDirectory();
            RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
            byte[] filler = new byte[ChunkFormat.BLOCK_BYTES - FileHeader.BYTES - CHUNK_HEADER - left];
            writer.append(new ByteSlice(filler));
            writer.append(new ByteSlice(new byte[] {1, 2, 3}));
            writer.seal();

            Outcome outcome = read(bytes(directory));

            assertThat(outcome.records()).as("%d bytes left", left).hasSize(2);
            assertThat(outcome.records().get(1).toByteArray()).containsExactly(1, 2, 3);
            assertThat(outcome.sealed()).isTrue();
        }
    }

    @Test
    void whatDidNotFitOfALargeRecordIsGoneAndAllBeforeItStays() {
        MemoryDirectory memory = new MemoryDirectory();
        int[] appends = new int[1];
        FaultyDirectory directory = new FaultyDirectory(
                memory,
                (operation, file, number) -> operation == FaultyDirectory.Operation.APPEND && ++appends[0] == 4
                        ? FaultyDirectory.Outcome.FILLS
                        : FaultyDirectory.Outcome.WORKS);
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        writer.append(new ByteSlice(new byte[] {1}));
        long before = writer.length();
        writer.gather(new ByteSlice(new byte[] {2}));
        writer.sync();
        writer.gather(new ByteSlice(new byte[5 << 20]));
        assertThatThrownBy(writer::drain).isInstanceOf(DiskFullException.class);

        assertThat(writer.length()).isEqualTo(before);
        assertThat(writer.syncedLength()).isEqualTo(before);
        byte[] large = new byte[5 << 20];
        new Random(5).nextBytes(large);
        writer.append(new ByteSlice(large));
        writer.seal();
        assertThat(read(bytes(memory)).records())
                .extracting(ByteSlice::toByteArray)
                .containsExactly(new byte[] {1}, large);
    }

    @Test
    void everyCutOfAnUnsyncedLogLeavesWholeRecordsAndATornTail() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        List<Long> ends = new ArrayList<>();
        ends.add(writer.length());
        for (int i = 0; i < 12; i++) {
            writer.append(new ByteSlice(new byte[i * 3]));
            ends.add(writer.length());
        }
        byte[] whole = bytes(directory);

        for (int cut = 0; cut <= whole.length; cut++) {
            Outcome outcome = read(java.util.Arrays.copyOf(whole, cut));
            int expected = 0;
            long end = 0;
            for (int i = 0; i < ends.size(); i++) {
                if (ends.get(i) <= cut) {
                    expected = i;
                    end = ends.get(i);
                }
            }
            assertThat(outcome.records()).as("cut at %d", cut).hasSize(expected);
            assertThat(outcome.tail()).as("cut at %d", cut).isEqualTo(new TornTail(cut == end ? 0 : end, cut - end));
        }
    }

    @Test
    void everyCutOfARecordOfSeveralBlocksLeavesTheRecordsBefore() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        writer.append(new ByteSlice(new byte[10]));
        long end = writer.length();
        writer.append(new ByteSlice(new byte[70_000]));
        byte[] whole = bytes(directory);

        for (int cut = (int) end + 1; cut < whole.length; cut += 997) {
            Outcome outcome = read(java.util.Arrays.copyOf(whole, cut));
            assertThat(outcome.records()).as("cut at %d", cut).hasSize(1);
            assertThat(outcome.tail()).isEqualTo(new TornTail(end, cut - end));
        }
    }

    @Test
    void everyFlippedBitOfASealedLogIsCorruptionOrTakesOnlyTheSeal() {
        byte[] whole = sealedLog();
        int seal = whole.length - CHUNK_HEADER;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = flip(whole, bit);
            if (bit / 8 >= seal) {
                Outcome outcome = read(flipped);
                assertThat(outcome.records()).as("bit %d", bit).hasSize(5);
                assertThat(outcome.tail()).isEqualTo(new TornTail(seal, CHUNK_HEADER));
            } else {
                assertThatThrownBy(() -> read(flipped))
                        .as("bit %d", bit)
                        .isInstanceOf(CorruptionException.class)
                        .hasMessageContaining("log");
            }
        }
    }

    @Test
    void everyFlippedBitOfWhatWasMarkedAsSyncedIsCorruption() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        writer.append(new ByteSlice(new byte[40]));
        long synced = writer.length();
        writer.syncAndMark();
        byte[] whole = bytes(directory);
        for (int bit = 0; bit < synced * 8; bit++) {
            byte[] flipped = flip(whole, bit);
            assertThatThrownBy(() -> read(flipped)).as("bit %d", bit).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void aHoleInUnsyncedRecordsIsATornTailEvenIfLaterOnesArrived() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        writer.append(new ByteSlice(new byte[] {1}));
        writer.sync();
        long hole = writer.length();
        writer.append(new ByteSlice(new byte[50]));
        writer.append(new ByteSlice(new byte[] {3}));
        byte[] bytes = bytes(directory);
        java.util.Arrays.fill(bytes, (int) hole, (int) hole + 30, (byte) 0);

        Outcome outcome = read(bytes);

        assertThat(outcome.records()).hasSize(1);
        assertThat(outcome.tail()).isEqualTo(new TornTail(hole, bytes.length - hole));
    }

    @Test
    void aHoleBeforeAKnownSyncedOffsetIsCorruptionEvenBlocksLater() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        writer.append(new ByteSlice(new byte[] {1}));
        long hole = writer.length();
        writer.append(new ByteSlice(new byte[50]));
        writer.sync();
        writer.append(new ByteSlice(new byte[100_000]));
        byte[] bytes = bytes(directory);
        java.util.Arrays.fill(bytes, (int) hole, (int) hole + 40_000, (byte) 0);

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("log is damaged at offset " + hole)
                .hasMessageContaining("durable up to offset");
    }

    @Test
    void everyFlippedBitOfPaddingIsNoticed() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        int padding = CHUNK_HEADER - 1;
        int padded = ChunkFormat.BLOCK_BYTES - padding;
        writer.append(new ByteSlice(new byte[padded - FileHeader.BYTES - CHUNK_HEADER]));
        writer.append(new ByteSlice(new byte[5]));
        writer.seal();
        byte[] whole = bytes(directory);
        for (int bit = 0; bit < padding * 8; bit++) {
            byte[] flipped = flip(whole, padded * 8 + bit);
            assertThatThrownBy(() -> read(flipped))
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("padding is not zero");
        }
    }

    @Test
    void chunksOfAnotherPlaceDoNotVerify() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        for (int i = 0; i < 3; i++) {
            writer.append(new ByteSlice(new byte[] {9, 9, 9}));
        }
        byte[] bytes = bytes(directory);
        int length = CHUNK_HEADER + 3;
        System.arraycopy(bytes, FileHeader.BYTES, bytes, FileHeader.BYTES + length, length);

        assertThat(read(bytes).records()).hasSize(1);
    }

    @Test
    void chunksOfAnotherLogDoNotVerify() {
        byte[] bytes = sealedLog();
        byte[] header = new FileHeader(FileType.WAL, DATABASE, 8).encode();
        System.arraycopy(header, 0, bytes, 0, header.length);
        MemoryDirectory directory = directoryOf(bytes);
        try (RecordReader reader =
                RecordReader.open(directory.open("log"), new FileHeader(FileType.WAL, DATABASE, 8))) {
            assertThat(reader.next()).isNull();
            assertThat(reader.tornTail()).isPresent();
        }
    }

    @Test
    void refusesAFileOfAnotherStoreNumberOrType() {
        MemoryDirectory directory = directoryOf(sealedLog());
        assertThatThrownBy(() ->
                        RecordReader.open(directory.open("log"), new FileHeader(FileType.WAL, new DatabaseId(1, 3), 7)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("belongs to another store");
        assertThatThrownBy(() -> RecordReader.open(directory.open("log"), new FileHeader(FileType.WAL, DATABASE, 9)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("expected number 9, found 7");
        assertThatThrownBy(
                        () -> RecordReader.open(directory.open("log"), new FileHeader(FileType.MANIFEST, DATABASE, 7)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("another type");
    }

    @Test
    void refusesANewerFormatNamingBothVersions() {
        byte[] bytes = sealedLog();
        System.arraycopy(new FileHeader(FileType.WAL, 3, DATABASE, 7).encode(), 0, bytes, 0, FileHeader.BYTES);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(FormatVersionException.class)
                .hasMessageContaining("format version 3")
                .hasMessageContaining("up to 2");
    }

    @Test
    void refusesBytesBehindTheSeal() {
        byte[] whole = sealedLog();
        byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> read(longer))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("after the log was sealed");
    }

    private static byte[] sealedLog() {
        MemoryDirectory directory = new MemoryDirectory();
        RecordWriter writer = RecordWriter.create(directory.create("log"), HEADER);
        for (int i = 0; i < 5; i++) {
            writer.append(new ByteSlice(new byte[i * 5]));
        }
        writer.seal();
        return bytes(directory);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private static byte[] bytes(MemoryDirectory directory) {
        return directory.open("log").readFully(0, (int) directory.length("log"));
    }

    private static MemoryDirectory directoryOf(byte[] bytes) {
        MemoryDirectory directory = new MemoryDirectory();
        try (AppendOutput output = directory.create("log")) {
            output.append(bytes, 0, bytes.length);
        }
        return directory;
    }

    private static Outcome read(byte[] bytes) {
        List<ByteSlice> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(directoryOf(bytes).open("log"), HEADER)) {
            for (ByteSlice record = reader.next(); record != null; record = reader.next()) {
                records.add(record.copy());
            }
            assertThat(reader.next()).isNull();
            return new Outcome(records, reader.isSealed(), reader.tornTail().orElse(new TornTail(0, 0)));
        }
    }
}
