package io.travertine.engine.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Compares the files of one small store with golden texts, as people see them and byte by byte: whoever changes a format
 * changes these. {@code -Drewrite} writes them anew.
 */
class StoreInspectorTest {

    private static final DatabaseId DATABASE = new DatabaseId(0x0011223344556677L, 0x8899AABBCCDDEEFFL);
    private static final Path GOLDEN = Path.of("src/test/resources/io/travertine/engine/tool");

    @TempDir
    Path path;

    @Test
    void listsTheFilesOfAStore() throws IOException {
        assertGolden("ls.txt", text(store(new MemoryDirectory()), StoreInspector::list));
    }

    @Test
    void dumpsAnSstable() throws IOException {
        StorageDirectory store = store(new MemoryDirectory());
        assertGolden("sst.txt", text(store, inspector -> inspector.sstable(3)) + bytes(store, FileNames.sstable(3)));
    }

    @Test
    void dumpsALogSegment() throws IOException {
        StorageDirectory store = store(new MemoryDirectory());
        assertGolden("wal.txt", text(store, inspector -> inspector.wal(2)) + bytes(store, FileNames.wal(2)));
    }

    @Test
    void dumpsTheManifest() throws IOException {
        StorageDirectory store = store(new MemoryDirectory());
        String manifest = FileNames.manifest(1);
        assertGolden(
                "manifest.txt",
                text(store, StoreInspector::manifest) + bytes(store, manifest) + bytes(store, FileNames.CURRENT));
    }

    @Test
    void verifiesAWholeStoreAndNamesDamage() {
        MemoryDirectory store = new MemoryDirectory();
        store(store);
        assertThat(text(store, StoreInspector::verify))
                .isEqualTo("000003.sst verified: 5 entries\n000002.wal verified: 4 operations\n");

        MemoryDirectory damaged = store.kill();
        byte[] bytes = damaged.open("000003.sst").readFully(0, (int) damaged.length("000003.sst"));
        bytes[70] ^= 1;
        damaged.delete("000003.sst");
        try (AppendOutput output = damaged.create("000003.sst")) {
            output.append(bytes, 0, bytes.length);
        }
        assertThatThrownBy(() -> text(damaged, StoreInspector::verify))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("000003.sst at offset 64");
    }

    @Test
    void runsCommandsAndSaysWhatItKnows() {
        store(DiskDirectory.open(path));

        assertThat(run(path.toString(), "ls")).startsWith("true database 00112233");
        assertThat(run(path.toString(), "wal", "2")).startsWith("true wal 000002.wal");
        assertThat(run(path.toString(), "sst", "99"))
                .startsWith("false cannot open")
                .contains("000099.sst");
        assertThat(run(path.toString(), "sst")).startsWith("false usage:");
        assertThat(run(path.toString(), "dance")).startsWith("false usage:");
        assertThat(run("/nowhere", "ls")).startsWith("false cannot open directory /nowhere");
        assertThat(run()).startsWith("false usage:");
    }

    /** One sstable of five entries, one log segment that was not sealed, one manifest of two edits. */
    private static StorageDirectory store(StorageDirectory directory) {
        VersionSet versions = VersionSet.open(directory, DATABASE);
        WalWriter wal = WalWriter.create(directory, DATABASE, versions.newFileNumber());
        BatchCodec.Encoder encoder = new BatchCodec.Encoder();
        wal.append(encoder.put(InternalKey.qualifiedKey(7, bytes("grape")), bytes("purple"))
                .delete(InternalKey.qualifiedKey(7, bytes("apple")))
                .deleteRange(InternalKey.qualifiedKey(7, bytes("k")), InternalKey.qualifiedKey(8, new byte[0]))
                .finish(105));
        wal.sync();
        wal.append(encoder.put(InternalKey.qualifiedKey(8, new byte[] {0, 1}), new byte[40])
                .finish(108));
        wal.close();

        SstableFormat format = new SstableFormat(64, 10, Compression.LZ4);
        long number = versions.newFileNumber();
        try (SstableWriter writer = SstableWriter.create(directory, DATABASE, number, format)) {
            add(writer, InternalKey.encode(7, bytes("apple"), 103, KeyKind.PUT), "green");
            add(writer, InternalKey.encode(7, bytes("apple"), 101, KeyKind.PUT), "red");
            add(writer, InternalKey.encode(7, bytes("apricot"), 104, KeyKind.DELETE), "");
            add(writer, InternalKey.encode(7, bytes("b"), 100, KeyKind.RANGE_DELETE), "\0\0\0\7bread");
            add(writer, InternalKey.encode(8, bytes("x"), 102, KeyKind.PUT), "a".repeat(100));
            TableProperties properties = writer.finish();
            directory.syncDirectory();
            versions.apply(VersionEdit.builder()
                    .add(0, FileMetadata.of(number, writer.fileBytes(), properties))
                    .beginLog(2)
                    .logNumber(2)
                    .build());
        }
        return directory;
    }

    private static void add(SstableWriter writer, byte[] key, String value) {
        writer.add(new ByteSlice(key), new ByteSlice(bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String bytes(StorageDirectory directory, String name) {
        return name + "\n" + HexDump.lines(directory.open(name).readFully(0, (int) directory.length(name)));
    }

    private static String text(StorageDirectory directory, Consumer<StoreInspector> command) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            command.accept(new StoreInspector(directory, output));
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream output = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            boolean success = StoreInspector.run(List.of(arguments), Optional.empty(), output, output);
            return success + " " + bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static void assertGolden(String name, String actual) throws IOException {
        if (System.getProperty("rewrite") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(GOLDEN.resolve(name), actual);
        }
        assertThat(actual).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }
}
