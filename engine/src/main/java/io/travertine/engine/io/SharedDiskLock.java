package io.travertine.engine.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.travertine.engine.StoreLockedException;

/**
 * A lock on a directory that many readers hold together and that keeps writers out. It opens the lock file for reading
 * only, so it works on media that cannot be written. The readers of one process share one lock of the operating system,
 * which knows processes only.
 */
final class SharedDiskLock {

    private static final ReentrantLock REGISTRY = new ReentrantLock();

    @GuardedBy("REGISTRY") private static final Map<Path, Held> HELD = new HashMap<>();

    private record Held(FileChannel channel, int holders) {}

    private SharedDiskLock() {}

    static DirectoryLock acquire(Path path) {
        REGISTRY.lock();
        try {
            Held held = HELD.get(path);
            HELD.put(
                    path,
                    held == null
                            ? new Held(Uninterrupted.run(() -> open(path)), 1)
                            : new Held(held.channel(), held.holders() + 1));
        } catch (IOException e) {
            throw DiskDirectory.failure("lock", path, e);
        } finally {
            REGISTRY.unlock();
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                release(path);
            }
        };
    }

    private static FileChannel open(Path path) throws IOException {
        if (DiskLock.isHeldHere(path)) {
            throw new StoreLockedException("store " + path.getParent() + " is open for writing in this process ("
                    + ProcessHandle.current().pid() + "); close the other engine first");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
            if (lock == null) {
                throw new StoreLockedException("store " + path.getParent() + " is in use by process "
                        + DiskLock.holder(path) + "; close it there first");
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void release(Path path) {
        REGISTRY.lock();
        try {
            Held held = HELD.remove(path);
            if (held != null && held.holders() > 1) {
                HELD.put(path, new Held(held.channel(), held.holders() - 1));
            } else if (held != null) {
                held.channel().close();
            }
        } catch (IOException e) {
            throw DiskDirectory.failure("unlock", path, e);
        } finally {
            REGISTRY.unlock();
        }
    }
}
