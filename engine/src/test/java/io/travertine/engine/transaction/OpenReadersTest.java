package io.travertine.engine.transaction;

import java.time.Duration;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockWait;
import io.travertine.engine.OpenReader;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenReadersTest {

    private static final int COLLECTIONS_MAX = 100;

    private final ManualClock clock = new ManualClock();
    private final Engine engine =
            LsmEngine.openInMemory(EngineOptions.builder().clock(clock).build());
    private final Administration administration = engine.administration().orElseThrow();
    private final Keyspace k = engine.createKeyspace("k", Optional.empty());

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void listsWhatIsOpenWithItsAgeItsOwnerAndWhoOpenedIt() {
        try (Snapshot snapshot = engine.snapshot()) {
            clock.advance(Duration.ofSeconds(5));
            try (Transaction transaction = engine.begin(TransactionOptions.DEFAULT.withOwner("report"))) {
                transaction.put(k, new byte[] {1}, new byte[1_000]);
                clock.advance(Duration.ofSeconds(2));

                assertThat(administration.openReaders()).hasSize(2);
                OpenReader first = administration.openReaders().get(0);
                OpenReader second = administration.openReaders().get(1);
                assertThat(first.kind()).isEqualTo(OpenReader.Kind.SNAPSHOT);
                assertThat(first.age()).isEqualTo(Duration.ofSeconds(7));
                assertThat(first.readPoint()).isEqualTo(snapshot.commitPoint());
                assertThat(second.id()).isEqualTo(transaction.id());
                assertThat(second.pinnedBytes()).isGreaterThan(1_000);
                assertThat(second.toString()).contains("(report)", "open for 2000 ms");
                assertThat(second.openedAt()).isPresent();
                assertThat(second.openedAt().get()).hasStackTraceContaining("OpenReadersTest");
            }
        }
        assertThat(administration.openReaders()).isEmpty();
    }

    @Test
    void endsATransactionThatWasForgotten() {
        forgetOne();

        try (Transaction next = engine.begin()) {
            boolean locked = false;
            for (int i = 0; i < COLLECTIONS_MAX && !locked; i++) {
                System.gc();
                administration.openReaders();
                locked = next.lock(k, new byte[] {1}, LockWait.SKIP);
            }
            assertThat(locked).isTrue();
            assertThat(administration.openReaders()).hasSize(1);
        }
    }

    private void forgetOne() {
        Transaction forgotten = engine.begin();
        forgotten.put(k, new byte[] {1}, new byte[] {1});
    }
}
