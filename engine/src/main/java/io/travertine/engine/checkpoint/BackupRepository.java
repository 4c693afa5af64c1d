package io.travertine.engine.checkpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.travertine.engine.Administration.Backup;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.StorageException;
import io.travertine.engine.checkpoint.BackupContents.Copy;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Manifest;

/**
 * A directory of backups of one store, which share the sstables that they have in common. Used by one thread of one
 * process at a time. Layout and order of writing: see the package documentation.
 */
public final class BackupRepository {

    private final StorageDirectory directory;
    private final DatabaseId databaseId;

    private BackupRepository(StorageDirectory directory, DatabaseId databaseId) {
        this.directory = directory;
        this.databaseId = databaseId;
    }

    /** Opens the backups of a store, or begins them in an empty directory. */
    public static BackupRepository openFor(StorageDirectory directory, DatabaseId databaseId) {
        if (directory.exists(FileNames.BACKUPS)) {
            BackupRepository existing = open(directory);
            if (!existing.databaseId.equals(databaseId)) {
                throw new StorageException(
                        directory.description() + " holds the backups of another store: expected database " + databaseId
                                + ", found " + existing.databaseId + "; name another directory");
            }
            return existing;
        }
        if (!directory.list().stream()
                .allMatch(name -> FileNames.parse(name)
                        .filter(file -> file.type() == FileType.TEMPORARY)
                        .isPresent())) {
            throw new StorageException("cannot begin backups in " + directory.description()
                    + ": it must be empty, but holds " + directory.list().get(0) + "; name another directory");
        }
        BackupRepository created = new BackupRepository(directory, databaseId);
        created.deleteTemporaries();
        String temporary = FileNames.temporary(0);
        try (AppendOutput output = directory.create(temporary)) {
            output.append(new FileHeader(FileType.BACKUP, databaseId, 0).encode(), 0, FileHeader.BYTES);
            output.sync();
        }
        directory.rename(temporary, FileNames.BACKUPS);
        directory.syncDirectory();
        return created;
    }

    /** Opens a directory that must hold backups. */
    public static BackupRepository open(StorageDirectory directory) {
        if (!directory.exists(FileNames.BACKUPS)) {
            throw new StorageException(directory.description() + " is no directory of backups: it has no "
                    + FileNames.BACKUPS + "; name another directory");
        }
        try (var file = directory.open(FileNames.BACKUPS)) {
            return new BackupRepository(
                    directory, FileHeader.read(file, FileType.BACKUP).databaseId());
        }
    }

    /** The numbers of the backups, from the oldest to the newest. */
    private List<Long> numbers() {
        return directory.list().stream()
                .map(BackupContents::number)
                .filter(number -> number > 0)
                .sorted()
                .toList();
    }

    /** The backups, from the oldest to the newest. */
    public List<Backup> list() {
        List<Backup> backups = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (long number : numbers()) {
            BackupContents contents = read(number);
            long newFiles = 0;
            long newBytes = 0;
            for (Copy copy : contents.files().values()) {
                if (seen.add(copy.name())) {
                    newFiles++;
                    newBytes += copy.bytes();
                }
            }
            backups.add(new Backup(number, contents.files().size(), contents.bytes(), newFiles, newBytes));
        }
        return backups;
    }

    private BackupContents read(long number) {
        return BackupContents.read(directory, databaseId, number);
    }

    /**
     * Makes a backup of a version of the store; copies what no earlier backup has. The files must stay until this returns.
     */
    public Backup add(StorageDirectory source, Manifest.State state) {
        deleteTemporaries();
        Map<String, Copy> known = knownCopies();
        Map<Long, Copy> files = new LinkedHashMap<>();
        long newFiles = 0;
        long newBytes = 0;
        for (List<FileMetadata> level : state.version().levels()) {
            for (FileMetadata file : level) {
                Copy copy = new Copy(file.number(), file.bytes(), FileCopy.checksum(source, file.name()));
                files.put(copy.number(), copy);
                if (!known.containsKey(copy.name())) {
                    copyIn(source, file, copy);
                    newFiles++;
                    newBytes += copy.bytes();
                }
            }
        }
        directory.syncDirectory();
        List<Long> numbers = numbers();
        long number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
        BackupContents contents = new BackupContents(state, files);
        String temporary = FileNames.temporary(number);
        contents.write(directory, temporary, databaseId, number);
        directory.rename(temporary, BackupContents.fileName(number));
        directory.syncDirectory();
        return new Backup(number, files.size(), contents.bytes(), newFiles, newBytes);
    }

    /** The sstables that are surely whole: those that a backup names, if they have their length. */
    private Map<String, Copy> knownCopies() {
        Map<String, Copy> known = new LinkedHashMap<>();
        for (long number : numbers()) {
            for (Copy copy : read(number).files().values()) {
                if (directory.exists(copy.name()) && directory.length(copy.name()) == copy.bytes()) {
                    known.put(copy.name(), copy);
                }
            }
        }
        return known;
    }

    private void copyIn(StorageDirectory source, FileMetadata file, Copy copy) {
        if (directory.exists(copy.name())) {
            directory.delete(copy.name());
        }
        check(file.name(), copy, FileCopy.copy(source, file.name(), directory, copy.name()));
    }

    private static void check(String name, Copy expected, int checksum) {
        if (checksum != expected.checksum()) {
            throw new CorruptionException("checksum mismatch of all of " + name + ": expected "
                    + HexDump.hex(expected.checksum()) + ", computed " + HexDump.hex(checksum)
                    + "; the file is damaged: use another backup");
        }
    }

    private void deleteTemporaries() {
        for (String name : directory.list()) {
            if (FileNames.parse(name)
                    .filter(file -> file.type() == FileType.TEMPORARY)
                    .isPresent()) {
                directory.delete(name);
            }
        }
    }

    /** Reads all of a backup and throws {@link CorruptionException} at the first damage. */
    public void verify(long number) {
        for (Copy copy : read(number).files().values()) {
            checkPresent(copy);
            check(copy.name(), copy, FileCopy.checksum(directory, copy.name()));
        }
    }

    private void checkPresent(Copy copy) {
        if (!directory.exists(copy.name()) || directory.length(copy.name()) != copy.bytes()) {
            throw new CorruptionException(copy.name() + " in " + directory.description()
                    + " is missing or has a wrong length: expected " + copy.bytes() + " bytes; use another backup");
        }
    }

    /** Makes a store of a backup in an empty directory; every byte is verified on the way. */
    public void restore(long number, StorageDirectory target) {
        if (!directory.exists(BackupContents.fileName(number))) {
            throw new StorageException(
                    "there is no backup " + number + " in " + directory.description() + ", there are " + numbers());
        }
        BackupContents contents = read(number);
        new StoreCopy(target, databaseId, contents.state().nextFileNumber()).write(() -> {
            contents.files().values().forEach(copy -> copyOut(copy, target));
            return contents.state();
        });
    }

    private void copyOut(Copy copy, StorageDirectory target) {
        checkPresent(copy);
        check(copy.name(), copy, FileCopy.copy(directory, copy.name(), target, FileNames.sstable(copy.number())));
    }

    /** The number of the newest backup. */
    public long newest() {
        List<Long> numbers = numbers();
        if (numbers.isEmpty()) {
            throw new StorageException("there is no backup in " + directory.description());
        }
        return numbers.get(numbers.size() - 1);
    }

    /** Deletes all but the newest so many backups, and the sstables that no backup needs any more. */
    public void keepNewest(int count) {
        List<Long> numbers = numbers();
        for (long number : numbers.subList(0, Math.max(0, numbers.size() - count))) {
            directory.delete(BackupContents.fileName(number));
        }
        // A backup must be gone for good before what it needs is.
        directory.syncDirectory();
        Set<String> needed = knownCopies().keySet();
        for (String name : directory.list()) {
            if (name.matches("[0-9]{6,18}-[0-9a-f]{8}\\.sst") && !needed.contains(name)) {
                directory.delete(name);
            }
        }
        directory.syncDirectory();
    }
}
