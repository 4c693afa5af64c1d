package io.travertine.samples;

import java.nio.file.Files;
import java.nio.file.Path;

import io.travertine.samples.demo.KilledWriter;

/** Kills a process in the middle of its commits, opens its database and counts: every acknowledged row is there. */
public final class CrashRecovery {

    private static final int ACKNOWLEDGED_BEFORE_KILL = 200;

    private CrashRecovery() {}

    public static void main(String[] args) throws Exception {
        Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("travertine-crash");
        run(directory);
    }

    static void run(Path directory) throws Exception {
        KilledWriter.Outcome outcome = KilledWriter.killAfter(directory, ACKNOWLEDGED_BEFORE_KILL);
        System.out.println("a writer was killed after "
                + (outcome.acknowledged() >= ACKNOWLEDGED_BEFORE_KILL ? "at least " : "only ")
                + ACKNOWLEDGED_BEFORE_KILL + " acknowledged commits");
        System.out.println("acknowledged commits lost: " + outcome.lost());
        System.out.println("pairs of rows with only one half: " + outcome.halves());
        System.out.println("commits found beyond the last acknowledgement: "
                + (outcome.unacknowledged() <= 1 ? "at most one" : "too many"));
    }
}
