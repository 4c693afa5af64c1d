package io.travertine.engine.io;

/**
 * A file that is being written. One thread at a time appends; {@link #sync} may run on another thread beside it and then
 * covers what was appended before it began. After any {@link io.travertine.engine.StorageException} the end of the file
 * is in doubt: every further append or sync is refused. Only what a full disk left of an append can be undone:
 * {@link #cutBack}.
 */
public interface AppendOutput extends AutoCloseable {

    String name();

    /** Hands bytes to the operating system; they are not durable before {@link #sync}. */
    void append(byte[] bytes, int offset, int length);

    /** Returns when everything appended before the call is durable. */
    void sync();

    /**
     * Cuts off what an append left that failed with {@link io.travertine.engine.DiskFullException}; the file may be appended
     * to again, and on return is durable with that length.
     *
     * @param length what {@link #length} was before the append
     */
    void cutBack(long length);

    /** The number of bytes appended. */
    long length();

    /** Closes the file, without a sync. A second call does nothing. */
    @Override
    void close();
}
