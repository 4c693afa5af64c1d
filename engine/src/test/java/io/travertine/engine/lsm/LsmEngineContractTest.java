package io.travertine.engine.lsm;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.testing.EngineContractTest;
import io.travertine.engine.testing.LockContract;

class LsmEngineContractTest extends EngineContractTest implements LockContract {

    @Override
    protected Engine openEmpty() {
        return LsmEngine.openInMemory(EngineOptions.defaults());
    }
}
