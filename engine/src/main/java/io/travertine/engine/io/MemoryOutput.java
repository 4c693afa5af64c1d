package io.travertine.engine.io;

import io.travertine.engine.StorageException;

/** Appends to a {@link MemoryFile}. */
final class MemoryOutput implements AppendOutput {

    private final String name;
    private final MemoryFile file;
    private volatile boolean closed;

    MemoryOutput(String name, MemoryFile file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void append(byte[] bytes, int offset, int length) {
        checkOpen("append to");
        file.append(bytes, offset, length);
    }

    @Override
    public void sync() {
        checkOpen("sync");
        file.sync();
    }

    @Override
    public void cutBack(long before) {
        checkOpen("cut back");
        file.cutBack(before);
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            file.trim();
        }
    }

    private void checkOpen(String operation) {
        if (closed) {
            throw new StorageException("cannot " + operation + " " + name + " in memory: the file is closed");
        }
    }
}
