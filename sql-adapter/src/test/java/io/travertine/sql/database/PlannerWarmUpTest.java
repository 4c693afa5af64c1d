package io.travertine.sql.database;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerWarmUpTest {

    @Test
    void everyStatementOfItCanBePlanned() {
        assertThat(PlannerWarmUp.plan(() -> true)).isEqualTo(PlannerWarmUp.STATEMENTS.size());
    }

    @Test
    void givesWayToTheFirstRealStatement() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(PlannerWarmUp.plan(() -> asked.incrementAndGet() < 2)).isEqualTo(1);
    }
}
