package io.travertine.engine.transaction;

import java.util.concurrent.atomic.AtomicInteger;

/** Gives out keyspace ids, each once in the life of a store. Thread-safe. */
public final class KeyspaceIds {

    private final AtomicInteger last;

    /**
     * @param lastGiven the greatest id that was ever committed, 0 for none
     */
    public KeyspaceIds(int lastGiven) {
        last = new AtomicInteger(lastGiven);
    }

    int next() {
        return Math.incrementExact(last.getAndIncrement());
    }
}
