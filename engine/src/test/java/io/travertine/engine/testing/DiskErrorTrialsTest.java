package io.travertine.engine.testing;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.DiskFullException;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineException;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Fault;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Disks that fail, once, at every operation in turn: nothing is lost that was promised, and nothing hangs. */
class DiskErrorTrialsTest {

    private static final int STEPS = 40;

    /**
     * Works on, whatever fails; the model knows how far it came. What was refused is not there; once it is unknown whether a
     * commit is there, the store takes no other.
     */
    private static void work(long seed, FaultyDirectory directory, EngineModel model, String description) {
        Workload.Run run = Workload.of(seed).new Run(seed, model, () -> StoreUnderTrial.open(directory, seed));
        Outcome outcome = Outcome.WORKS;
        boolean allWorked = true;
        try {
            for (int step = 0; step < STEPS && outcome != Outcome.WORKS_AND_FAILS; step++) {
                outcome = step(run, model, description);
                allWorked &= outcome == Outcome.WORKS;
            }
            if (outcome != Outcome.WORKS_AND_FAILS) {
                checkReads(run, model, description);
            }
        } finally {
            run.store().close();
        }
        if (allWorked) {
            // A store that stopped writing closes without making anything durable.
            model.allIsDurable();
        }
    }

    /** Whatever failed: what is in memory is what the model holds, unless it cannot be read. */
    private static void checkReads(Workload.Run run, EngineModel model, String description) {
        Contents found;
        try {
            found = Contents.of(run.store());
        } catch (EngineException unreadable) {
            return;
        }
        assertThat(found).as(description + ", as read at the end").isEqualTo(model.contents());
    }

    /** What became of a step; {@link Outcome#WORKS_AND_FAILS} if that is unknown. */
    private static Outcome step(Workload.Run run, EngineModel model, String description) {
        try {
            run.steps(1);
            return Outcome.WORKS;
        } catch (OutcomeUnknownException unknown) {
            assertThatThrownBy(() -> run.store().createKeyspace("afterwards", Optional.empty()))
                    .as(description)
                    .isInstanceOf(EngineException.class);
            return Outcome.WORKS_AND_FAILS;
        } catch (EngineException refused) {
            model.commitRefused();
            return Outcome.FAILS;
        }
    }

    /** Lets an operation fail, and checks what can be opened afterwards. */
    private static void check(long seed, Fault fault, String description) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        try {
            work(seed, new FaultyDirectory(memory, fault), model, description);
        } catch (EngineException expected) {
            assertThat(expected.getMessage()).as(description).isNotBlank();
        }
        CrashHarness harness = new CrashHarness(crashed -> StoreUnderTrial.open(crashed, seed));
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, description);
        harness.recover(memory.kill(), model, Crash.KILL, description);
    }

    private static long operations(long seed) {
        FaultyDirectory counting = new FaultyDirectory(new MemoryDirectory(), Fault.NONE);
        work(seed, counting, new EngineModel(), "-Dseed=" + seed);
        return counting.operations();
    }

    @Test
    void noFailedOperationLosesAnything() throws IOException {
        Trials.runAbreast("errors", 500, seed -> {
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

    /** Whatever does not fit is refused as a whole; what fits again, goes on. */
    @Test
    void aFullDiskCostsNothingAndWritesGoOnOnceThereIsSpace() throws IOException {
        Trials.runAbreast("full", 300, seed -> {
            long operations = operations(seed);
            Random random = new Random(seed);
            long points = 0;
            for (long n = 0; n < operations; n++) {
                long from = n;
                long until = n + 1 + random.nextInt(1 + (int) operations / 2);
                fillUp(seed, from, until, "-Dseed=" + seed + ", full from operation " + from + " until " + until);
                points++;
            }
            return points;
        });
    }

    private static void fillUp(long seed, long from, long until, String description) {
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        boolean[] freed = {false};
        FaultyDirectory filling = new FaultyDirectory(memory, (operation, file, number) -> {
            boolean takesSpace = operation == Operation.CREATE || operation == Operation.APPEND;
            return takesSpace && !freed[0] && number >= from && number < until ? Outcome.FILLS : Outcome.WORKS;
        });
        Workload workload = Workload.of(seed);
        Workload.Run run = open(workload, seed, model, filling);
        for (int step = 0; step < STEPS; step++) {
            stepIfThereIsSpace(run, model);
        }
        freed[0] = true;
        run.steps(STEPS / 4);
        run.store().administration().orElseThrow().compact();
        assertThat(Contents.of(run.store())).as(description).isEqualTo(model.contents());
        CrashHarness harness = new CrashHarness(crashed -> StoreUnderTrial.open(crashed, seed));
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, description);
        harness.recover(memory.kill(), model, Crash.KILL, description);
        run.store().close();
        model.allIsDurable();
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, description + ", closed");
    }

    /** A store cannot be opened while there is no space for its first files; nothing is lost by trying. */
    private static Workload.Run open(Workload workload, long seed, EngineModel model, FaultyDirectory directory) {
        while (true) {
            try {
                return workload.new Run(seed, model, () -> openOnceThereIsSpace(directory, seed));
            } catch (DiskFullException full) {
                assertThat(full).hasMessageContaining("full");
            }
        }
    }

    private static Engine openOnceThereIsSpace(FaultyDirectory directory, long seed) {
        while (true) {
            try {
                return StoreUnderTrial.open(directory, seed);
            } catch (DiskFullException full) {
                assertThat(full).hasMessageContaining("full");
            }
        }
    }

    private static void stepIfThereIsSpace(Workload.Run run, EngineModel model) {
        try {
            run.steps(1);
        } catch (DiskFullException full) {
            model.commitRefused();
        }
    }

    /** After a failed sync nobody knows what is on disk: the store stops, and what it promised before is there. */
    @Test
    void noFailedSyncIsTakenForASync() throws IOException {
        Trials.runAbreast("sync", 300, seed -> {
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
