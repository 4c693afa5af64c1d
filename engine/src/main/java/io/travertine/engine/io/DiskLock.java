package io.travertine.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a directory of the local file system: the operating system's lock on a file for other processes, and a set of
 * paths for other engines in this process, which the operating system would let pass. The operating system drops the lock
 * of a killed process, so nothing stale stays behind. The file holds its owner's process id, for messages only.
 */
final class DiskLock implements DirectoryLock {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private DiskLock(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DiskLock acquire(Path path) {
        if (!HELD_HERE.add(path)) {
            throw new StoreLockedException("store " + path.getParent() + " is already open in this process ("
                    + ProcessHandle.current().pid() + "); close the other engine first");
        }
        boolean locked = false;
        try {
            DiskLock lock = Uninterrupted.run(() -> acquireFromSystem(path));
            locked = true;
            return lock;
        } catch (IOException e) {
            throw DiskDirectory.failure("lock", path, e);
        } finally {
            if (!locked) {
                HELD_HERE.remove(path);
            }
        }
    }

    private static DiskLock acquireFromSystem(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StoreLockedException("store " + path.getParent() + " is in use by process " + holder(path)
                        + "; close it there first");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DiskLock(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static boolean isHeldHere(Path path) {
        return HELD_HERE.contains(path);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static String holder(Path path) throws IOException {
        String text = Files.readString(path, StandardCharsets.ISO_8859_1).strip();
        return text.isEmpty() ? "unknown" : text;
    }

    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("cannot unlock " + path + ": " + e, e);
        } finally {
            HELD_HERE.remove(path);
        }
    }
}
