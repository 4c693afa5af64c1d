package io.travertine.engine.lsm;

import io.travertine.engine.Engine;
import io.travertine.engine.testing.EngineContractTest;
import io.travertine.engine.testing.LockContract;
import io.travertine.engine.testing.StepExecutor;

/** The contract once more, with the whole engine on the thread of the test. */
class SingleThreadContractTest extends EngineContractTest implements LockContract {

    @Override
    protected Engine openEmpty() {
        return LsmEngine.openInMemory(
                new StepExecutor(1).install(TinyFilesContractTest.tinyFiles()).build());
    }
}
