package io.travertine.sql.database;

import java.util.Optional;

import io.travertine.sql.storage.IndexStore;

/** Tells the session's listener how far the building of an index has come, and ends it when the statement was cancelled. */
final class BuildProgress implements IndexStore.Progress {

    private final ProgressReport report;
    private final Cancellation cancellation;
    private long rows;

    BuildProgress(DatabaseSession session, String index, Cancellation cancellation) {
        this.report = new ProgressReport(session, index);
        this.cancellation = cancellation;
    }

    @Override
    public void read(int more) {
        rows += more;
        report.at(rows, 0, Optional.empty(), false);
        check();
    }

    void finished() {
        report.at(rows, 0, Optional.empty(), true);
    }

    @Override
    public void check() {
        cancellation.check();
    }
}
