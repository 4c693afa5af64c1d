package io.travertine.samples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Kills a writer process in the middle of its commits and counts what is left. */
final class CrashChapter {

    private static final int ACKNOWLEDGED_BEFORE_KILL = 300;

    private CrashChapter() {}

    static void run(Path directory, Report report) throws IOException, SQLException {
        report.chapter("Crash: a writer process is killed in the middle of its commits");
        KilledWriter.Outcome outcome = KilledWriter.killAfter(directory, ACKNOWLEDGED_BEFORE_KILL);
        report.say("killed with SIGKILL after %d acknowledged commits", outcome.acknowledged());
        report.check(outcome.lost() == 0, "acknowledged commits lost: %d", outcome.lost());
        report.check(outcome.halves() == 0, "commits of which only a part is there: %d", outcome.halves());
        report.check(
                outcome.unacknowledged() <= 1,
                "commits that were under way and made it to the disk: %d",
                outcome.unacknowledged());
    }
}
