package io.travertine.engine.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.travertine.engine.Engine;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A disk that is slow with any operation: while flushes, compactions and commits stand still in their middle, others go on. */
class DelayTrialsTest {

    private static final int STEPS = 40;

    /** Each once; where sectors get lost, many things may be, so more often. */
    private static final List<Crash> CRASHES =
            List.of(Crash.LOSS_OF_POWER, Crash.KILL, Crash.TORN, Crash.TORN, Crash.SECTORS, Crash.SECTORS);

    /** One operation in so many is late. */
    private static final int RARITY_MAX = 6;

    /** A seed takes a second or two. */
    private static final Duration SEED_MAX = Duration.ofMinutes(2);

    @Test
    void nothingIsLostOrWrongWhileOperationsAreLate() throws IOException {
        Trials.runAbreast(
                "delays",
                300,
                seed -> assertTimeoutPreemptively(
                        SEED_MAX, () -> run(seed), "-Dseed=" + seed + " did not end: somebody waits for ever"));
    }

    /** Returns how many operations were late. */
    private static long run(long seed) {
        Random random = new Random(seed);
        int rarity = 1 + random.nextInt(RARITY_MAX);
        long[] late = {0};
        MemoryDirectory memory = new MemoryDirectory();
        EngineModel model = new EngineModel();
        CrashHarness harness = new CrashHarness(crashed -> StoreUnderTrial.open(crashed, seed));
        DelayingExecutor[] executor = new DelayingExecutor[1];
        FaultyDirectory slow = new FaultyDirectory(
                memory,
                (operation, file, number) -> {
                    boolean isLate = number % rarity == 0;
                    late[0] += isLate ? 1 : 0;
                    return isLate ? Outcome.DELAYS : Outcome.WORKS;
                },
                () -> executor[0].delay());
        Workload.Run run = Workload.meeting(seed).new Run(seed, model, () -> {
            executor[0] = new DelayingExecutor(seed);
            return open(slow, seed, executor[0]);
        });
        for (int step = 0; step < STEPS; step++) {
            String description = "-Dseed=" + seed + ", " + run.description();
            if (random.nextInt(3) == 0) {
                executor[0].tick();
            }
            run.steps(1);
            assertThat(Contents.of(run.store())).as(description).isEqualTo(model.contents());
            for (Crash crash : CRASHES) {
                harness.recover(CrashHarness.crashed(memory, crash, random), model, crash, description);
            }
        }
        run.store().close();
        model.allIsDurable();
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, "-Dseed=" + seed + ", after the close");
        return late[0];
    }

    private static Engine open(StorageDirectory directory, long seed, DelayingExecutor executor) {
        return LsmEngine.open(
                directory, executor.install(StoreUnderTrial.options(seed)).build());
    }
}
