package io.travertine.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads that read, write, define and connect are interrupted a thousand times a second: no statement fails, no connection
 * breaks, no answer is wrong, nothing that was acknowledged is lost, and the flag of the thread stays set.
 */
class InterruptTrialsTest {

    private static final int INTERRUPTS = 1_000;
    private static final long NANOS_BETWEEN = 1_000_000;

    @TempDir
    private Path directory;

    @Test
    void noInterruptBreaksAnything() throws IOException {
        Trials.run("interrupts", INTERRUPTS, seed -> {
            interrupt(seed, Files.createDirectory(directory.resolve("db" + seed)));
            return INTERRUPTS;
        });
    }

    /** Under an odd seed, everything is read from files, which are rewritten all the time. */
    private static void interrupt(long seed, Path path) throws Exception {
        String settings = seed % 2 == 0 ? "" : "?memtableBytes=32K&blockCacheBytes=0";
        InterruptedAccounts accounts = new InterruptedAccounts("jdbc:travertine:" + path + settings);
        accounts.create();
        List<Thread> workers = accounts.start(seed);
        try {
            interruptAtRandom(workers, new Random(seed));
        } finally {
            accounts.stop();
            for (Thread worker : workers) {
                worker.join();
            }
        }

        assertThat(accounts.failures()).as("-Dseed=" + seed).isEmpty();
        accounts.check("-Dseed=" + seed);
    }

    private static void interruptAtRandom(List<Thread> workers, Random random) {
        for (int i = 0; i < INTERRUPTS && workers.stream().allMatch(Thread::isAlive); i++) {
            workers.get(random.nextInt(workers.size())).interrupt();
            LockSupport.parkNanos(NANOS_BETWEEN);
        }
    }
}
