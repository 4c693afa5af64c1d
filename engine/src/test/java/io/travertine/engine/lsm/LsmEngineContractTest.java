package io.travertine.engine.lsm;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.testing.EngineContractTest;

class LsmEngineContractTest extends EngineContractTest {

    @Override
    protected Engine openEmpty() {
        return LsmEngine.openInMemory(EngineOptions.defaults());
    }
}
