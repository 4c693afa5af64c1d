package io.travertine.engine.checkpoint;

import java.util.List;
import java.util.function.Supplier;

import io.travertine.engine.StorageException;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Manifest;

/**
 * Makes a store in an empty directory. Until {@link #write} has returned nobody can open it; when it has returned, it is
 * durable. Used once.
 */
public final class StoreCopy {

    private final StorageDirectory target;
    private final DatabaseId databaseId;
    private final long manifestNumber;

    /**
     * @param manifestNumber no file of the copy has it
     * @throws StorageException if the target is not empty
     */
    public StoreCopy(StorageDirectory target, DatabaseId databaseId, long manifestNumber) {
        List<String> present = target.list();
        if (!present.isEmpty()) {
            throw new StorageException("cannot make a copy of a store in " + target.description()
                    + ": it must be empty, but holds " + present.get(0) + "; name another directory");
        }
        this.target = target;
        this.databaseId = databaseId;
        this.manifestNumber = manifestNumber;
    }

    /**
     * Copies by links, or byte by byte where there can be none. The files must stay until this returns.
     *
     * @param state what the copy's manifest will say; it names no segment of a log
     */
    public static void link(
            StorageDirectory source, StorageDirectory target, DatabaseId databaseId, Manifest.State state) {
        new StoreCopy(target, databaseId, state.nextFileNumber()).write(() -> {
            for (List<FileMetadata> files : state.version().levels()) {
                files.forEach(file -> linkFile(source, target, file.name()));
            }
            return state;
        });
    }

    private static void linkFile(StorageDirectory source, StorageDirectory target, String name) {
        if (!source.link(name, target)) {
            FileCopy.copy(source, name, target, name);
        }
    }

    public DatabaseId databaseId() {
        return databaseId;
    }

    /**
     * Writes the copy.
     *
     * @param files puts the sstables into the target, makes their bytes durable, and says what the manifest is to state
     */
    public void write(Supplier<Manifest.State> files) {
        CurrentFile.begin(target, databaseId, manifestNumber);
        Manifest.State state = filled(files);
        Manifest.write(target, databaseId, manifestNumber, state);
        target.syncDirectory();
        CurrentFile.complete(target);
    }

    /** Where the files cannot all be copied, the target becomes empty again, so that the copy can be tried once more. */
    private Manifest.State filled(Supplier<Manifest.State> files) {
        try {
            return files.get();
        } catch (RuntimeException e) {
            try {
                target.list().forEach(target::delete);
            } catch (StorageException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }
}
