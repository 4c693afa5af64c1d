package io.travertine.engine.tool;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.EngineException;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.LoggedSegment;
import io.travertine.engine.version.Manifest;
import io.travertine.engine.version.SequenceTimes;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalReader;
import io.travertine.engine.wal.WalSegment;

/**
 * Prints the files of a store as text. Damage is reported as the reader of the file reports it. Used by one thread at a
 * time.
 */
public final class StoreInspector {

    private static final int VALUE_BYTES_SHOWN = 32;
    private static final String USAGE = """
            usage: StoreInspector <directory> <command>
              ls               the files of the store, by level
              sst <number>     an sstable: properties and entries
              wal <number>     a log segment: batches and operations
              manifest         the version edits of the present manifest
              verify           reads everything and checks every checksum
            """;

    private final StorageDirectory directory;
    private final PrintStream output;

    public StoreInspector(StorageDirectory directory, PrintStream output) {
        this.directory = directory;
        this.output = output;
    }

    /** Runs one command; exit status 1 if it fails or is unknown. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), ToolKeys.of(System.getenv()), System.out, System.err) ? 0 : 1);
    }

    static boolean run(List<String> arguments, Optional<KeyProvider> keys, PrintStream output, PrintStream errors) {
        if (arguments.size() < 2) {
            errors.print(USAGE);
            return false;
        }
        try {
            StorageDirectory directory = EncryptedDirectory.over(
                    DiskDirectory.openExisting(Path.of(arguments.get(0))), keys, FileNames.CURRENT);
            StoreInspector inspector = new StoreInspector(directory, output);
            boolean known = inspector.run(arguments.get(1), arguments.subList(2, arguments.size()));
            if (!known) {
                errors.print(USAGE);
            }
            return known;
        } catch (EngineException e) {
            errors.println(e.getMessage());
            return false;
        }
    }

    private boolean run(String command, List<String> operands) {
        Optional<Long> number = operands.stream()
                .findFirst()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        switch (command) {
            case "ls" -> list();
            case "manifest" -> manifest();
            case "verify" -> verify();
            case "sst" -> number.ifPresent(this::sstable);
            case "wal" -> number.ifPresent(this::wal);
            default -> {
                return false;
            }
        }
        return number.isPresent() == (command.equals("sst") || command.equals("wal"));
    }

    /** Prints the files of the store: the sstables by level, and what else is there. */
    public void list() {
        FileHeader current = CurrentFile.read(directory);
        Manifest.State state = Manifest.read(directory, current.databaseId(), current.number());
        output.println("database " + current.databaseId() + ", format version " + current.formatVersion());
        output.println("last sequence in sstables " + state.lastSequence() + ", log from segment " + state.logNumber());
        for (int level = 0; level < Version.LEVELS; level++) {
            List<FileMetadata> files = state.version().files(level);
            if (!files.isEmpty()) {
                output.println("level " + level + ": " + files.size() + " sstables, "
                        + state.version().bytes(level) + " bytes");
                files.forEach(file -> output.println("  " + file));
            }
        }
        output.println("files");
        for (String name : directory.list()) {
            output.println("  " + name + " " + directory.length(name) + " bytes");
        }
    }

    /** Prints the properties and the entries of an sstable. */
    public void sstable(long number) {
        try (SstableReader reader = open(number)) {
            printProperties(reader);
            reader.rangeTombstones().list().forEach(tombstone -> output.println("  range delete " + tombstone));
            try (InternalIterator iterator = reader.iterator(BlockUse.READ_ONCE, ReadStatistics.ignored())) {
                for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                    String key = InternalKey.toText(iterator.key());
                    boolean isPut = InternalKey.kind(iterator.key()) == KeyKind.PUT;
                    output.println("  " + key + (isPut ? " = " + valueText(iterator.value()) : ""));
                }
            }
        }
    }

    private SstableReader open(long number) {
        return SstableReader.open(
                directory, CurrentFile.read(directory).databaseId(), number, new BlockCache(0), new SstableCounters());
    }

    private void printProperties(SstableReader reader) {
        TableProperties properties = reader.properties();
        output.println("sstable " + FileNames.sstable(reader.number()));
        output.println("  entries " + properties.entries() + ", tombstones " + properties.tombstones()
                + ", data blocks " + properties.dataBlocks());
        output.println("  key bytes " + properties.keyBytes() + ", value bytes " + properties.valueBytes());
        output.println("  sequences " + properties.smallestSequence() + " to " + properties.largestSequence());
        output.println("  keys " + InternalKey.toText(properties.smallestKey()) + " to "
                + InternalKey.toText(properties.largestKey()));
        for (TableProperties.KeyspaceEntries keyspace : properties.keyspaces()) {
            String prefixes =
                    keyspace.prefixParts() == 0 ? "" : ", filter knows " + keyspace.prefixParts() + " parts of keys";
            output.println("  keyspace " + keyspace.keyspaceId() + ": " + keyspace.entries() + " entries" + prefixes);
        }
        for (TableProperties.Sample sample : properties.samples()) {
            output.println("  sample of keyspace " + sample.keyspaceId() + ": " + sample.entries()
                    + " entries, hashes below " + "0x" + Long.toHexString(sample.bound()) + ", " + sample.length()
                    + " bytes at offset " + sample.offset());
        }
    }

    /** Prints the batches of a log segment, and how it ends. */
    public void wal(long number) {
        WalSegment segment = new WalSegment(number);
        output.println("wal " + segment.name());
        try (WalReader reader =
                WalReader.open(directory, CurrentFile.read(directory).databaseId(), segment)) {
            for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
                output.println("  batch at offset " + reader.batchOffset());
                reader.decode(batch, new OperationPrinter());
            }
            output.println(reader.isSealed() ? "  sealed" : "  not sealed");
            reader.tornTail()
                    .ifPresent(tail ->
                            output.println("  torn tail at offset " + tail.offset() + ", " + tail.bytes() + " bytes"));
        }
    }

    /** Prints the operations of a batch. */
    private final class OperationPrinter implements BatchCodec.OperationVisitor {

        @Override
        public void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice key, ByteSlice value) {
            String text = "    @" + sequence + " " + kind + " keyspace " + Integer.toUnsignedString(keyspaceId) + " "
                    + HexDump.readable(key.bytes(), key.offset(), key.length());
            output.println(
                    switch (kind) {
                        case PUT -> text + " = " + valueText(value);
                        case DELETE -> text;
                        case RANGE_DELETE -> text + " to " + valueText(value);
                    });
        }

        @Override
        public void time(long sequence, long millis) {
            output.println("    committed at " + Instant.ofEpochMilli(millis));
        }

        @Override
        public void ingest(long sequence, ByteSlice file) {
            ByteReader description = new ByteReader("description of an ingested file").reset(file, 0);
            output.println("    @" + sequence + " INGEST " + FileMetadata.decode(description));
        }
    }

    /** Prints the version edits of the present manifest. */
    public void manifest() {
        FileHeader current = CurrentFile.read(directory);
        output.println("manifest " + FileNames.manifest(current.number()));
        Manifest.read(directory, current.databaseId(), current.number(), this::printEdit);
    }

    private void printEdit(long offset, VersionEdit edit, Manifest.State after) {
        output.println("  edit at offset " + offset + ": next file " + after.nextFileNumber() + ", last sequence "
                + after.lastSequence() + ", log from segment " + after.logNumber());
        for (long log : edit.begunLogs()) {
            output.println("    + " + FileNames.wal(log));
        }
        for (LoggedSegment log : edit.sealedLogs()) {
            output.println("    = " + FileNames.wal(log.number()) + " sealed, " + log.sealedBytes() + " bytes");
        }
        for (SequenceTimes.Point time : edit.times()) {
            output.println("    @" + time.sequence() + " committed at " + Instant.ofEpochMilli(time.millis()));
        }
        for (VersionEdit.RemovedFile removed : edit.removed()) {
            output.println("    - level " + removed.level() + " " + FileNames.sstable(removed.number()));
        }
        for (VersionEdit.AddedFile added : edit.added()) {
            output.println("    + level " + added.level() + " " + added.file());
        }
    }

    /** Reads every file of the store and checks all of it; throws at the first damage. */
    public void verify() {
        FileHeader current = CurrentFile.read(directory);
        Manifest.State state = Manifest.read(directory, current.databaseId(), current.number());
        for (List<FileMetadata> files : state.version().levels()) {
            for (FileMetadata file : files) {
                try (SstableReader reader = open(file.number())) {
                    reader.verify();
                    output.println(file.name() + " verified: " + file.entries() + " entries");
                }
            }
        }
        for (WalSegment segment : WalSegment.list(directory)) {
            if (segment.number() >= state.logNumber()) {
                verifyWal(segment, current);
            }
        }
    }

    private void verifyWal(WalSegment segment, FileHeader current) {
        long operations = 0;
        try (WalReader reader = WalReader.open(directory, current.databaseId(), segment)) {
            for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
                operations += reader.decode(batch, BatchCodec.OperationVisitor.NOTHING);
            }
        }
        output.println(segment.name() + " verified: " + operations + " operations");
    }

    private static String valueText(ByteSlice value) {
        if (value.length() <= VALUE_BYTES_SHOWN) {
            return HexDump.readable(value.bytes(), value.offset(), value.length());
        }
        return HexDump.readable(value.bytes(), value.offset(), VALUE_BYTES_SHOWN) + "... " + value.length() + " bytes";
    }
}
