package io.travertine.engine.checkpoint;

import java.util.zip.CRC32C;

import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;

/** Reads a file from its beginning to its end, to copy it or only to sum it up. */
final class FileCopy {

    private static final int BUFFER_BYTES = 256 << 10;

    private FileCopy() {}

    /** Copies a file; the bytes are durable on return, the name is for the caller to make durable. Returns the CRC32C. */
    static int copy(StorageDirectory source, String name, StorageDirectory target, String targetName) {
        try (AppendOutput output = target.create(targetName)) {
            int checksum = read(source, name, output::append);
            output.sync();
            return checksum;
        }
    }

    /** The CRC32C of all bytes of a file. */
    static int checksum(StorageDirectory source, String name) {
        return read(source, name, (bytes, offset, length) -> {});
    }

    private interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    private static int read(StorageDirectory source, String name, Sink sink) {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (RandomAccessInput input = source.open(name)) {
            long position = 0;
            int count = input.read(position, buffer, 0, buffer.length);
            while (count > 0) {
                checksum.update(buffer, 0, count);
                sink.accept(buffer, 0, count);
                position += count;
                count = input.read(position, buffer, 0, buffer.length);
            }
        }
        return (int) checksum.getValue();
    }
}
