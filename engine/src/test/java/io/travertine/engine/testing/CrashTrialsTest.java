package io.travertine.engine.testing;

import java.io.IOException;
import java.util.Random;

import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

/** A store crashes before and after every operation on its files, whatever it is doing, and loses nothing it promised. */
class CrashTrialsTest {

    private static final int STEPS = 40;

    @Test
    void everyCrashLeavesAPrefixOfWhatWasAcknowledged() throws IOException {
        Trials.runAbreast("crash", 1_500, seed -> crashEverywhere(seed, Workload.ofAll(seed)));
    }

    @Test
    void everyCrashFindsWhatWasPrepared() throws IOException {
        Trials.runAbreast("prepared", 250, seed -> crashEverywhere(seed, Workload.TWO_PHASES));
    }

    private static long crashEverywhere(long seed, Workload workload) {
        ManualClock clock = new ManualClock();
        EngineModel model = new EngineModel(clock);
        MemoryDirectory memory = new MemoryDirectory();
        CrashHarness harness = new CrashHarness(crashed -> StoreUnderTrial.open(crashed, seed, clock.copy()));
        Random random = new Random(seed);
        String[] place = {"opening"};
        FaultyDirectory watched = new FaultyDirectory(memory, (operation, file, number) -> {
            if (changesSomething(operation)) {
                crash(harness, memory, model, random, place[0] + ", before " + operation + " of " + file);
            }
            return Outcome.WORKS;
        });
        Workload.Run run = workload.new Run(seed, model, () -> StoreUnderTrial.open(watched, seed, clock));
        for (int step = 0; step < STEPS; step++) {
            place[0] = "-Dseed=" + seed + ", " + run.description();
            run.steps(1);
        }
        run.store().close();
        model.allIsDurable();
        crash(harness, memory, model, random, "-Dseed=" + seed + ", " + workload + ", after the close");
        return harness.recoveries();
    }

    private static void crash(
            CrashHarness harness, MemoryDirectory memory, EngineModel model, Random random, String place) {
        for (Crash crash : Crash.values()) {
            harness.recover(CrashHarness.crashed(memory, crash, random), model, crash, place);
        }
    }

    private static boolean changesSomething(Operation operation) {
        return operation != Operation.READ && operation != Operation.LIST && operation != Operation.OPEN;
    }
}
