package io.travertine.engine.lsm;

import java.nio.file.Path;
import java.util.List;

import io.travertine.engine.Administration.Damage;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.encryption.EncryptedDirectory;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.DirectoryLock;
import io.travertine.engine.io.DiskDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.repair.StoreRepair;

/**
 * Saves what is left of a store that cannot be opened: reads everything that can be read and writes it as a new store into
 * another directory. Never done by itself. The damaged store stays as it is.
 */
public final class Repair {

    private Repair() {}

    /**
     * What became of a store.
     *
     * @param entries how many entries the new store has, old versions and tombstones included
     * @param lost what could not be read, and what is uncertain; empty if the new store surely has everything
     */
    public record Report(long entries, List<Damage> lost) {
        public Report {
            lost = List.copyOf(lost);
        }
    }

    /**
     * Repairs a store.
     *
     * @param target empty, or does not exist; the new store has the report in its file {@code REPAIRED}
     * @param options how the new store's files are written
     * @throws io.travertine.engine.CorruptionException if nothing at all can be read
     * @throws io.travertine.engine.StoreLockedException if somebody has the damaged store open
     * @throws io.travertine.engine.StorageException if the target is not empty, or the file system fails
     */
    public static Report run(Path damaged, Path target, EngineOptions options) {
        return run(DiskDirectory.openExisting(damaged), DiskDirectory.open(target), options);
    }

    static Report run(StorageDirectory damaged, StorageDirectory target, EngineOptions options) {
        DirectoryLock lock = damaged.lockShared(FileNames.LOCK);
        try {
            StoreRepair.Outcome outcome =
                    new StoreRepair(decrypted(damaged, options), options).into(decrypted(target, options));
            return new Report(outcome.entries(), outcome.lost());
        } finally {
            lock.close();
        }
    }

    private static StorageDirectory decrypted(StorageDirectory directory, EngineOptions options) {
        return EncryptedDirectory.over(directory, options.encryption(), FileNames.CURRENT);
    }
}
