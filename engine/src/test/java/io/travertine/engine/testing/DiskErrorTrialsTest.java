package io.travertine.engine.testing;

import java.io.IOException;

import io.travertine.engine.EngineException;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Fault;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Disks that fail, once, at every operation in turn: nothing is lost that was promised, and nothing hangs. */
class DiskErrorTrialsTest {

    private static final int STEPS = 40;

    /** Works until it is done or something fails; the model knows how far it came. */
    private static void work(long seed, FaultyDirectory directory, EngineModel model) {
        Workload.Run run = Workload.of(seed).new Run(seed, model, () -> StoreUnderTrial.open(directory, seed));
        try {
            run.steps(STEPS);
        } finally {
            run.store().close();
        }
        model.allIsDurable();
    }

    /** Lets an operation fail, and checks what can be opened afterwards. */
    private static void check(long seed, Fault fault, String description) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        try {
            work(seed, new FaultyDirectory(memory, fault), model);
        } catch (EngineException expected) {
            assertThat(expected.getMessage()).as(description).isNotBlank();
        }
        CrashHarness harness = new CrashHarness(crashed -> StoreUnderTrial.open(crashed, seed));
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, description);
        harness.recover(memory.kill(), model, Crash.KILL, description);
    }

    private static long operations(long seed) {
        FaultyDirectory counting = new FaultyDirectory(new MemoryDirectory(), Fault.NONE);
        work(seed, counting, new EngineModel());
        return counting.operations();
    }

    @Test
    void noFailedOperationLosesAnything() throws IOException {
        Trials.run("errors", 500, seed -> {
            long operations = operations(seed);
            for (long n = 0; n < operations; n++) {
                long failing = n;
                for (Outcome outcome : new Outcome[] {Outcome.FAILS, Outcome.TEARS, Outcome.WORKS_AND_FAILS}) {
                    check(
                            seed,
                            (operation, file, number) -> number == failing ? outcome : Outcome.WORKS,
                            "-Dseed=" + seed + ", " + outcome + " at operation " + n);
                }
            }
            return 3 * operations;
        });
    }

    /** After a failed sync nobody knows what is on disk: the store stops, and what it promised before is there. */
    @Test
    void noFailedSyncIsTakenForASync() throws IOException {
        Trials.run("sync", 300, seed -> {
            long points = 0;
            boolean reached = true;
            while (reached) {
                long failing = points / 2;
                Outcome outcome = points % 2 == 0 ? Outcome.FAILS : Outcome.WORKS_AND_FAILS;
                long[] syncs = {0};
                check(
                        seed,
                        (operation, file, number) -> {
                            boolean isSync = operation == Operation.SYNC || operation == Operation.SYNC_DIRECTORY;
                            return isSync && syncs[0]++ == failing ? outcome : Outcome.WORKS;
                        },
                        "-Dseed=" + seed + ", " + outcome + " at sync " + failing);
                reached = syncs[0] > failing;
                points++;
            }
            return points;
        });
    }
}
