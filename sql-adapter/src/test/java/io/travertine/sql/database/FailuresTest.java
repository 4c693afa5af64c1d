package io.travertine.sql.database;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.ConflictException;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.DiskFullException;
import io.travertine.engine.EncryptionException;
import io.travertine.engine.EngineClosedException;
import io.travertine.engine.EntryTooLargeException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.OutcomeUnknownException;
import io.travertine.engine.ReadOnlyStoreException;
import io.travertine.engine.StorageException;
import io.travertine.engine.StoreLockedException;
import io.travertine.engine.TransactionTooLargeException;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FailuresTest {

    @Test
    void givesEveryFailureItsState() {
        Keyspace keyspace = new Keyspace(1, "k", Optional.empty());
        Map<Throwable, String> states = Map.ofEntries(
                Map.entry(new ConflictException("c", keyspace, new byte[] {1}), "40001"),
                Map.entry(new CorruptionException("c"), "XX001"),
                Map.entry(new EngineClosedException("c"), "08003"),
                Map.entry(new OutcomeUnknownException("c"), "08007"),
                Map.entry(new TransactionTooLargeException("c"), "54000"),
                Map.entry(new EntryTooLargeException("c"), "54000"),
                Map.entry(new StoreLockedException("c"), "08001"),
                Map.entry(new FormatVersionException("c"), "08001"),
                Map.entry(new EncryptionException("c"), "08001"),
                Map.entry(new ReadOnlyStoreException("c"), "25006"),
                Map.entry(new StorageException("c"), "58030"),
                Map.entry(new DiskFullException("c", new IOException("No space left on device")), "53100"),
                Map.entry(new StackOverflowError(), "54001"),
                Map.entry(new ArithmeticException("/ by zero"), "22012"),
                Map.entry(new ArithmeticException("long overflow"), "22003"),
                Map.entry(new AssertionError("we are wrong"), "XX000"),
                Map.entry(new IllegalStateException("we are wrong"), "XX000"));

        states.forEach(
                (thrown, state) -> assertThat(Failures.translate(thrown).code().sqlState())
                        .as(thrown.toString())
                        .isEqualTo(state));
    }

    @Test
    void keepsWhatAlreadyIsAnError() {
        SqlDatabaseException error = new SqlDatabaseException(SqlErrorCode.INVALID_CAST, "x");

        assertThat(Failures.translate(error)).isSameAs(error);
    }

    @Test
    void leavesTheEndOfTheVirtualMachineAlone() {
        assertThatThrownBy(() -> Failures.translate(new OutOfMemoryError("heap")))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
