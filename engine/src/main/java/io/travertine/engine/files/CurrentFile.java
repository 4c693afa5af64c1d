package io.travertine.engine.files;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

/** The file that says which manifest counts: a {@link FileHeader} with the manifest's number, and nothing else. */
public final class CurrentFile {

    private CurrentFile() {}

    /** Whether the directory holds a store. */
    public static boolean exists(StorageDirectory directory) {
        return directory.exists(FileNames.CURRENT);
    }

    public static FileHeader read(StorageDirectory directory) {
        try (RandomAccessInput file = directory.open(FileNames.CURRENT)) {
            FileHeader header = FileHeader.read(file, FileType.CURRENT);
            if (file.length() != FileHeader.BYTES) {
                throw new CorruptionException(FileNames.CURRENT + " has a wrong length: expected " + FileHeader.BYTES
                        + " bytes, found " + file.length() + "; restore the file from a checkpoint");
            }
            return header;
        }
    }

    /** Makes the manifest the one that counts; durable on return. The manifest must be durable before. */
    public static void replace(StorageDirectory directory, DatabaseId databaseId, long manifestNumber) {
        String temporary = FileNames.temporary(manifestNumber);
        write(directory, temporary, databaseId, manifestNumber);
        directory.rename(temporary, FileNames.CURRENT);
        directory.syncDirectory();
    }

    /** Marks an empty directory as a store that is not whole yet; durable on return. */
    public static void begin(StorageDirectory directory, DatabaseId databaseId, long manifestNumber) {
        write(directory, FileNames.INCOMPLETE, databaseId, manifestNumber);
        directory.syncDirectory();
    }

    /** Makes a store of what was begun; durable on return. All files, with their names, must be durable before. */
    public static void complete(StorageDirectory directory) {
        directory.rename(FileNames.INCOMPLETE, FileNames.CURRENT);
        directory.syncDirectory();
    }

    private static void write(StorageDirectory directory, String name, DatabaseId databaseId, long manifestNumber) {
        try (AppendOutput output = directory.create(name)) {
            output.append(new FileHeader(FileType.CURRENT, databaseId, manifestNumber).encode(), 0, FileHeader.BYTES);
            output.sync();
        }
    }
}
