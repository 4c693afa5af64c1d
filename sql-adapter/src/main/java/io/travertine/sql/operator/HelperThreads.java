package io.travertine.sql.operator;

/** The threads that help a statement; the statement has one of its own besides. Thread-safe. */
public interface HelperThreads {

    /** How many threads may work on the statement, its own included; at least 1. */
    int threads();

    /** Runs the task soon on another thread. False if none is free, and then the task never runs. Never waits. */
    boolean tryRun(Runnable task);

    /** For statements that do everything themselves. */
    static HelperThreads none() {
        return new HelperThreads() {
            @Override
            public int threads() {
                return 1;
            }

            @Override
            public boolean tryRun(Runnable task) {
                return false;
            }
        };
    }

    /** The same, of which a statement may use no more than so many. */
    default HelperThreads atMost(int threadsMax) {
        HelperThreads all = this;
        return threadsMax <= 1
                ? none()
                : new HelperThreads() {
                    @Override
                    public int threads() {
                        return Math.min(threadsMax, all.threads());
                    }

                    @Override
                    public boolean tryRun(Runnable task) {
                        return all.tryRun(task);
                    }
                };
    }
}
