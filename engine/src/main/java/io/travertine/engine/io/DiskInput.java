package io.travertine.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

import io.travertine.engine.StorageException;

/**
 * Reads a file of the local file system. An interrupt closes a channel under all of its readers: whoever meets a closed
 * channel opens another one, which is safe because files are never overwritten, and reads again with the interrupt flag
 * cleared. The flag is set again at the end.
 */
final class DiskInput implements RandomAccessInput {

    /**
     * What is read at once. The JDK reads into an array by way of a direct buffer that it keeps for the thread, as large as the
     * largest read: without parts, the direct memory of a process would come to its threads times its largest block or filter.
     */
    private static final int PART_BYTES_MAX = 64 << 10;

    private final Path path;
    private final String name;
    private final ReentrantLock reopening = new ReentrantLock();
    private volatile FileChannel current;
    private volatile boolean closed;

    DiskInput(Path path) {
        this.path = path;
        this.name = String.valueOf(path.getFileName());
        this.current = openChannel();
    }

    private FileChannel openChannel() {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            throw DiskDirectory.failure("open", path, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return withChannel("read the length of", FileChannel::size);
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        return withChannel("read", channel -> readFrom(channel, position, ByteBuffer.wrap(into, offset, length)));
    }

    private static int readFrom(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + PART_BYTES_MAX));
            int count = channel.read(buffer, position + buffer.position() - start);
            if (count < 0) {
                break;
            }
        }
        return buffer.position() - start;
    }

    private <T> T withChannel(String operation, ChannelOperation<T> body) {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel channel = current;
                try {
                    return body.apply(channel);
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(channel, operation);
                } catch (IOException e) {
                    throw DiskDirectory.failure(operation, path, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void reopen(FileChannel broken, String operation) {
        reopening.lock();
        try {
            if (closed) {
                throw new StorageException("cannot " + operation + " " + path + ": the file is closed");
            }
            if (current == broken) {
                current = openChannel();
            }
        } finally {
            reopening.unlock();
        }
    }

    @Override
    public void close() {
        reopening.lock();
        try {
            closed = true;
            current.close();
        } catch (IOException e) {
            throw DiskDirectory.failure("close", path, e);
        } finally {
            reopening.unlock();
        }
    }

    private interface ChannelOperation<T> {
        T apply(FileChannel channel) throws IOException;
    }
}
