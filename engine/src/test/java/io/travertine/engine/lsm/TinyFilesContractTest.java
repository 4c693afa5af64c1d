package io.travertine.engine.lsm;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.testing.EngineContractTest;
import io.travertine.engine.testing.LockContract;

/** The contract again, with memtables, blocks and files so small that every test flushes and compacts. */
class TinyFilesContractTest extends EngineContractTest implements LockContract {

    static EngineOptions.Builder tinyFiles() {
        return EngineOptions.builder()
                .memtableBytes(4 << 10)
                .blockBytes(256)
                .sstableBytes(4 << 10)
                .levelOneBytes(16 << 10)
                .levelFanOut(2)
                .levelZeroFilesCompact(2)
                .blockCacheBytes(16 << 10);
    }

    @Override
    protected Engine openEmpty() {
        return LsmEngine.openInMemory(tinyFiles().build());
    }
}
