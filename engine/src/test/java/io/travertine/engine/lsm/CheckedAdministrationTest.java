package io.travertine.engine.lsm;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.travertine.engine.Administration;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.Waiter;
import io.travertine.engine.checkpoint.BackupRepository;
import io.travertine.engine.io.MemoryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is told to stop at each of its checks, one after the other, stops there and spoils nothing. */
class CheckedAdministrationTest {

    private final LsmEngine engine = CopiesTest.open(new MemoryDirectory());

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void fill() {
        SmallStore.fill(engine, 0, 300, "v");
        engine.administration().orElseThrow().compact();
        SmallStore.fill(engine, 100, 200, "w");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Stops the work at its first check, at its second, and so on until it ends; returns how often it was stopped. */
    private int stopEverywhere(Consumer<StoreAdministration> work, Runnable afterStop) {
        StoreAdministration administration = CopiesTest.administration(engine);
        for (int checks = 1; ; checks++) {
            AtomicInteger left = new AtomicInteger(checks);
            Administration checked = administration.checkedBy(() -> {
                if (left.decrementAndGet() == 0) {
                    throw new Stopped();
                }
            });
            try {
                work.accept((StoreAdministration) checked);
                return checks - 1;
            } catch (Stopped e) {
                afterStop.run();
            }
        }
    }

    @Test
    void aCheckpointThatIsStoppedLeavesAnEmptyDirectory() {
        MemoryDirectory target = new MemoryDirectory();

        assertThat(stopEverywhere(
                        store -> store.checkpoint(target),
                        () -> assertThat(target.list()).isEmpty()))
                .isGreaterThan(3);

        try (LsmEngine copy = CopiesTest.open(target)) {
            assertThat(SmallStore.contents(copy)).isEqualTo(SmallStore.contents(engine));
        }
    }

    @Test
    void aBackupThatIsStoppedDoesNotCount() {
        MemoryDirectory backups = new MemoryDirectory();

        assertThat(stopEverywhere(store -> store.backup(backups), () -> {
                    if (!backups.list().isEmpty()) {
                        assertThat(BackupRepository.open(backups).list()).isEmpty();
                    }
                }))
                .isGreaterThan(3);

        BackupRepository repository = BackupRepository.open(backups);
        repository.verify(1);
        MemoryDirectory restored = new MemoryDirectory();
        repository.restore(1, restored);
        try (LsmEngine copy = CopiesTest.open(restored)) {
            assertThat(SmallStore.contents(copy)).isEqualTo(SmallStore.contents(engine));
        }
    }

    @Test
    void aLookForDamageThatIsStoppedReportsNone() {
        assertThat(stopEverywhere(
                        store ->
                                assertThat(store.verify(VerifyLevel.INVARIANTS)).isEmpty(),
                        () -> {}))
                .isGreaterThan(10);
    }

    @Test
    void aFlushThatIsNotAwaitedIsMadeAllTheSame() {
        assertThat(stopEverywhere(Administration::flush, () -> {})).isPositive();
        assertThat(engine.administration().orElseThrow().metrics().memtableBytes())
                .isZero();
    }

    @Test
    void aCheckEndsTheWaitOfAThreadThatNobodyWakes() {
        Waiter.Gate gate = Waiter.parking().newGate();
        AtomicInteger left = new AtomicInteger(3);

        assertThatThrownBy(() -> gate.await(() -> false, () -> {
                    if (left.decrementAndGet() == 0) {
                        throw new Stopped();
                    }
                }))
                .isInstanceOf(Stopped.class);
    }
}
