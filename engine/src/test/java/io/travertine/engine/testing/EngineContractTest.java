package io.travertine.engine.testing;

import io.travertine.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The tests that every store behind the engine's contract must pass: extend it and say how to open an empty one. */
public abstract class EngineContractTest
        implements VisibilityContract,
                TransactionContract,
                RangeDeleteContract,
                IngestContract,
                HistoryContract,
                ChangesContract,
                IsolationContract,
                KeyspaceContract,
                CursorContract,
                AddedColumnsContract {

    private Engine engine = new MapEngine();

    /** Opens an empty store. */
    protected abstract Engine openEmpty();

    @BeforeEach
    final void open() {
        engine = openEmpty();
    }

    @AfterEach
    final void close() {
        engine.close();
    }

    @Override
    public final Engine engine() {
        return engine;
    }
}
