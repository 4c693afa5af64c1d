package io.travertine.engine.commit;

import io.travertine.engine.wal.WalWriter;

/** A segment of the log that takes commits, or did, and how much of it is to become durable. */
final class LogSegment {

    private final WalWriter writer;
    private volatile long dueLength;

    LogSegment(WalWriter writer) {
        this.writer = writer;
    }

    WalWriter writer() {
        return writer;
    }

    long number() {
        return writer.segment().number();
    }

    /** Says that all that it holds now is to become durable. */
    void syncIsDue() {
        dueLength = writer.length();
    }

    /** Whether something that is to become durable was appended since the last sync. */
    boolean isSyncDue() {
        return dueLength > writer.syncedLength();
    }

    /** Whether everything in it was to become durable, and a note that it is would come last. */
    boolean isNoteDue() {
        return dueLength > 0 && dueLength == writer.length();
    }
}
