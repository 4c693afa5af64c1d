package io.travertine.engine.commit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompanyTest {

    private static final long SYNC_NANOS = 160_000;

    private final Company company = new Company();

    /** Groups of four, while four others wait. */
    private void alternate() {
        for (int i = 0; i < 100; i++) {
            company.ended(4, 4, SYNC_NANOS);
        }
    }

    @Test
    void aSingleWriterNeverWaits() {
        for (int i = 0; i < 100; i++) {
            company.ended(1, 0, SYNC_NANOS);

            assertThat(company.await(1)).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void aLeaderWaitsForThoseOfTheLastGroupForHalfASync() {
        alternate();

        Duration patience = company.await(4);

        assertThat(patience).isBetween(Duration.ofNanos(SYNC_NANOS / 3), Duration.ofNanos(SYNC_NANOS / 2));
        assertThat(company.isAwaited()).isTrue();
        assertThat(company.isComplete(7)).isFalse();
        assertThat(company.isComplete(8)).isTrue();
        company.awaited(8);
        assertThat(company.isAwaited()).isFalse();
    }

    @Test
    void nobodyWaitsWhoseCompanyIsThere() {
        alternate();

        assertThat(company.await(8)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aWaitThatBroughtMostOfThemIsRepeated() {
        for (int i = 0; i < 10; i++) {
            alternate();

            assertThat(company.await(4)).isPositive();
            company.awaited(6);
        }
    }

    @Test
    void waitsInVainBecomeRareAndReturnWhenTheyPay() {
        int waits = 0;
        for (int i = 0; i < 1_000; i++) {
            alternate();
            if (!company.await(4).isZero()) {
                waits++;
                company.awaited(4);
            }
        }

        assertThat(waits).isBetween(10, 30);
        alternate();
        while (company.await(4).isZero()) {
            alternate();
        }
        company.awaited(8);
        alternate();
        assertThat(company.await(4)).isPositive();
    }
}
