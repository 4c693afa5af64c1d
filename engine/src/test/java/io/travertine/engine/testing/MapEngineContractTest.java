package io.travertine.engine.testing;

import io.travertine.engine.Engine;

class MapEngineContractTest extends EngineContractTest {

    @Override
    protected Engine openEmpty() {
        return new MapEngine();
    }
}
