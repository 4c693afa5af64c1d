package io.travertine.engine.io;

/** Holds a directory until closed. {@link #close} is idempotent. */
@FunctionalInterface
public interface DirectoryLock extends AutoCloseable {

    @Override
    void close();
}
