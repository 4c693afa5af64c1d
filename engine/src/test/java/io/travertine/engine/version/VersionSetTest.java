package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.StorageException;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VersionSetTest {

    private static final DatabaseId DATABASE = new DatabaseId(1, 2);

    private final MemoryDirectory directory = new MemoryDirectory();

    @Test
    void findsItsFilesAgain() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        long first = addFile(versions, 1, "a", "c");
        long second = addFile(versions, 1, "d", "f");
        long newest = addFile(versions, 0, "a", "z");
        versions.apply(VersionEdit.builder().remove(1, first).logNumber(77).build());
        long nextNumber = versions.newFileNumber();
        versions.close();

        VersionSet reopened = VersionSet.open(directory, new DatabaseId(8, 8));

        assertThat(reopened.databaseId()).isEqualTo(DATABASE);
        assertThat(reopened.current().files(1)).extracting(FileMetadata::number).containsExactly(second);
        assertThat(reopened.current().files(0)).extracting(FileMetadata::number).containsExactly(newest);
        assertThat(reopened.logNumber()).isEqualTo(77);
        assertThat(reopened.lastSequence()).isEqualTo(newest);
        assertThat(reopened.newFileNumber()).isGreaterThan(nextNumber - 1);
    }

    @Test
    void everyAppliedEditSurvivesALossOfPower() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        for (int i = 0; i < 20; i++) {
            addFile(versions, 0, "a", "b");
            VersionSet recovered = VersionSet.open(directory.crash(), DATABASE);
            assertThat(recovered.current().toString())
                    .isEqualTo(versions.current().toString());
        }
    }

    @Test
    void rewritesAManifestThatHasGrown() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        long firstManifest = versions.manifestNumber();
        String longKey = "k".repeat(20_000);
        long previous = addFile(versions, 1, longKey + 0, longKey + 0);
        for (int i = 1; i < 40; i++) {
            versions.apply(VersionEdit.builder().remove(1, previous).build());
            previous = addFile(versions, 1, longKey + i, longKey + i);
        }

        assertThat(versions.manifestNumber()).isGreaterThan(firstManifest);
        assertThat(directory.list())
                .filteredOn(name -> name.startsWith("MANIFEST"))
                .hasSize(1);
        assertThat(VersionSet.open(directory.crash(), DATABASE).current().files(1))
                .extracting(FileMetadata::number)
                .containsExactly(previous);
    }

    @Test
    void leavesOneManifestAndNoTemporaryFileAfterEveryOpening() {
        for (int i = 0; i < 5; i++) {
            VersionSet.open(directory, DATABASE).close();
            assertThat(directory.list())
                    .containsExactly(FileNames.CURRENT, FileNames.manifest(currentManifest(directory)));
        }
    }

    @Test
    void neverGivesANumberThatAFileHas() {
        VersionSet.open(directory, DATABASE).close();
        directory.create(FileNames.sstable(4711)).close();
        assertThat(VersionSet.open(directory, DATABASE).newFileNumber()).isGreaterThan(4711);
    }

    @Test
    void namesMissingAndShortFiles() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        long number = addFile(versions, 3, "a", "b");
        String name = FileNames.sstable(number);
        versions.close();
        directory.delete(name);

        assertThatThrownBy(() -> VersionSet.open(directory, DATABASE))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(name + " is missing");

        directory.create(name).close();
        assertThatThrownBy(() -> VersionSet.open(directory, DATABASE))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(name + " has a wrong length: expected 3 bytes, found 0");
    }

    @Test
    void aManifestThatLostItsEndIsNamedWithItsLengthAndStaysAsItIs() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        String manifest = FileNames.manifest(versions.manifestNumber());
        directory.create(FileNames.wal(90)).close();
        versions.apply(VersionEdit.builder().beginLog(90).build());
        long end = directory.length(manifest);
        versions.apply(VersionEdit.builder().logNumber(91).build());
        versions.close();
        directory.delete(FileNames.wal(90));
        byte[] whole = CrashHarness.files(directory).get(manifest);
        assertThat(whole).isNotNull();
        directory.delete(manifest);
        try (AppendOutput cut = directory.create(manifest)) {
            cut.append(whole, 0, (int) end);
        }

        assertThatThrownBy(() -> VersionSet.open(directory, DATABASE))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("000090.wal is missing")
                .hasMessageContaining(manifest + ", which ends at offset " + end + ", not closed in order");
        assertThat(directory.length(manifest)).isEqualTo(end);
    }

    @Test
    void aStoreThatLostItsCurrentFileIsNoNewStore() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        addFile(versions, 0, "a", "b");
        versions.close();
        directory.delete(FileNames.CURRENT);

        assertThatThrownBy(() -> VersionSet.open(directory, DATABASE))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("CURRENT is missing");
    }

    @Test
    void everyFlippedBitOfTheManifestIsDetectedOrTakesOnlyAMark() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        for (int i = 0; i < 3; i++) {
            addFile(versions, 0, "a", "b");
        }
        String name = FileNames.manifest(versions.manifestNumber());
        String expected = versions.current().toString();
        byte[] whole = directory.open(name).readFully(0, (int) directory.length(name));
        int survived = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            MemoryDirectory damaged = copyWith(name, flip(whole, bit));
            try {
                assertThat(VersionSet.open(damaged, DATABASE).current().toString())
                        .as("bit %d", bit)
                        .isEqualTo(expected);
                survived++;
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining(name);
            }
        }
        assertThat(survived).as("flips in the last mark alone do no harm").isLessThanOrEqualTo(13 * 8);
    }

    @Test
    void everyFlippedBitOfCurrentIsDetected() {
        VersionSet.open(directory, DATABASE).close();
        byte[] whole = directory.open(FileNames.CURRENT).readFully(0, FileHeader.BYTES);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            MemoryDirectory damaged = copyWith(FileNames.CURRENT, flip(whole, bit));
            assertThatThrownBy(() -> VersionSet.open(damaged, DATABASE))
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining("CURRENT");
        }
    }

    @Test
    void everyCutOfTheManifestIsRefusedOrLosesOnlyTheUnfinishedEdit() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        addFile(versions, 0, "a", "b");
        String before = versions.current().toString();
        String name = FileNames.manifest(versions.manifestNumber());
        long syncedBefore = directory.length(name);
        addFile(versions, 0, "a", "b");
        String after = versions.current().toString();
        byte[] whole = directory.open(name).readFully(0, (int) directory.length(name));
        for (int length = (int) syncedBefore; length <= whole.length; length++) {
            MemoryDirectory torn = copyWith(name, java.util.Arrays.copyOf(whole, length));
            assertThat(VersionSet.open(torn, DATABASE).current().toString())
                    .as("length %d", length)
                    .isIn(before, after);
        }
    }

    @Test
    void whatTheLogTellsCountsWithoutRoomForItAndIsWrittenBeforeTheNextEdit() {
        boolean[] full = {false};
        FaultyDirectory filling = new FaultyDirectory(
                directory,
                (operation, file, number) -> full[0] && operation == Operation.APPEND ? Outcome.FILLS : Outcome.WORKS);
        VersionSet versions = VersionSet.open(filling, DATABASE);
        long first = addFile(versions, 1, "a", "c");
        full[0] = true;

        long second = versions.newFileNumber();
        versions.applyLogged(
                VersionEdit.builder().add(1, file(second, "d", "f")).build());
        assertThatThrownBy(() -> addFile(versions, 1, "g", "h")).isInstanceOf(DiskFullException.class);
        assertThat(versions.current().files(1)).extracting(FileMetadata::number).containsExactly(first, second);
        assertThat(VersionSet.open(withFile(directory.crash(), second), DATABASE)
                        .current()
                        .files(1))
                .extracting(FileMetadata::number)
                .containsExactly(first);

        full[0] = false;
        long last = addFile(versions, 1, "x", "z");
        assertThat(VersionSet.open(withFile(directory.crash(), second), DATABASE)
                        .current()
                        .files(1))
                .extracting(FileMetadata::number)
                .containsExactly(first, second, last);
    }

    private static MemoryDirectory withFile(MemoryDirectory store, long number) {
        try (AppendOutput output = store.create(FileNames.sstable(number))) {
            output.append(new byte[3], 0, 3);
        }
        return store;
    }

    @Test
    void refusesANewerFormatNamingBothVersions() {
        VersionSet.open(directory, DATABASE).close();
        byte[] newer = new FileHeader(FileType.CURRENT, 9, DATABASE, 1).encode();
        assertThatThrownBy(() -> VersionSet.open(copyWith(FileNames.CURRENT, newer), DATABASE))
                .isInstanceOf(FormatVersionException.class)
                .hasMessageContaining("format version 9")
                .hasMessageContaining("up to 1");
    }

    @Test
    void refusesEditsThatDoNotFitAndGoesOn() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        addFile(versions, 1, "a", "c");

        assertThatThrownBy(
                        () -> versions.apply(VersionEdit.builder().remove(1, 99).build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("file 99");
        assertThatThrownBy(() -> addFile(versions, 1, "b", "d"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("overlap");

        addFile(versions, 1, "d", "e");
        assertThat(versions.current().files(1)).hasSize(2);
    }

    @Test
    void refusesEditsAfterTheClose() {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        versions.close();
        versions.close();
        assertThatThrownBy(() -> versions.apply(VersionEdit.builder().build()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("takes no edit");
    }

    @Test
    void findsTheFileThatSpansAKeyAndTheFilesThatOverlapARange() {
        long seed = 31;
        Random random = new Random(seed);
        VersionEdit.Builder edit = VersionEdit.builder();
        List<FileMetadata> files = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            FileMetadata file = file(100 + i, String.format("%03d", i * 10), String.format("%03d", i * 10 + 5));
            files.add(file);
            edit.add(2, file);
        }
        Version version = Version.empty().apply(edit.build());
        for (int i = 0; i < 2000; i++) {
            byte[] lower = qualified(String.format("%03d", random.nextInt(220)));
            byte[] upper = qualified(String.format("%03d", random.nextInt(220)));
            FileMetadata spanning = version.fileSpanning(2, lower, 0, lower.length);
            assertThat(spanning)
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(files.stream()
                            .filter(file -> file.spans(lower, 0, lower.length))
                            .findFirst()
                            .orElse(null));
            assertThat(version.overlapping(2, lower, upper))
                    .isEqualTo(files.stream()
                            .filter(file ->
                                    java.util.Arrays.compareUnsigned(InternalKey.qualifiedKey(file.largestKey()), lower)
                                                    >= 0
                                            && java.util.Arrays.compareUnsigned(
                                                            InternalKey.qualifiedKey(file.smallestKey()), upper)
                                                    <= 0)
                            .toList());
        }
        assertThat(version.overlapping(2, null, null)).hasSize(20);
    }

    private long addFile(VersionSet versions, int level, String smallest, String largest) {
        long number = versions.newFileNumber();
        try (AppendOutput output = directory.create(FileNames.sstable(number))) {
            output.append(new byte[3], 0, 3);
            output.sync();
        }
        directory.syncDirectory();
        versions.apply(VersionEdit.builder()
                .add(level, file(number, smallest, largest))
                .build());
        return number;
    }

    private static FileMetadata file(long number, String smallest, String largest) {
        return new FileMetadata(
                number,
                3,
                10,
                1,
                number,
                number,
                InternalKey.encode(1, bytes(smallest), 9, KeyKind.PUT),
                InternalKey.encode(1, bytes(largest), 0, KeyKind.PUT),
                2,
                1_000,
                0,
                0);
    }

    private static byte[] qualified(String key) {
        return InternalKey.qualifiedKey(1, bytes(key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    private static long currentManifest(MemoryDirectory directory) {
        return CurrentFile.read(directory).number();
    }

    private MemoryDirectory copyWith(String name, byte[] bytes) {
        MemoryDirectory copy = directory.kill();
        copy.delete(name);
        try (AppendOutput output = copy.create(name)) {
            output.append(bytes, 0, bytes.length);
            output.sync();
        }
        return copy;
    }
}
