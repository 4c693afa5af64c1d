package io.travertine.engine.lsm;

import java.time.Duration;

import io.travertine.engine.BackgroundExecutor;

/** Runs nothing: what a store that is only read does in the background. */
enum IdleExecutor implements BackgroundExecutor {
    INSTANCE;

    @Override
    public void execute(String name, Runnable task) {}

    @Override
    public void executeRepeatedly(String name, Duration pause, Runnable task) {}

    @Override
    public void close() {}
}
