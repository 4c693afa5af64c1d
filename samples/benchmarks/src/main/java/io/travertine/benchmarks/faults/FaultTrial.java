package io.travertine.benchmarks.faults;

import java.util.List;

/** What is done to a database, and what is counted. */
enum FaultTrial {
    KILL,
    FLIP,
    INTERRUPT;

    /** The names of the figures. */
    List<String> counts() {
        return switch (this) {
            case KILL -> List.of("acknowledged", "lost", "wrong rows", "did not open");
            case FLIP -> List.of("flips", "silently wrong", "refused", "crashed or hung");
            case INTERRUPT -> List.of("statements", "failed", "connections broken", "acknowledged and lost");
        };
    }
}
