package io.travertine.benchmarks.faults;

import java.nio.file.Path;

/** What runs in a JVM of its own: one database, one trial. */
public final class FaultProcess {

    /** What a process does. */
    enum Role {
        /** Commits until it is killed. */
        WRITE,
        /** Says which rows are there. */
        CHECK,
        /** Flips bits of copies of a database, and reads them. */
        FLIP,
        /** Interrupts its own threads. */
        INTERRUPT
    }

    private FaultProcess() {}

    /**
     * Plays one role.
     *
     * @param args the role, the database, its directory, the seed, and for flips the first and how many, for interrupts how
     *     many milliseconds
     */
    public static void main(String[] args) throws Exception {
        FaultDatabase database = FaultDatabase.valueOf(args[1]);
        Path directory = Path.of(args[2]);
        long seed = Long.parseLong(args[3]);
        switch (Role.valueOf(args[0])) {
            case WRITE -> new CommittedRows(database, directory).writeForever();
            case CHECK -> new CommittedRows(database, directory).print();
            case FLIP ->
                new FlippedBits(database, directory, seed).run(Integer.parseInt(args[4]), Integer.parseInt(args[5]));
            case INTERRUPT -> new InterruptedThreads(database, directory, seed).run(Long.parseLong(args[4]));
        }
        System.exit(0); // libraries leave threads behind
    }
}
