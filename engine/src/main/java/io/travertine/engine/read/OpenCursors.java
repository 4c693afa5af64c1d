package io.travertine.engine.read;

/** Hears of cursors, which keep memtables and files until they are closed. */
public interface OpenCursors {

    /** One that is open. */
    interface Registration {
        void closed();
    }

    /**
     * Takes one in.
     *
     * @param sequence what it reads
     * @param giveBack ends what it holds, for one that was forgotten; must not refer to it
     */
    Registration opened(Object cursor, long sequence, Runnable giveBack);
}
