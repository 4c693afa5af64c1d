package io.travertine.engine.lsm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Administration.Backup;
import io.travertine.engine.KeyProvider;
import io.travertine.engine.checkpoint.BackupRepository;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.StorageDirectory;

/**
 * The backups in a directory, seen without the store that they are of: lists, verifies, restores and deletes them. New ones
 * are made by {@link io.travertine.engine.Administration#backup}. Used by one thread of one process at a time.
 */
public final class Backups {

    private final BackupRepository repository;
    private final Optional<KeyProvider> keys;

    private Backups(BackupRepository repository, Optional<KeyProvider> keys) {
        this.repository = repository;
        this.keys = keys;
    }

    /** Opens a directory of backups. Throws {@link io.travertine.engine.StorageException} if it is none. */
    public static Backups open(Path repository) {
        return open(repository, Optional.empty());
    }

    /** Opens a directory of backups of an encrypted store; what is restored is encrypted too. */
    public static Backups open(Path repository, KeyProvider keys) {
        return open(repository, Optional.of(keys));
    }

    private static Backups open(Path repository, Optional<KeyProvider> keys) {
        StorageDirectory files =
                EncryptedDirectory.over(DiskDirectory.openExisting(repository), keys, FileNames.BACKUPS);
        return new Backups(BackupRepository.open(files), keys);
    }

    /** The backups, from the oldest to the newest. */
    public List<Backup> list() {
        return repository.list();
    }

    /** Reads every byte of a backup and throws {@link io.travertine.engine.CorruptionException} at the first damage. */
    public void verify(long number) {
        repository.verify(number);
    }

    /**
     * Makes a store of a backup in a directory that is empty or does not exist. Every byte is verified on the way. If this
     * does not return in order, no store can be opened there.
     *
     * @throws io.travertine.engine.CorruptionException if the backup is damaged; the message names the file
     * @throws io.travertine.engine.StorageException if there is no such backup, or the directory is not empty
     */
    public void restore(long number, Path target) {
        repository.restore(number, EncryptedDirectory.over(DiskDirectory.open(target), keys, FileNames.CURRENT));
    }

    /** As {@link #restore(long, Path)}, of the newest backup; returns its number. */
    public long restoreNewest(Path target) {
        long newest = repository.newest();
        restore(newest, target);
        return newest;
    }

    /** Deletes all but the newest so many backups, at least one, and the files that only they had. */
    public void keepNewest(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one backup is kept, got " + count);
        }
        repository.keepNewest(count);
    }
}
