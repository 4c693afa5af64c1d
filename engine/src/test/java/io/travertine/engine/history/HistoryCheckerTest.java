package io.travertine.engine.history;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.history.History.Transaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Histories by hand, each with one anomaly, so that the checker is known to see it. */
class HistoryCheckerTest {

    private final History history = new History();

    private Transaction committed() {
        Transaction transaction = history.begin();
        transaction.commit();
        return transaction;
    }

    private void assertAnomalies(Anomaly... expected) {
        assertThat(HistoryChecker.anomalies(history)).as(history.text()).containsOnlyKeys(expected);
    }

    @Test
    void aSerialHistoryHasNone() {
        committed().append(1, 1).append(2, 1);
        committed().read(1, 1).append(1, 2).read(1, 1, 2);
        committed().read(1, 1, 2).read(2, 1).read(3);

        assertAnomalies();
    }

    @Test
    void seesAnAbortedRead() {
        history.begin().append(1, 1);
        committed().read(1, 1);

        assertAnomalies(Anomaly.ABORTED_READ);
    }

    @Test
    void seesAnIntermediateRead() {
        committed().append(1, 1).append(1, 2);
        committed().read(1, 1);
        committed().read(1, 1, 2);

        assertThat(HistoryChecker.anomalies(history)).containsKey(Anomaly.INTERMEDIATE_READ);
    }

    @Test
    void seesAnOwnWriteThatWasMissed() {
        committed().append(1, 1).read(1);
        committed().read(1, 1);

        assertAnomalies(Anomaly.OWN_WRITE_MISSED);
    }

    @Test
    void seesALostUpdate() {
        committed().append(1, 1);
        committed().append(1, 2);
        committed().read(1, 1);
        committed().read(1, 2);

        assertThat(HistoryChecker.anomalies(history)).containsKey(Anomaly.LOST_UPDATE);
    }

    @Test
    void seesACommittedElementThatIsNowhere() {
        committed().append(1, 1);
        committed().read(1);

        assertAnomalies(Anomaly.LOST_UPDATE);
    }

    @Test
    void seesADirtyWrite() {
        committed().append(1, 1).append(2, 2);
        committed().append(1, 2).append(2, 1);
        committed().read(1, 1, 2).read(2, 1, 2);

        assertThat(HistoryChecker.anomalies(history)).containsKey(Anomaly.DIRTY_WRITE);
    }

    @Test
    void seesCircularInformation() {
        committed().append(1, 1).read(2, 1);
        committed().append(2, 1).read(1, 1);

        assertAnomalies(Anomaly.CIRCULAR_INFORMATION);
    }

    @Test
    void seesReadSkew() {
        committed().append(1, 1).append(2, 1);
        committed().read(1).read(2, 1);
        committed().read(1, 1).read(2, 1);

        assertAnomalies(Anomaly.READ_SKEW);
        assertThat(HistoryChecker.violations(history, Isolation.READ_COMMITTED)).isEmpty();
        assertThat(HistoryChecker.violations(history, Isolation.SNAPSHOT)).isNotEmpty();
    }

    @Test
    void seesWriteSkew() {
        committed().read(1).read(2).append(1, 1);
        committed().read(1).read(2).append(2, 1);
        committed().read(1, 1).read(2, 1);

        assertAnomalies(Anomaly.WRITE_SKEW);
        assertThat(HistoryChecker.violations(history, Isolation.SNAPSHOT)).isEmpty();
        assertThat(HistoryChecker.violations(history, Isolation.SERIALIZABLE)).isNotEmpty();
    }

    @Test
    void seesTheAnomalyOfATransactionThatOnlyReads() {
        committed().read(1).read(2).append(1, 1);
        committed().append(2, 1);
        committed().read(1).read(2, 1);
        committed().read(1, 1).read(2, 1);

        assertAnomalies(Anomaly.WRITE_SKEW);
    }
}
