package io.travertine.engine.io;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import io.travertine.engine.StorageException;

/**
 * Shows a directory as if it could be written: whatever is created, renamed or deleted is so only here, in memory, and the
 * directory below is never changed. Thread-safe in so far as no two threads change the same name at once.
 */
public final class OverlayDirectory implements StorageDirectory {

    private final StorageDirectory below;
    private final MemoryDirectory above = new MemoryDirectory();

    /** Names that count no more in the directory below. */
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    public OverlayDirectory(StorageDirectory below) {
        this.below = below;
    }

    private boolean isBelow(String name) {
        return !hidden.contains(name) && below.exists(name);
    }

    private StorageDirectory holder(String name) {
        return above.exists(name) || !isBelow(name) ? above : below;
    }

    @Override
    public String description() {
        return below.description();
    }

    @Override
    public List<String> list() {
        Set<String> names = new TreeSet<>(below.list());
        names.removeAll(hidden);
        names.addAll(above.list());
        return List.copyOf(names);
    }

    @Override
    public boolean exists(String name) {
        return above.exists(name) || isBelow(name);
    }

    @Override
    public long length(String name) {
        return holder(name).length(name);
    }

    @Override
    public AppendOutput create(String name) {
        if (isBelow(name)) {
            throw new StorageException(
                    "cannot create " + name + " over " + description() + ": the file exists already");
        }
        return above.create(name);
    }

    @Override
    public RandomAccessInput open(String name) {
        return holder(name).open(name);
    }

    @Override
    public void rename(String from, String to) {
        if (!above.exists(from)) {
            throw new StorageException(
                    "cannot rename " + from + " in " + description() + ": it is open for reading only");
        }
        above.rename(from, to);
        hidden.add(to);
    }

    @Override
    public void delete(String name) {
        if (above.exists(name)) {
            above.delete(name);
        } else if (!isBelow(name)) {
            throw new StorageException("cannot delete " + name + " over " + description() + ": there is no such file");
        }
        hidden.add(name);
    }

    @Override
    public boolean link(String name, StorageDirectory target) {
        return holder(name).link(name, target);
    }

    @Override
    public void syncDirectory() {
        above.syncDirectory();
    }

    /** The directory is only read: others may read it too. */
    @Override
    public DirectoryLock lock(String name) {
        return below.lockShared(name);
    }
}
