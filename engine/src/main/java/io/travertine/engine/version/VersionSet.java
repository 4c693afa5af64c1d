package io.travertine.engine.version;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.StorageException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.record.RecordWriter;

/**
 * Owns the present version and its manifest. Thread-safe: edits are applied one after another, the present version is read
 * without a lock.
 *
 * <p>After a {@link DiskFullException} from {@link #apply} nothing has changed. After any other
 * {@link io.travertine.engine.StorageException} it is unknown whether the edit will be found
 * when the store is opened again: the present version stays, every further edit fails, and no file of either version may
 * be deleted.
 */
public final class VersionSet implements AutoCloseable {

    /** A manifest is written anew once it is so many times as long as its first record. */
    private static final int MANIFEST_GROWTH = 4;

    private static final long MANIFEST_BYTES_MIN = 64 << 10;

    private final StorageDirectory directory;
    private final DatabaseId databaseId;
    private final String openedFrom;
    private final AtomicLong nextFileNumber;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequenceTimes times;
    /** Without the times, which are kept apart. */
    private volatile Manifest.State state;

    @GuardedBy("lock") private RecordWriter manifest;

    @GuardedBy("lock") private long manifestNumber;

    @GuardedBy("lock") private long manifestBytesMax;

    /** Edits that count and did not fit: the log tells of them, too. */
    @GuardedBy("lock") private final Queue<ByteSlice> owed = new ArrayDeque<>();

    /** False from the beginning of a write to its success, and after the close. */
    @GuardedBy("lock") private boolean usable = true;

    private VersionSet(StorageDirectory directory, DatabaseId databaseId, Manifest.State state, String openedFrom) {
        this.openedFrom = openedFrom;
        this.directory = directory;
        this.databaseId = databaseId;
        this.state = state.withTimes(List.of());
        this.times = new SequenceTimes(state.times());
        this.nextFileNumber = new AtomicLong(Math.max(state.nextFileNumber(), greatestNumber(directory) + 1));
        this.manifestNumber = newFileNumber();
        this.manifest = beginManifest(manifestNumber, state);
        this.manifestBytesMax = bytesMax(manifest);
    }

    /**
     * Opens the store in a directory that the caller has locked, or creates one there.
     *
     * @param databaseIdIfNew the identity of the store if it is created
     * @throws CorruptionException if an sstable or a segment of the log is missing, or an sstable has another length than
     *     the manifest says; then nothing was changed
     */
    public static VersionSet open(StorageDirectory directory, DatabaseId databaseIdIfNew) {
        if (!CurrentFile.exists(directory)) {
            checkNoStore(directory);
            return new VersionSet(directory, databaseIdIfNew, Manifest.State.INITIAL, "no manifest");
        }
        FileHeader current = CurrentFile.read(directory);
        checkManifest(directory, current);
        Manifest.Reading manifest =
                Manifest.read(directory, current.databaseId(), current.number(), (offset, edit, after) -> {});
        new NeededFiles(directory, manifest).check();
        VersionSet set = new VersionSet(directory, current.databaseId(), manifest.state(), manifest.description());
        set.deleteOtherManifests();
        return set;
    }

    /** A store without CURRENT is not a new store if it has anything that CURRENT must have preceded. */
    private static void checkNoStore(StorageDirectory directory) {
        if (directory.exists(FileNames.INCOMPLETE)) {
            throw new CorruptionException(FileNames.INCOMPLETE + " marks " + directory.description()
                    + " as a copy of a store that was never finished; delete the directory and make the copy again");
        }
        if (directory.exists(FileNames.BACKUPS)) {
            throw new CorruptionException(FileNames.BACKUPS + " marks " + directory.description()
                    + " as a directory of backups, which is no store; restore a backup into another directory");
        }
        for (String name : directory.list()) {
            Optional<FileNames.Parsed> parsed = FileNames.parse(name);
            if (parsed.isPresent()
                    && (parsed.get().type() == FileType.SSTABLE || parsed.get().type() == FileType.WAL)) {
                throw new CorruptionException(FileNames.CURRENT + " is missing in " + directory.description()
                        + ", which holds " + name + "; restore the file from a checkpoint");
            }
        }
    }

    private static void checkManifest(StorageDirectory directory, FileHeader current) {
        String name = FileNames.manifest(current.number());
        if (!directory.exists(name)) {
            throw new CorruptionException(name + " is missing in " + directory.description() + ", and "
                    + FileNames.CURRENT + " names it; restore the file from a checkpoint, or repair the store");
        }
        byte[] bytes = new byte[FileHeader.BYTES];
        int length;
        try (RandomAccessInput manifest = directory.open(name)) {
            length = manifest.read(0, bytes, 0, bytes.length);
        }
        if (FileHeader.isIntact(bytes, length)) {
            DatabaseId found =
                    FileHeader.decode(name, bytes, length, FileType.MANIFEST).databaseId();
            if (!found.equals(current.databaseId())) {
                throw new CorruptionException(FileNames.CURRENT + " belongs to another store than " + name
                        + ", as both say at offset 0: to database " + current.databaseId() + " and to " + found
                        + "; restore the one that is foreign from a checkpoint");
            }
        }
    }

    private static long greatestNumber(StorageDirectory directory) {
        long greatest = 0;
        for (String name : directory.list()) {
            greatest = Math.max(
                    greatest,
                    FileNames.parse(name).map(FileNames.Parsed::number).orElse(0L));
        }
        return greatest;
    }

    /** What a copy of the store as it is in one of its versions must state; the copy needs no log. */
    public Manifest.State stateOfCopy(Version version) {
        Manifest.State now = state;
        return new Manifest.State(
                version, nextFileNumber.get(), now.lastSequence(), now.logNumber(), List.of(), times.points());
    }

    /** When commits came; what is added becomes durable with the next edit. */
    public SequenceTimes times() {
        return times;
    }

    /** The version that counts now. */
    public Version current() {
        return state.version();
    }

    public DatabaseId databaseId() {
        return databaseId;
    }

    /** At least the sequence number of every entry in the version's files. */
    public long lastSequence() {
        return state.lastSequence();
    }

    /** Segments of the log below this number are not needed. */
    public long logNumber() {
        return state.logNumber();
    }

    /** The segments of the log that may hold commits which are in no file, in order: all of them exist. */
    public List<Long> neededLogs() {
        Manifest.State now = state;
        return now.logs().stream()
                .map(LoggedSegment::number)
                .filter(number -> number >= now.logNumber())
                .toList();
    }

    /** The header of a segment of the log that is begun now: it tells how far the manifest is. */
    public FileHeader logHeader(long number) {
        lock.lock();
        try {
            return FileHeader.ofLog(databaseId, number, manifestNumber, manifest.syncedLength());
        } finally {
            lock.unlock();
        }
    }

    /** The manifest that the store was opened from, and where it ended, for messages. */
    public String openedFrom() {
        return openedFrom;
    }

    /** Whether the segment is known to have been ended in order, with its last byte durable. */
    public boolean isSealed(long logNumber) {
        return state.logs().stream().anyMatch(log -> log.number() == logNumber && log.isSealed());
    }

    /** A number that no file of this store has had, for a file of any type. */
    public long newFileNumber() {
        return nextFileNumber.getAndIncrement();
    }

    /**
     * Makes an edit durable, and its outcome the present version, which is returned. Files that the edit adds must be
     * durable, with their names.
     */
    public Version apply(VersionEdit edit) {
        return apply(edit, false);
    }

    /**
     * As {@link #apply}, for an edit that follows from a commit which is durable in the log: where there is no space for it
     * in the manifest, it counts all the same, and is written there before the next edit. Until then the log is needed, as
     * no edit can say otherwise.
     */
    public Version applyLogged(VersionEdit edit) {
        return apply(edit, true);
    }

    private Version apply(VersionEdit edit, boolean isLogged) {
        lock.lock();
        try {
            long next = nextFileNumber.get();
            checkUsable();
            Manifest.State after = state.apply(edit, next);
            usable = false;
            List<SequenceTimes.Point> newTimes = times.unsaved();
            ByteSlice bytes = edit.withTimes(newTimes).encode(next, after.lastSequence());
            if (append(bytes, isLogged)) {
                manifest.syncAndMark();
            }
            times.saved(newTimes);
            state = after;
            if (manifest.length() > manifestBytesMax && owed.isEmpty()) {
                rewriteManifest();
            }
            usable = true;
            return after.version();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there was room; if not, the edit is owed or, unless the log has it, refused. */
    @GuardedBy("lock") private boolean append(ByteSlice edit, boolean isLogged) {
        try {
            appendOwed();
            manifest.append(edit);
            return true;
        } catch (DiskFullException e) {
            if (isLogged) {
                owed.add(new ByteSlice(edit.toByteArray()));
                return false;
            }
            usable = true;
            throw e;
        }
    }

    @GuardedBy("lock") private void appendOwed() {
        for (ByteSlice oldest = owed.peek(); oldest != null; oldest = owed.peek()) {
            manifest.append(oldest);
            owed.remove();
        }
    }

    @GuardedBy("lock") private void checkUsable() {
        if (!usable) {
            throw new StorageException(FileNames.manifest(manifestNumber)
                    + " takes no edit: it was closed, or an earlier write failed; reopen the store");
        }
    }

    @GuardedBy("lock") private void rewriteManifest() {
        RecordWriter old = manifest;
        long oldNumber = manifestNumber;
        long number = newFileNumber();
        try {
            manifest = beginManifest(number, state.withTimes(times.points()));
        } catch (DiskFullException e) {
            keepManifest(number, e);
            return;
        }
        manifestNumber = number;
        manifestBytesMax = bytesMax(manifest);
        old.close();
        directory.delete(FileNames.manifest(oldNumber));
    }

    /** Goes on with a long manifest while there is no room for a new one. */
    @GuardedBy("lock") private void keepManifest(long numberOfNew, DiskFullException failure) {
        if (CurrentFile.read(directory).number() != manifestNumber) {
            throw new StorageException("it is unknown which manifest counts: " + failure.getMessage(), failure);
        }
        manifestBytesMax = 2 * manifest.length();
        for (String remains : List.of(FileNames.manifest(numberOfNew), FileNames.temporary(numberOfNew))) {
            if (directory.exists(remains)) {
                directory.delete(remains);
            }
        }
    }

    private RecordWriter beginManifest(long number, Manifest.State snapshot) {
        FileHeader header = new FileHeader(FileType.MANIFEST, databaseId, number);
        RecordWriter writer = RecordWriter.create(directory.create(FileNames.manifest(number)), header);
        try {
            writer.append(snapshot.withNextFileNumber(nextFileNumber.get()).encode());
            writer.syncAndMark();
            directory.syncDirectory();
            CurrentFile.replace(directory, databaseId, number);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static long bytesMax(RecordWriter manifest) {
        return Math.max(MANIFEST_BYTES_MIN, MANIFEST_GROWTH * manifest.length());
    }

    private void deleteOtherManifests() {
        String kept = FileNames.manifest(manifestNumber());
        for (String name : directory.list()) {
            Optional<FileNames.Parsed> parsed = FileNames.parse(name);
            if (parsed.isPresent()
                    && (parsed.get().type() == FileType.TEMPORARY
                            || (parsed.get().type() == FileType.MANIFEST && !name.equals(kept)))) {
                directory.delete(name);
            }
        }
    }

    /** The number of the manifest that counts. */
    public long manifestNumber() {
        lock.lock();
        try {
            return manifestNumber;
        } finally {
            lock.unlock();
        }
    }

    /** Every edit is durable, here or in the log, with or without the seal. */
    @GuardedBy("lock") private void sealIfThereIsRoom() {
        try {
            appendOwed();
            manifest.seal();
        } catch (DiskFullException noRoomForTheSeal) {
            // The next opening reads the manifest to its end, and then the log.
        }
    }

    /** Ends the manifest in order, unless a write to it failed. A second call does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (usable) {
                usable = false;
                sealIfThereIsRoom();
            }
            manifest.close();
        } finally {
            lock.unlock();
        }
    }
}
