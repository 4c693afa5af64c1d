package io.travertine.engine;

/**
 * What is committed now, for a few reads that are over at once. Cheaper to open than a {@link Snapshot}, because no registry
 * learns of it; instead it keeps all memory and all files that were there when it was opened. Used by one thread at a
 * time. Closing it twice does nothing.
 */
public interface BriefView extends Readable, AutoCloseable {

    @Override
    void close();
}
