package io.travertine.engine.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Lets several threads begin at the same time, and waits for what they return. */
final class Threads {

    static final int COUNT = 4;

    private static final int SECONDS_MAX = 60;

    private Threads() {}

    /** What each thread returned; throws what one of them threw, also if one does not end. */
    static <T> List<T> run(IntFunction<Callable<T>> bodies) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(COUNT, body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
        });
        CyclicBarrier start = new CyclicBarrier(COUNT);
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Callable<T> body = bodies.apply(i);
            running.add(executor.submit(() -> {
                start.await();
                return body.call();
            }));
        }
        executor.shutdown();
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            try {
                results.add(each.get(SECONDS_MAX, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
            }
        }
        return results;
    }
}
