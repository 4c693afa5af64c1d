package io.travertine.engine.testing;

import java.util.Random;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.lsm.LsmEngine;

/** Opens stores so that everything happens often and on one thread, in an order drawn from a seed. */
final class StoreUnderTrial {

    private StoreUnderTrial() {}

    static EngineOptions.Builder options(long seed) {
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
                .blockCacheBytes(random.nextInt(3) * (8L << 10))
                .walSegmentBytes(64 << 10);
    }

    static Engine open(StorageDirectory directory, long seed) {
        return open(directory, seed, new ManualClock());
    }

    static Engine open(StorageDirectory directory, long seed, ManualClock clock) {
        return LsmEngine.open(
                directory, new StepExecutor(seed, clock).install(options(seed)).build());
    }
}
