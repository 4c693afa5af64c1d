package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;

/** Classes that break the rules of the house on purpose, so that the rules can be seen to find them. */
public final class RuleBreakers {

    private RuleBreakers() {}

    public static List<Class<?>> all() {
        List<Class<?>> all = new ArrayList<>(waiters());
        all.addAll(List.of(
                NamedImpl.class, Printer.class, Exiter.class, Statics.class, Locked.class, Timer.class, Reader.class));
        return all;
    }

    public static List<Class<?>> waiters() {
        return List.of(
                Sleeper.class, Joiner.class, Parker.class, Getter.class, Latched.class, Conditioned.class, Taker.class);
    }

    static final class NamedImpl {}

    static final class Printer {
        void print() {
            System.out.println();
        }
    }

    static final class Exiter {
        void exit() {
            System.exit(1);
        }
    }

    @SuppressWarnings("NonFinalStaticField") // that is the point
    static final class Statics {
        static int count;
    }

    static final class Sleeper {
        void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class Joiner {
        void join(Thread thread) throws InterruptedException {
            thread.join();
        }
    }

    static final class Parker {
        void park() {
            LockSupport.parkNanos(1);
        }
    }

    static final class Getter {
        Object get(Future<?> future) throws Exception {
            return future.get();
        }
    }

    static final class Latched {
        void await(CountDownLatch latch) throws InterruptedException {
            latch.await();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // never run
    static final class Conditioned {
        void await(Condition condition) throws InterruptedException {
            condition.awaitNanos(1);
        }
    }

    static final class Taker {
        Object take(ArrayBlockingQueue<?> queue) throws InterruptedException {
            return queue.take();
        }
    }

    static final class Locked {
        synchronized void run() {}
    }

    static final class Timer {
        Instant now() {
            return Instant.now();
        }
    }

    static final class Reader {
        byte[] read(Path path) throws IOException {
            return Files.readAllBytes(path);
        }
    }
}
