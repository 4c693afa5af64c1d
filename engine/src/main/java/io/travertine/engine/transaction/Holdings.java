package io.travertine.engine.transaction;

/** What a transaction holds of its store until it ends; does not refer to the transaction. */
record Holdings(Transactions owner, LockOwner locks, Observations observations, ReadPoints points, WriteMemory memory) {

    /** Lets go of what it reads, but not of its rows and writes. */
    void endReading() {
        observations.end();
        points.end();
    }

    void release() {
        owner.locks().releaseAll(locks);
        memory.close();
        endReading();
    }
}
