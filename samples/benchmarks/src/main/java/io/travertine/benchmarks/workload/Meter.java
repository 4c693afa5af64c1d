package io.travertine.benchmarks.workload;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.ThreadMXBean;
import org.HdrHistogram.Histogram;

/** Runs operations and measures each. */
final class Meter {

    private static final int DIGITS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    /** Nearer than this the next start is awaited by looking at the clock. */
    private static final long SPIN_NANOS = 60_000;

    /** One operation, which is told how many came before it. */
    interface Operation {
        void run(int number);
    }

    /** The operations of one of several threads. */
    interface Operations {
        Operation ofThread(int thread);
    }

    private Meter() {}

    /** Runs the operation until it was run that often, or for so many seconds; at least once. */
    static Measurement measure(int times, double seconds, Operation operation) {
        Histogram latencies = new Histogram(DIGITS);
        long garbageBefore = allocatedBytes();
        long start = System.nanoTime();
        long limit = (long) (seconds * NANOS_PER_SECOND);
        long before = start;
        int done = 0;
        do {
            operation.run(done);
            long after = System.nanoTime();
            latencies.recordValue(after - before);
            before = after;
            done++;
        } while (done < times && before - start < limit);
        return new Measurement(done, before - start, latencies, allocatedBytes() - garbageBefore);
    }

    /**
     * Runs the operation at a fixed rate. A latency counts from when the operation should have begun, so that those that
     * had to wait for a slow one show it.
     */
    static Measurement measurePaced(double rate, double seconds, Operation operation) {
        Histogram latencies = new Histogram(DIGITS);
        long times = Math.max(1, (long) (rate * seconds));
        long garbageBefore = allocatedBytes();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long due = start + (long) (i * NANOS_PER_SECOND / rate);
            awaitDue(due);
            operation.run(i);
            latencies.recordValue(Math.max(0, System.nanoTime() - due));
        }
        return new Measurement(times, System.nanoTime() - start, latencies, allocatedBytes() - garbageBefore);
    }

    /** Returns when the clock shows that time, or later. */
    static void awaitDue(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** As {@link #measure}, by several threads at once, each so many times. */
    static Measurement measureThreads(int threads, int times, double seconds, Operations operations) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<Measurement>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Operation operation = operations.ofThread(i);
                Callable<Measurement> part = () -> {
                    ready.countDown();
                    ready.await();
                    return measure(times, seconds, operation);
                };
                parts.add(executor.submit(part));
            }
            return sum(parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the measurement was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an operation failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static Measurement sum(List<Future<Measurement>> parts) throws InterruptedException, ExecutionException {
        Histogram latencies = new Histogram(DIGITS);
        long count = 0;
        long nanos = 0;
        long garbage = 0;
        for (Future<Measurement> part : parts) {
            Measurement measured = part.get();
            count += measured.operations();
            nanos = Math.max(nanos, measured.nanos());
            garbage += measured.garbageBytes();
            latencies.add(measured.latencies());
        }
        return new Measurement(count, nanos, latencies, garbage);
    }

    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
                : 0;
    }
}
