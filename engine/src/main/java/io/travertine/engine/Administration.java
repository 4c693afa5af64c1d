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

    /** Writes the memtables to files and returns when that is done. */
    void flush();

    /** Flushes and merges everything into the last level, and returns when that is done. */
    void compact();

    /** Returns when no flush and no compaction is due. */
    void awaitIdle();

    EngineMetrics metrics();

    /**
     * The snapshots and transactions that have not ended, from the oldest to the youngest. One that nobody refers to any
     * more is ended here, or when the next one begins, and told to the log.
     */
    List<OpenReader> openReaders();

    /**
     * Makes a second store, with everything that was committed before the call, in a directory that is empty or does not
     * exist, by links to the files of this one where the file system can. Writing goes on meanwhile. If this does not
     * return in order, no store can be opened there.
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
}
