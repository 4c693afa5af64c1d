package io.travertine.engine;

/**
 * Room on the store's disk for what a query cannot hold in memory. Encrypted as the store is, never synced, and gone when
 * the store is opened the next time, whatever happened in between. Thread-safe.
 */
public interface TemporaryStorage {

    /**
     * Makes an empty file.
     *
     * @throws StorageException if the file system fails
     */
    TemporaryFile create();

    /** The bytes of the files that there are now. */
    long bytes();

    /** The most that these may become. */
    long bytesMax();

    /** A file that is written from its begin to its end, then read, and gone when it is closed. For one thread at a time. */
    interface TemporaryFile extends AutoCloseable {

        /**
         * Appends bytes; not after the first read.
         *
         * @throws StorageException if the files would become larger than {@link #bytesMax} together, or the disk is full
         */
        void append(byte[] bytes, int offset, int length);

        long length();

        /**
         * Reads so many bytes from a position on.
         *
         * @throws CorruptionException if there are not as many
         */
        byte[] read(long position, int length);

        /** Deletes the file. A second call does nothing. */
        @Override
        void close();
    }
}
