package io.travertine.engine.commit;

import java.time.Duration;
import java.time.Instant;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WriteThrottleTest {

    private static final int COMMIT_BYTES = 116;
    private static final int MEMTABLE_BYTES = 1 << 20;

    private final ManualClock clock = new ManualClock();
    private final StepExecutor executor = new StepExecutor(1, clock);
    private final WriteGuard guard = new WriteGuard();
    private int levelZeroFiles;
    private int immutableMemtables;
    private long memtableBytes;
    private WriteThrottle throttle;

    @BeforeEach
    void makeThrottle() {
        EngineOptions options = executor.install(EngineOptions.builder().memtableBytes(MEMTABLE_BYTES))
                .build();
        throttle = new WriteThrottle(
                options,
                new WriteThrottle.Debt() {
                    @Override
                    public int levelZeroFiles() {
                        return levelZeroFiles;
                    }

                    @Override
                    public int immutableMemtables() {
                        return immutableMemtables;
                    }

                    @Override
                    public long memtableBytes() {
                        return memtableBytes;
                    }
                },
                guard);
    }

    /** The time that a thousand small commits are made to wait. */
    private Duration delayOfThousand() {
        Instant before = clock.instant();
        for (int i = 0; i < 1_000; i++) {
            throttle.admit(COMMIT_BYTES);
        }
        return Duration.between(before, clock.instant());
    }

    @Test
    void nobodyWaitsWithoutDebt() {
        levelZeroFiles = 7;
        memtableBytes = MEMTABLE_BYTES * 2;

        assertThat(delayOfThousand()).isZero();
        assertThat(throttle.stallNanos()).isZero();
    }

    @Test
    void theDelayGrowsWithTheFilesOfLevelZeroWithoutACliff() {
        Duration before = Duration.ZERO;
        for (levelZeroFiles = 8; levelZeroFiles < 24; levelZeroFiles++) {
            Duration delay = delayOfThousand();
            assertThat(delay).isGreaterThanOrEqualTo(before).isLessThan(before.plusMillis(8));
            before = delay;
        }
        assertThat(before).isBetween(Duration.ofMillis(30), Duration.ofMillis(45));
    }

    @Test
    void theDelayGrowsWithWhatWaitsInMemoryWithoutACliff() {
        Duration before = Duration.ZERO;
        for (memtableBytes = MEMTABLE_BYTES * 2; memtableBytes < 4L * MEMTABLE_BYTES; memtableBytes += 100_000) {
            Duration delay = delayOfThousand();
            assertThat(delay).isGreaterThanOrEqualTo(before).isLessThan(before.plusMillis(8));
            before = delay;
        }
        assertThat(before).isGreaterThan(Duration.ofMillis(30));
    }

    @Test
    void aLargeCommitPaysForItsBytes() {
        levelZeroFiles = 23;
        Instant before = clock.instant();

        throttle.admit(1 << 20);

        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofMillis(200), Duration.ofMillis(270));
    }

    @Test
    void atTheHardLimitACommitWaitsUntilThereIsRoom() {
        immutableMemtables = 3;
        executor.execute("flush", () -> immutableMemtables = 2);

        throttle.admit(COMMIT_BYTES);

        assertThat(immutableMemtables).isEqualTo(2);
        assertThat(throttle.stallNanos()).isPositive();
    }

    @Test
    void atTheHardLimitNobodyWaitsForAStoreThatHasStopped() {
        levelZeroFiles = 24;
        executor.execute("flush", () -> guard.stop("flush", new IllegalStateException("planted")));

        throttle.admit(0);

        assertThat(guard.isOpen()).isFalse();
    }
}
