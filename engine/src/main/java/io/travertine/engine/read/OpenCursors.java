package io.travertine.engine.read;

import java.util.function.LongSupplier;

/** Hears of cursors, which keep memtables and files until they are closed. */
public interface OpenCursors {

    /** One that is open. */
    interface Registration {
        void closed();
    }

    /**
     * Takes one in.
     *
     * @param owner who it belongs to; may be empty
     * @param sequence what it reads
     * @param keptBytes asked for the bytes of memory and files that are there only for it; must not refer to it
     * @param giveBack ends what it holds, for one that was forgotten; must not refer to it
     */
    Registration opened(Object cursor, String owner, long sequence, LongSupplier keptBytes, Runnable giveBack);
}
