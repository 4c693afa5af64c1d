package io.travertine.engine.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import io.travertine.engine.StorageException;

/**
 * Appends to a file of the local file system. It goes through {@link RandomAccessFile}, which interrupts do not touch,
 * where a channel would close itself under everybody's feet.
 */
final class DiskAppendOutput implements AppendOutput {

    private final Path path;
    private final String name;
    private final RandomAccessFile file;
    private final AtomicLong length = new AtomicLong();
    private volatile boolean failed;
    /** Whether a full disk has left a part of an append behind the end. */
    private volatile boolean torn;

    private volatile boolean closed;

    DiskAppendOutput(Path path) throws IOException {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(byte[] bytes, int offset, int count) {
        checkUsable("append to");
        if (torn) {
            throw new StorageException(
                    "cannot append to " + path + ": what a full disk left of an append is not cut off");
        }
        try {
            file.write(bytes, offset, count);
        } catch (IOException e) {
            if (DiskDirectory.isFull(e)) {
                torn = true;
                throw DiskDirectory.full("append to", path, e);
            }
            throw failed("append to", e);
        }
        length.addAndGet(count);
    }

    @Override
    public void sync() {
        checkUsable("sync");
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw failed("sync", e);
        }
    }

    @Override
    public void cutBack(long before) {
        checkUsable("cut back");
        try {
            file.setLength(before);
            file.seek(before);
            file.getFD().sync();
        } catch (IOException e) {
            throw failed("cut back", e);
        }
        length.set(before);
        torn = false;
    }

    @Override
    public long length() {
        return length.get();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw failed("close", e);
        }
    }

    private StorageException failed(String operation, IOException cause) {
        failed = true;
        return DiskDirectory.failure(operation, path, cause);
    }

    private void checkUsable(String operation) {
        if (closed) {
            throw new StorageException("cannot " + operation + " " + path + ": the file is closed");
        }
        if (failed) {
            throw new StorageException("cannot " + operation + " " + path
                    + ": an earlier write or sync failed and its end is in doubt; reopen the store");
        }
    }
}
