package io.travertine.engine;

import java.nio.file.Path;
import java.util.List;

/** What only a local LSM tree has. Thread-safe. */
public interface Administration {

    /**
     * A backup among others.
     *
     * @param number counts up from 1
     * @param files how many sstables the store had
     * @param bytes their size
     * @param newFiles how many of them no earlier backup had
     * @param newBytes their size
     */
    record Backup(long number, long files, long bytes, long newFiles, long newBytes) {}

    /** How closely {@link #verify} looks; each level does what those before it do. */
    enum VerifyLevel {
        /** Every file is there, has its length, header, footer, index and filter, and is the one meant. */
        FOOTERS,
        /** Every byte has its checksum, in the log, too. */
        CHECKSUMS,
        /** Files and entries lie in their order, within a level and from level to level. */
        INVARIANTS
    }

    /**
     * Something wrong with a store.
     *
     * @param file the name of the file
     * @param offset where in the file; 0 if all of it is meant
     * @param keyspaces the ids of the keyspaces concerned, or empty if they are unknown or none
     * @param keys between which keys, both included, or empty
     * @param message what is wrong
     */
    record Damage(String file, long offset, String keyspaces, String keys, String message) {

        @Override
        public String toString() {
            String where = keyspaces.isEmpty() ? "" : ", keyspace " + keyspaces + ", keys " + keys;
            return file + " at offset " + offset + where + ": " + message;
        }
    }

    /**
     * The same for somebody who may have to stop: {@link #flush}, {@link #checkpoint}, {@link #backup} and {@link #verify}
     * make the check every few milliseconds in the thread that calls them, and end by what it throws. A flush goes on
     * behind, a copy that is not whole does not count.
     *
     * @param check throws anything but an {@link EngineException} if the work is to end
     */
    Administration checkedBy(Runnable check);

    /** Writes the memtables to files and returns when that is done. */
    void flush();

    /**
     * Flushes and merges everything into the last level, and returns when that is done and the space of what was replaced
     * is back, but for files that open snapshots or cursors need.
     */
    void compact();

    /** Returns when no flush and no compaction is due. */
    void awaitIdle();

    EngineMetrics metrics();

    /**
     * The snapshots, transactions and cursors that have not ended, from the oldest to the youngest. One that nobody refers to
     * any more is ended here, or when the next one begins, and told to the log and the listener.
     */
    List<OpenReader> openReaders();

    /** The sorted files that the store consists of now, from the newest level to the oldest, in the order of each. */
    List<LiveSstable> sstables();

    /** The compactions under way, and the last hundred or so that have ended since the store was opened, oldest first. */
    List<CompactionRun> compactions();

    /**
     * The rows that transactions wait for, then those that they have locked, by transaction. Taken while work goes on: a
     * lock that comes or goes meanwhile may be in it or not.
     *
     * @param heldMax at most so many of those that are held; all waits are listed
     */
    List<RowLock> rowLocks(int heldMax);

    /**
     * Makes a second store, with everything that was committed before the call, in a directory that is empty or does not
     * exist, by links to the files of this one where the file system can. Writing goes on meanwhile. If this does not
     * return in order, no store can be opened there; where the copying failed, the directory is empty again.
     *
     * @throws StorageException if the directory is not empty, or the file system fails
     */
    void checkpoint(Path directory);

    /**
     * Backs up everything that was committed before the call into a directory of backups of this store, which is begun if
     * it is empty or does not exist; copies only what no backup there has yet. Writing goes on meanwhile. A backup that
     * is not finished does not count. One backup at a time may be made into a directory.
     *
     * @throws StorageException if the directory holds something else, or the file system fails
     * @throws CorruptionException if a file of the store changed while it was copied
     */
    Backup backup(Path repository);

    /**
     * Looks for damage in the files of everything that was committed before the call; reads them anew, past every cache,
     * which at the second level and above takes as long as reading all of the store. Changes nothing.
     *
     * @return what is wrong, empty if nothing is
     */
    List<Damage> verify(VerifyLevel level);
}
