package io.travertine.engine.lsm;

import java.io.IOException;
import java.util.Map;
import java.util.Random;

import io.travertine.engine.checkpoint.BackupRepository;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

/** Checkpoints and restores crash and fail at every operation on their files: what is left is a whole store or none. */
class CopyTrialsTest {

    @Test
    void everyCrashLeavesAWholeStoreOrNone() throws IOException {
        Trials.runAbreast("copies", 100, CopyTrialsTest::crashEverywhere);
    }

    private static long crashEverywhere(long seed) {
        try (LsmEngine engine = CopiesTest.open(new MemoryDirectory())) {
            SmallStore.fill(engine, 0, 10 + new Random(seed).nextInt(60), "v" + seed);
            Map<String, String> whole = SmallStore.contents(engine);
            MemoryDirectory backups = new MemoryDirectory();
            CopiesTest.administration(engine).backup(backups);
            BackupRepository repository = BackupRepository.open(backups);
            return (long) CopiesTest.crashEverywhere(CopiesTest.administration(engine)::checkpoint, whole, seed)
                    + CopiesTest.crashEverywhere(target -> repository.restore(1, target), whole, seed);
        }
    }
}
