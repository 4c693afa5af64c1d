package io.travertine.engine.spill;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.travertine.engine.EngineClosedException;
import io.travertine.engine.StorageException;
import io.travertine.engine.TemporaryStorage;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import org.jspecify.annotations.Nullable;

/** Temporary files in the directory of a store. What a crash leaves of them, recovery deletes. Thread-safe. */
public final class SpillFiles implements TemporaryStorage, AutoCloseable {

    private final StorageDirectory directory;
    private final LongSupplier fileNumbers;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();
    private final Set<SpillFile> files = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param fileNumbers gives each file of the store a number of its own
     * @param bytesMax the most that all files may have together
     */
    public SpillFiles(StorageDirectory directory, LongSupplier fileNumbers, long bytesMax) {
        this.directory = directory;
        this.fileNumbers = fileNumbers;
        this.bytesMax = bytesMax;
    }

    @Override
    public TemporaryFile create() {
        if (closed) {
            throw new EngineClosedException("the engine is closed");
        }
        SpillFile file = new SpillFile(FileNames.spill(fileNumbers.getAsLong()));
        files.add(file);
        return file;
    }

    @Override
    public long bytes() {
        return bytes.get();
    }

    @Override
    public long bytesMax() {
        return bytesMax;
    }

    /** Deletes the files that are left. */
    @Override
    public void close() {
        closed = true;
        files.forEach(SpillFile::close);
    }

    private final class SpillFile implements TemporaryFile {
        private final String name;
        private final AppendOutput output;
        private @Nullable RandomAccessInput input;
        private long length;
        private boolean deleted;

        SpillFile(String name) {
            this.name = name;
            this.output = directory.create(name);
        }

        @Override
        public void append(byte[] from, int offset, int count) {
            if (input != null || deleted) {
                throw new IllegalStateException(name + " is read already, or closed; nothing can be appended to it");
            }
            if (bytes.addAndGet(count) > bytesMax) {
                bytes.addAndGet(-count);
                throw new StorageException("temporary files may have " + bytesMax
                        + " bytes together, which a query needs more than; allow more, or give it more memory");
            }
            length += count;
            output.append(from, offset, count);
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public byte[] read(long position, int count) {
            RandomAccessInput opened = input;
            if (opened == null) {
                if (deleted) {
                    throw new IllegalStateException(name + " is closed");
                }
                output.close();
                opened = directory.open(name);
                input = opened;
            }
            return opened.readFully(position, count);
        }

        @Override
        public void close() {
            if (deleted) {
                return;
            }
            deleted = true;
            files.remove(this);
            bytes.addAndGet(-length);
            try {
                if (input != null) {
                    input.close();
                }
                output.close();
            } finally {
                directory.delete(name);
            }
        }
    }
}
