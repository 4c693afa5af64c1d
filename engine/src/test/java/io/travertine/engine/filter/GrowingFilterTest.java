package io.travertine.engine.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingFilterTest {

    private static final int KEYS = 60_000;

    private final AtomicLong bytes = new AtomicLong();
    private final GrowingFilter filter = new GrowingFilter(bytes::addAndGet);

    private static long hash(long key) {
        byte[] id = Long.toString(key).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return KeyHash.hash(id, 0, id.length);
    }

    @Test
    void holdsNothingAndTakesNothingWhenItIsNew() {
        assertThat(filter.mayContain(hash(1))).isFalse();
        assertThat(filter.sizeBytes()).isZero();
    }

    @Test
    void neverSaysNoOfWhatWasAddedAndSeldomMaybeOfAnythingElse() {
        for (int i = 0; i < KEYS; i++) {
            filter.add(hash(i), i + 1);
        }

        int missed = 0;
        int wrong = 0;
        for (int i = 0; i < KEYS; i++) {
            missed += filter.mayContain(hash(i)) ? 0 : 1;
            wrong += filter.mayContain(hash(KEYS + i)) ? 1 : 0;
        }
        assertThat(missed).isZero();
        assertThat(wrong).isBetween(1, KEYS * 4 / 100);
    }

    @Test
    void tellsOfAllTheMemoryThatItTakes() {
        for (int i = 0; i < KEYS; i++) {
            filter.add(hash(i), i + 1);
        }

        assertThat(bytes).hasValue(filter.sizeBytes());
        assertThat(filter.sizeBytes()).isBetween(KEYS * 12L / 8, 4 * KEYS * 12L / 8);
    }

    @Test
    void losesNothingOfWhatSeveralThreadsAddAtATime() throws InterruptedException {
        AtomicLong count = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            int first = t;
            threads.add(new Thread(() -> {
                for (int i = first; i < KEYS; i += 3) {
                    filter.add(hash(i), count.incrementAndGet());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        int missed = 0;
        for (int i = 0; i < KEYS; i++) {
            missed += filter.mayContain(hash(i)) ? 0 : 1;
        }
        assertThat(missed).isZero();
        assertThat(bytes).hasValue(filter.sizeBytes());
    }
}
