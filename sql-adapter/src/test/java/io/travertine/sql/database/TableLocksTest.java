package io.travertine.sql.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.travertine.engine.Waiter;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.database.TableLocks.DefinitionChangedException;
import io.travertine.sql.database.TableLocks.Patience;
import io.travertine.sql.type.ColumnType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableLocksTest {

    private static final TableDefinition TABLE = new TableDefinition(
            5,
            "public",
            "t",
            List.of(new ColumnDefinition("a", ColumnType.INTEGER, true, Optional.empty())),
            List.of(),
            Optional.empty(),
            List.of(),
            "table.5");

    private final TableLocks locks = new TableLocks(Waiter.parking());

    @Test
    void letsManyWrite() {
        locks.share("first", TABLE, 3);

        assertThatCode(() -> locks.share("second", TABLE, 3)).doesNotThrowAnyException();
    }

    @Test
    void keepsTheDefinitionFromChangingWhileSomebodyElseWrites() {
        locks.share("writer", TABLE, 3);

        assertConflict(() -> locks.claim("definer", TABLE));
        locks.release("writer", Set.of(5));
        assertThatCode(() -> locks.claim("definer", TABLE)).doesNotThrowAnyException();
    }

    @Test
    void keepsOthersFromWritingWhileTheDefinitionChanges() {
        locks.claim("definer", TABLE);

        assertConflict(() -> locks.share("writer", TABLE, 3));
        assertConflict(() -> locks.claim("other", TABLE));
    }

    @Test
    void whoWantsATableForAMomentIsNotWaitedForAnyLongerOnceHeGivesUp() {
        locks.share("writer", TABLE, 3);

        assertThat(locks.claimBriefly("builder", TABLE, Patience.NONE)).isFalse();

        assertThatCode(() -> locks.share("second", TABLE, 3)).doesNotThrowAnyException();
    }

    @Test
    void whoHasATableForAMomentIsWaitedFor() throws Exception {
        assertThat(locks.claimBriefly("builder", TABLE, Patience.NONE)).isTrue();
        assertThatThrownBy(() -> locks.share("hasty", TABLE, 4))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.code()).isEqualTo(SqlErrorCode.LOCK_NOT_AVAILABLE));
        assertConflict(() -> locks.claim("definer", TABLE));
        Patience patience = new Patience(Duration.ofMinutes(1), () -> false);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> writer = thread.submit(() -> locks.share("writer", TABLE, 4, patience));
        locks.releaseChanged("builder", Set.of(5), 4);

        writer.get();
        assertThat(locks.claimBriefly("builder", TABLE, Patience.NONE)).isFalse();
        assertThatThrownBy(() -> locks.share("old", TABLE, 3)).isInstanceOf(DefinitionChangedException.class);
        thread.shutdown();
    }

    @Test
    void aWaitEndsWhenItIsCancelled() {
        locks.claimBriefly("builder", TABLE, Patience.NONE);

        assertThatThrownBy(() -> locks.share("writer", TABLE, 4, new Patience(Duration.ofMinutes(1), () -> true)))
                .hasMessageContaining("cancelled");
    }

    @Test
    void letsOneTransactionDoBoth() {
        locks.share("one", TABLE, 3);
        locks.claim("one", TABLE);

        assertThatCode(() -> locks.share("one", TABLE, 3)).doesNotThrowAnyException();
    }

    @Test
    void refusesToWriteByAnOldDefinition() {
        locks.claim("definer", TABLE);
        locks.releaseChanged("definer", Set.of(5), 4);

        assertConflict(() -> locks.share("old", TABLE, 3));
        assertThatCode(() -> locks.share("new", TABLE, 4)).doesNotThrowAnyException();
    }

    @Test
    void forgetsAChangeThatWasRolledBack() {
        locks.claim("definer", TABLE);
        locks.release("definer", Set.of(5));

        assertThatCode(() -> locks.share("old", TABLE, 3)).doesNotThrowAnyException();
    }

    private static void assertConflict(ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo(SqlErrorCode.SERIALIZATION_CONFLICT))
                .hasMessageContaining("conflict on table public.t");
    }
}
