package io.travertine.engine.io;

import java.util.List;

/**
 * A directory of files, flat. Thread-safe, except that each {@link AppendOutput} has one owner. Names are plain file
 * names. See the package documentation for what survives a crash.
 */
public interface StorageDirectory {

    /** The directory for people: its path, if it has one. */
    String description();

    /** The names of the files, sorted. */
    List<String> list();

    boolean exists(String name);

    /** The length of a file in bytes. */
    long length(String name);

    /** Creates an empty file to append to. The name must be free. */
    AppendOutput create(String name);

    /** Opens a file for reading. */
    RandomAccessInput open(String name);

    /** Gives a file another name; one that had that name before is replaced, in one step. */
    void rename(String from, String to);

    void delete(String name);

    /**
     * Gives a file, which is not appended to any more, the same name in another directory too, without copying it. The name
     * there must be free. Returns false, with nothing done, if the two directories cannot share a file.
     */
    default boolean link(String name, StorageDirectory target) {
        return false;
    }

    /** Makes every creation, renaming and deletion so far durable. */
    void syncDirectory();

    /**
     * Takes the directory for this process and this engine, until the lock is closed.
     *
     * @throws io.travertine.engine.StoreLockedException if somebody else has it; the message names the holder
     */
    DirectoryLock lock(String name);

    /**
     * Takes the directory together with others that only read it, writing nothing. Without a file of that name nobody has
     * ever written to the directory who is still there, and the lock is empty.
     *
     * @throws io.travertine.engine.StoreLockedException if somebody has it for writing
     */
    default DirectoryLock lockShared(String name) {
        return () -> {};
    }
}
