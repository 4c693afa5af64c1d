package io.travertine.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** The gate at which threads park. The only class of the engine that blocks a thread. */
final class ParkingGate implements Waiter.Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();

    @GuardedBy("lock") private long signals;

    @Override
    public void await(BooleanSupplier condition) {
        await(condition, Long.MAX_VALUE);
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration timeout) {
        return await(condition, timeout.toNanos());
    }

    private boolean await(BooleanSupplier condition, long timeoutNanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                long seen = signals();
                if (condition.getAsBoolean()) {
                    return true;
                }
                long left =
                        timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : timeoutNanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                interrupted |= park(seen, left);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Parks until a signal after the one seen, the time is over or an interrupt, and returns whether it was that. */
    private boolean park(long seen, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (signals == seen && left > 0) {
                if (nanos == Long.MAX_VALUE) {
                    signalled.await();
                } else {
                    left = signalled.awaitNanos(left);
                }
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void signalAll() {
        lock.lock();
        try {
            signals++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
