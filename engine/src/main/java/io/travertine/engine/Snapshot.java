package io.travertine.engine;

/** What was committed up to one point. May be read by many threads; holds old versions in the store until closed. */
public interface Snapshot extends Readable, AutoCloseable {

    /** The point up to which this snapshot sees commits. */
    CommitPoint commitPoint();

    @Override
    void close();
}
