package io.travertine.engine.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.record.RecordReader;
import io.travertine.engine.record.RecordWriter;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Manifest;

/**
 * What one backup consists of. Format: see the package documentation.
 *
 * @param files the copies of the version's sstables by their number
 */
record BackupContents(Manifest.State state, Map<Long, Copy> files) {

    /** A copy of an sstable among the backups. */
    record Copy(long number, long bytes, int checksum) {

        String name() {
            return String.format("%06d-%08x.sst", number, checksum);
        }
    }

    static String fileName(long backup) {
        return String.format("BACKUP-%06d", backup);
    }

    /** The number in the name of a backup, or 0 if it is none. */
    static long number(String fileName) {
        return fileName.matches("BACKUP-[0-9]{6,18}") ? Long.parseLong(fileName.substring(7)) : 0;
    }

    long bytes() {
        return files.values().stream().mapToLong(Copy::bytes).sum();
    }

    /** Writes the file; its bytes are durable on return. */
    void write(StorageDirectory directory, String name, DatabaseId databaseId, long backup) {
        FileHeader header = new FileHeader(FileType.BACKUP, databaseId, backup);
        try (RecordWriter writer = RecordWriter.create(directory.create(name), header)) {
            writer.append(state.encode());
            for (Copy copy : files.values()) {
                ByteWriter record = new ByteWriter();
                record.writeVarint(copy.number()).writeVarint(copy.bytes()).writeInt(copy.checksum());
                writer.append(record.slice());
            }
            writer.seal();
        }
    }

    static BackupContents read(StorageDirectory directory, DatabaseId databaseId, long backup) {
        String name = fileName(backup);
        FileHeader header = new FileHeader(FileType.BACKUP, databaseId, backup);
        try (RecordReader reader = RecordReader.open(directory.open(name), header)) {
            ByteSlice first = reader.next();
            if (first == null) {
                throw damaged(name, "holds no version");
            }
            Manifest.State state = Manifest.State.decode(first, name, reader.recordOffset());
            Map<Long, Copy> files = new LinkedHashMap<>();
            for (ByteSlice record = reader.next(); record != null; record = reader.next()) {
                ByteReader input = new ByteReader("record of " + name).reset(record, reader.recordOffset());
                Copy copy = new Copy(input.readVarint(), input.readVarint(), input.readInt());
                input.checkExhausted();
                files.put(copy.number(), copy);
            }
            if (!reader.isSealed()) {
                throw damaged(name, "is cut off at offset " + reader.recordOffset());
            }
            BackupContents contents = new BackupContents(state, files);
            contents.checkComplete(name);
            return contents;
        }
    }

    private void checkComplete(String name) {
        for (var level : state.version().levels()) {
            for (FileMetadata file : level) {
                Copy copy = files.get(file.number());
                if (copy == null || copy.bytes() != file.bytes()) {
                    throw damaged(name, "names " + file.name() + " but no copy of its length");
                }
            }
        }
    }

    private static CorruptionException damaged(String name, String what) {
        return new CorruptionException(name + " " + what + "; use another backup");
    }
}
