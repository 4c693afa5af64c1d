package io.travertine.engine.testing;

import java.util.List;
import java.util.Random;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CrashHarness.Crash;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random operations, crashes and reopenings against a model, on one thread. {@code -Dseed=7 -Dcount=1} repeats a run;
 * {@code -Dcount=1000} with {@code -Psoak} makes many.
 */
class LsmModelTest {

    private static final int STEPS = 400;
    private static final List<Crash> CRASHES = List.of(Crash.values());

    private static long firstSeed() {
        return Long.getLong("seed", 1);
    }

    /** Options that make everything happen often. */
    private static EngineOptions.Builder options(long seed) {
        Random random = new Random(seed);
        int levelZeroFiles = 1 + random.nextInt(4);
        return EngineOptions.builder()
                .memtableBytes((4 << 10) * (1 + random.nextInt(3)))
                .blockBytes(256 << random.nextInt(3))
                .sstableBytes((4L << 10) * (1 + random.nextInt(3)))
                .levelOneBytes(16 << 10)
                .levelFanOut(2 + random.nextInt(4))
                .levelZeroFilesCompact(levelZeroFiles)
                .levelZeroFilesSlow(levelZeroFiles + 2)
                .levelZeroFilesStop(levelZeroFiles + 4)
                .immutableMemtablesMax(1 + random.nextInt(3))
                .filterBitsPerKey(random.nextInt(3) * 5)
                .compression(random.nextBoolean() ? BlockCompression.LZ4 : BlockCompression.NONE)
                .lastLevelCompression(seed % 2 == 0 ? BlockCompression.ZSTD : BlockCompression.LZ4)
                .blockCacheBytes(random.nextInt(3) * (8L << 10))
                .walSegmentBytes(64 << 10);
    }

    private static Engine open(StorageDirectory directory, long seed) {
        return LsmEngine.open(
                directory, new StepExecutor(seed).install(options(seed)).build());
    }

    @Test
    void everyAnswerIsTheModelsThroughCrashesAndReopenings() {
        for (long seed = firstSeed(); seed < firstSeed() + Long.getLong("count", 10); seed++) {
            run(seed, STEPS);
        }
    }

    @Test
    @Tag("slow")
    void everyAnswerIsTheModelsInLongRuns() {
        for (long seed = firstSeed() + 1000; seed < firstSeed() + 1000 + Long.getLong("count", 200); seed++) {
            run(seed, 4 * STEPS);
        }
    }

    /** Returns how many operations there were. */
    static long run(long seed, int steps) {
        EngineModel model = new EngineModel();
        MemoryDirectory directory = new MemoryDirectory();
        Engine engine = open(directory, seed);
        RandomOperations operations = new RandomOperations(seed, engine, model);
        Random random = operations.random();
        CrashHarness harness = new CrashHarness(crashed -> open(crashed, seed));
        for (int step = 0; step < steps; step++) {
            int draw = random.nextInt(60);
            if (draw == 0) {
                Crash crash = CRASHES.get(random.nextInt(CRASHES.size()));
                directory = CrashHarness.crashed(directory, crash, random);
                model.continueFrom(harness.recover(directory, model, crash, operations.description()));
                engine = open(directory, seed);
                operations.reopened(engine);
            } else if (draw == 1) {
                operations.closeViews();
                engine.close();
                model.allIsDurable();
                engine = open(directory, seed);
                operations.reopened(engine);
            } else {
                described(operations, operations::next);
            }
        }
        assertThat(Contents.of(engine)).as(operations.description()).isEqualTo(model.contents());
        operations.closeViews();
        engine.close();
        return operations.operations();
    }

    private static void described(RandomOperations operations, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw new AssertionError(operations.description() + ": " + e.getMessage(), e);
        }
    }

    @Test
    void everyFileOperationIsAPlaceToCrash() {
        for (long seed = firstSeed(); seed < firstSeed() + Long.getLong("count", 1); seed++) {
            crashEverywhere(seed, 120);
        }
    }

    /** An opening replaces manifest and CURRENT, flushes the log that a crash left, and deletes what is needed no more. */
    @Test
    void everyFileOperationOfAnOpeningIsAPlaceToCrash() {
        for (long seed = firstSeed(); seed < firstSeed() + Long.getLong("count", 5); seed++) {
            MemoryDirectory memory = new MemoryDirectory();
            EngineModel model = new EngineModel();
            Engine engine = open(memory, seed);
            RandomOperations operations = new RandomOperations(seed, engine, model);
            for (int step = 0; step < 100; step++) {
                described(operations, operations::next);
            }
            MemoryDirectory killed = memory.kill();
            crashWhileOpening(killed, seed, model, "killed, " + operations.description());
            operations.closeViews();
            engine.close();
            model.allIsDurable();
            crashWhileOpening(memory, seed, model, "closed, " + operations.description());
            crashWhileOpening(killed, seed, model, "opened again, " + operations.description());
        }
    }

    private static void crashWhileOpening(MemoryDirectory memory, long seed, EngineModel model, String description) {
        CrashHarness harness = new CrashHarness(crashed -> open(crashed, seed));
        Random random = new Random(seed);
        FaultyDirectory watched = new FaultyDirectory(memory, (operation, file, number) -> {
            if (changesSomething(operation)) {
                for (int i = 0; i < 4; i++) {
                    Crash crash = CRASHES.get(Math.min(i, 2));
                    String place = description + ", before file operation " + number + ", " + operation + " " + file;
                    harness.recover(CrashHarness.crashed(memory, crash, random), model, crash, place);
                }
            }
            return Outcome.WORKS;
        });
        open(watched, seed).close();
        assertThat(harness.recoveries()).isGreaterThan(20);
    }

    private static boolean changesSomething(FaultyDirectory.Operation operation) {
        return operation != FaultyDirectory.Operation.READ
                && operation != FaultyDirectory.Operation.LIST
                && operation != FaultyDirectory.Operation.OPEN;
    }

    @Test
    @Tag("slow")
    void everyFileOperationIsAPlaceToCrashInManyRuns() {
        for (long seed = firstSeed() + 2000; seed < firstSeed() + 2000 + Long.getLong("count", 60); seed++) {
            crashEverywhere(seed, 400);
        }
    }

    private static long crashEverywhere(long seed, int steps) {
        EngineModel model = new EngineModel();
        MemoryDirectory memory = new MemoryDirectory();
        CrashHarness harness = new CrashHarness(crashed -> open(crashed, seed));
        Random random = new Random(seed);
        RandomOperations[] operations = new RandomOperations[1];
        FaultyDirectory watched = new FaultyDirectory(memory, (operation, file, number) -> {
            if (changesSomething(operation)) {
                String description = (operations[0] == null ? "opening" : operations[0].description())
                        + ", before file operation " + number + ", " + operation + " " + file;
                for (Crash crash : CRASHES) {
                    harness.recover(CrashHarness.crashed(memory, crash, random), model, crash, description);
                }
            }
            return Outcome.WORKS;
        });
        Engine engine = open(watched, seed);
        operations[0] = new RandomOperations(seed, engine, model);
        for (int step = 0; step < steps; step++) {
            described(operations[0], operations[0]::next);
        }
        operations[0].closeViews();
        engine.close();
        model.allIsDurable();
        harness.recover(memory.crash(), model, Crash.LOSS_OF_POWER, operations[0].description() + ", after close");
        assertThat(harness.recoveries()).isGreaterThan(100);
        return harness.recoveries();
    }
}
