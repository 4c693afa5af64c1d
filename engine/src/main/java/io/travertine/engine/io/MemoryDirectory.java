package io.travertine.engine.io;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;

/**
 * A directory in memory. It keeps apart what a disk keeps apart: a file's bytes are durable up to its last sync, and a
 * name is durable as it was at the last sync of the directory. {@link #crash} shows what a loss of power would leave.
 */
public final class MemoryDirectory implements StorageDirectory {

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock") private final TreeMap<String, MemoryFile> files = new TreeMap<>();

    @GuardedBy("lock") private final Map<String, MemoryFile> durableFiles = new HashMap<>();

    @GuardedBy("lock") private boolean held;

    /**
     * The directory that a loss of power at this moment would leave: unsynced bytes are gone, unsynced creations,
     * renamings and deletions undone, no lock is held. This directory stays as it is, so that a test may crash it at many
     * points.
     */
    public MemoryDirectory crash() {
        lock.lock();
        try {
            return copyOf(durableFiles, MemoryFile::durableCopy);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #crash()}, if the system had written names, but no bytes, of its own accord: it may write names early. */
    public MemoryDirectory crashWithNamesWritten() {
        lock.lock();
        try {
            return copyOf(files, MemoryFile::durableCopy);
        } finally {
            lock.unlock();
        }
    }

    /** The directory that the end of the process at this moment would leave: everything is there, no lock is held. */
    public MemoryDirectory kill() {
        lock.lock();
        try {
            return copyOf(files, MemoryFile::fullCopy);
        } finally {
            lock.unlock();
        }
    }

    private static MemoryDirectory copyOf(Map<String, MemoryFile> source, UnaryOperator<MemoryFile> copy) {
        MemoryDirectory result = new MemoryDirectory();
        result.lock.lock();
        try {
            source.forEach((name, file) -> result.files.put(name, copy.apply(file)));
            result.durableFiles.putAll(result.files);
        } finally {
            result.lock.unlock();
        }
        return result;
    }

    @Override
    public String description() {
        return "memory";
    }

    @Override
    public List<String> list() {
        lock.lock();
        try {
            return List.copyOf(files.keySet());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean exists(String name) {
        lock.lock();
        try {
            return files.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long length(String name) {
        return file(name, "read the length of").length();
    }

    @Override
    public AppendOutput create(String name) {
        MemoryFile file = new MemoryFile();
        add(name, file);
        return new MemoryOutput(name, file);
    }

    @Override
    public RandomAccessInput open(String name) {
        return new MemoryInput(name, file(name, "open"));
    }

    @Override
    public void rename(String from, String to) {
        lock.lock();
        try {
            files.put(to, file(from, "rename to " + to + " the file"));
            files.remove(from);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete(String name) {
        lock.lock();
        try {
            file(name, "delete");
            files.remove(name);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean link(String name, StorageDirectory target) {
        if (!(target instanceof MemoryDirectory memory)) {
            return false;
        }
        memory.add(name, file(name, "link"));
        return true;
    }

    private void add(String name, MemoryFile file) {
        lock.lock();
        try {
            if (files.putIfAbsent(name, file) != null) {
                throw new StorageException("cannot create " + name + " in memory: the file exists already");
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void syncDirectory() {
        lock.lock();
        try {
            durableFiles.clear();
            durableFiles.putAll(files);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DirectoryLock lock(String name) {
        lock.lock();
        try {
            if (held) {
                throw new StoreLockedException("store in memory is already open in this process ("
                        + ProcessHandle.current().pid() + "); close the other engine first");
            }
            held = true;
            return this::unlock;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DirectoryLock lockShared(String name) {
        lock.lock();
        try {
            if (held) {
                throw new StoreLockedException("store in memory is open for writing in this process ("
                        + ProcessHandle.current().pid() + "); close the other engine first");
            }
            return () -> {};
        } finally {
            lock.unlock();
        }
    }

    private void unlock() {
        lock.lock();
        try {
            held = false;
        } finally {
            lock.unlock();
        }
    }

    private MemoryFile file(String name, String operation) {
        lock.lock();
        try {
            MemoryFile file = files.get(name);
            if (file == null) {
                throw new StorageException("cannot " + operation + " " + name + " in memory: there is no such file");
            }
            return file;
        } finally {
            lock.unlock();
        }
    }
}
