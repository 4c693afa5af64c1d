package io.travertine.engine.compaction;

import java.time.Duration;
import java.time.Instant;

import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {

    private final ManualClock clock = new ManualClock();
    private final StepExecutor waiter = new StepExecutor(1, clock);
    private final Instant start = clock.instant();

    private Duration passed() {
        return Duration.between(start, clock.instant());
    }

    @Test
    void takesSoLongAsTheBytesAreWorthButForATenthOfASecond() {
        RateLimit limit = new RateLimit(1_000_000, clock, waiter);

        for (int i = 0; i < 100; i++) {
            limit.spend(20_000, () -> false);
        }

        assertThat(passed()).isEqualTo(Duration.ofMillis(1_900));
    }

    @Test
    void doesNotSaveUpWhatWasNotSpent() {
        RateLimit limit = new RateLimit(1_000_000, clock, waiter);
        clock.advance(Duration.ofHours(1));

        limit.spend(1_000_000, () -> false);

        assertThat(passed()).isEqualTo(Duration.ofHours(1).plusMillis(900));
    }

    @Test
    void waitsNoMoreOnceItIsCancelled() {
        new RateLimit(1, clock, waiter).spend(1_000_000, () -> true);

        assertThat(passed()).isZero();
    }

    @Test
    void isNoLimitAtZero() {
        new RateLimit(0, clock, waiter).spend(Long.MAX_VALUE, () -> false);

        assertThat(passed()).isZero();
    }
}
