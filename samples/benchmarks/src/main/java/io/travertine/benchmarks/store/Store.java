package io.travertine.benchmarks.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An ordered store of byte strings under measurement. Writes come from any number of threads; each reading thread has a
 * {@link Reader} of its own. Keys and values handed in are not changed afterwards.
 */
public interface Store extends AutoCloseable {

    /**
     * Whether a write is on disk when it returns, or only with the operating system; in stores that write behind, not even
     * that.
     */
    enum Sync {
        SYNCED,
        BUFFERED
    }

    /** One write of a batch. */
    @SuppressWarnings("ArrayRecordComponent") // entries are never compared
    record Entry(byte[] key, byte[] value) {}

    void put(byte[] key, byte[] value, Sync sync);

    /** Writes all of them, or none. */
    void putAll(List<Entry> batch, Sync sync);

    void delete(byte[] key);

    Reader reader();

    /** Returns when everything is in files and no background work is due. */
    void settle();

    /** As {@link #settle}, and merges what can be merged. */
    void compact();

    @Override
    void close();

    /** Reads for one thread, from what was written before the last {@link #refresh}, or later. */
    interface Reader extends AutoCloseable {

        /** Lets the reader see what was written until now. */
        void refresh();

        /** The value as an array of the caller's own, or null. */
        byte @Nullable [] get(byte[] key);

        /** Reads key and value of up to that many entries from the key on, and returns their number. */
        int seek(byte[] from, int count);

        /** Reads key and value of all entries, and returns their number. */
        long scan(Direction direction);

        @Override
        void close();
    }

    /** Which way a scan goes. */
    enum Direction {
        FORWARD,
        BACKWARD
    }
}
