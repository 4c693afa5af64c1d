package io.travertine.sql.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.travertine.sql.TransferProgress;

/** Tells the session's listener, if there is one, how far a COPY has come. */
final class ProgressReport {

    private final Optional<TransferProgress.Listener> listener;
    private final String file;
    private final Clock clock;
    private final Instant begin;

    ProgressReport(DatabaseSession session, String file) {
        this.listener = session.progressListener();
        this.file = file;
        this.clock = session.database().clock();
        this.begin = clock.instant();
    }

    void at(long rows, long bytes, Optional<Long> bytesTotal, boolean finished) {
        listener.ifPresent(told -> told.progressed(new TransferProgress(
                file, rows, bytes, bytesTotal, Duration.between(begin, clock.instant()), finished)));
    }
}
