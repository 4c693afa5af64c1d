package io.travertine.engine.io;

import io.travertine.engine.CorruptionException;

/** A file that is being read, by any number of threads. An interrupt neither breaks a read nor gets lost. */
public interface RandomAccessInput extends AutoCloseable {

    String name();

    /** The length of the file when asked. */
    long length();

    /** Reads at a position; returns the number of bytes read, smaller than {@code length} only at the end of the file. */
    int read(long position, byte[] into, int offset, int length);

    /** Reads so many bytes, or throws {@link CorruptionException} if the file is too short for that. */
    default byte[] readFully(long position, int length) {
        byte[] bytes = new byte[length];
        readFully(position, bytes, length);
        return bytes;
    }

    /** The same into the beginning of an array. */
    default void readFully(long position, byte[] into, int length) {
        int count = read(position, into, 0, length);
        if (count < length) {
            throw new CorruptionException(name() + " is too short: " + length + " bytes expected at offset " + position
                    + ", found " + count + "; restore the file from a checkpoint");
        }
    }

    /** A second call does nothing. */
    @Override
    void close();
}
