package io.travertine.engine.io;

import io.travertine.engine.StorageException;

/** Reads a {@link MemoryFile}, which stays readable after its deletion, as on a disk. */
final class MemoryInput implements RandomAccessInput {

    private final String name;
    private final MemoryFile file;
    private volatile boolean closed;

    MemoryInput(String name, MemoryFile file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (closed) {
            throw new StorageException("cannot read " + name + " in memory: the file is closed");
        }
        return file.read(position, into, offset, length);
    }

    @Override
    public void close() {
        closed = true;
    }
}
