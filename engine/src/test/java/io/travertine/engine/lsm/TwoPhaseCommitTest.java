package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.Capabilities.Isolation;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockNotAvailableException;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.PreparedTransactions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.CrashHarness;
import io.travertine.engine.testing.CrashHarness.Crash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A prepared transaction is neither seen nor lost, and nobody commits past it. */
class TwoPhaseCommitTest {

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final EngineOptions options =
            EngineOptions.builder().memoryBudget(MemoryBudget.ofBytes(64 << 20)).build();
    private MemoryDirectory directory = new MemoryDirectory();
    private Engine engine;
    private Keyspace rows;

    @BeforeEach
    void open() {
        engine = LsmEngine.open(directory, options);
        rows = engine.createKeyspace("rows", Optional.empty());
        put("a", "1");
        put("b", "1");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void put(String key, String value) {
        engine.write(new WriteBatch().put(rows, bytes(key), bytes(value)), Durability.SYNC);
    }

    private @Nullable String get(String key) {
        try (Snapshot now = engine.snapshot()) {
            byte[] value = now.get(rows, bytes(key));
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }
    }

    private PreparedTransactions prepared() {
        return engine.preparedTransactions().orElseThrow();
    }

    private Transaction begin(Isolation isolation) {
        return engine.begin(TransactionOptions.at(isolation).withLockTimeout(Duration.ZERO));
    }

    /** Writes a, deletes b and all from m to p, relies on r. */
    private void prepare(String name) {
        Transaction transaction = begin(Isolation.SNAPSHOT);
        transaction.put(rows, bytes("a"), bytes("2"));
        transaction.delete(rows, bytes("b"));
        transaction.deleteRange(rows, new KeyRange(bytes("m"), bytes("p")));
        transaction.touch(rows, bytes("r"));
        prepared().prepare(transaction, name);
        assertThat(transaction.isActive()).isFalse();
    }

    private void crash(Crash crash) {
        MemoryDirectory left = CrashHarness.crashed(directory, crash, random);
        engine.close();
        directory = left;
        engine = LsmEngine.open(directory, options);
        try (Snapshot now = engine.snapshot()) {
            rows = now.keyspace("rows").orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAfterEveryCrashAndCommittedThen(Crash crash) {
        put("n", "1");
        prepare("one");
        crash(crash);
        assertThat(prepared().names()).describedAs("seed %d", seed).containsExactly("one");
        assertThat(get("a")).isEqualTo("1");
        assertThat(get("n")).isEqualTo("1");

        prepared().commit("one");
        crash(crash);
        assertThat(prepared().names()).isEmpty();
        assertThat(get("a")).isEqualTo("2");
        assertThat(get("b")).isNull();
        assertThat(get("n")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void isForgottenForGoodWhenItIsRolledBack(Crash crash) {
        prepare("one");
        crash(crash);
        prepared().rollback("one");
        put("a", "3");
        crash(crash);
        assertThat(prepared().names()).isEmpty();
        assertThat(get("a")).isEqualTo("3");
        assertThat(get("b")).isEqualTo("1");
    }

    @Test
    void survivesFlushesAndSeveralOpenings() {
        prepare("one");
        for (int i = 0; i < 3; i++) {
            engine.administration().orElseThrow().flush();
            crash(Crash.LOSS_OF_POWER);
        }
        prepared().commit("one");
        assertThat(get("a")).isEqualTo("2");
    }

    private void assertNobodyCommitsPastIt() {
        List<WriteBatch> intruders = new ArrayList<>(List.of(
                new WriteBatch().put(rows, bytes("a"), bytes("9")),
                new WriteBatch().delete(rows, bytes("b")),
                new WriteBatch().put(rows, bytes("n"), bytes("9")),
                new WriteBatch().put(rows, bytes("r"), bytes("9")),
                new WriteBatch().deleteRange(rows, new KeyRange(bytes("q"), bytes("s"))),
                new WriteBatch().deleteRange(rows, KeyRange.all())));
        for (WriteBatch intruder : intruders) {
            assertThatThrownBy(() -> engine.write(intruder, Durability.SYNC))
                    .describedAs("%s", intruder.operations())
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("\"one\"");
        }
        try (Transaction dropper = begin(Isolation.SNAPSHOT)) {
            dropper.dropKeyspace(rows);
            assertThatThrownBy(dropper::commit).isInstanceOf(ConflictException.class);
        }
        try (Transaction waiting = begin(Isolation.READ_COMMITTED)) {
            assertThatThrownBy(() -> waiting.put(rows, bytes("a"), bytes("9")))
                    .isInstanceOf(LockNotAvailableException.class);
        }
        put("c", "1");
    }

    @Test
    void nobodyCommitsPastIt() {
        prepare("one");
        assertNobodyCommitsPastIt();
        crash(Crash.KILL);
        assertNobodyCommitsPastIt();
        prepared().commit("one");
        put("a", "4");
        put("r", "4");
        assertThat(get("a")).isEqualTo("4");
    }

    @Test
    void whatIsFoundIsCountedUntilItIsEnded() {
        Transaction transaction = begin(Isolation.SNAPSHOT);
        transaction.put(rows, bytes("a"), new byte[300_000]);
        prepared().prepare(transaction, "large");
        assertThat(bytesOfTransactions()).isBetween(300_000L, 600_000L);
        crash(Crash.KILL);
        assertThat(bytesOfTransactions()).isBetween(300_000L, 600_000L);
        prepared().rollback("large");
        assertThat(bytesOfTransactions()).isZero();
    }

    private long bytesOfTransactions() {
        return options.memoryBudget().reservedBytes(MemoryBudget.Use.TRANSACTIONS);
    }

    @Test
    void whatASerializableTransactionReadStaysAsItIs() {
        Transaction transaction = begin(Isolation.SERIALIZABLE);
        assertThat(transaction.get(rows, bytes("x"))).isNull();
        transaction.put(rows, bytes("y"), bytes("1"));
        prepared().prepare(transaction, "reader");
        crash(Crash.KILL);
        assertThatThrownBy(() -> put("x", "1")).isInstanceOf(ConflictException.class);
        prepared().rollback("reader");
        put("x", "1");
    }

    @Test
    void failsAsItsCommitWould() {
        Transaction transaction = begin(Isolation.SNAPSHOT);
        transaction.putUnlocked(rows, bytes("a"), bytes("2"));
        put("a", "3");
        assertThatThrownBy(() -> prepared().prepare(transaction, "late")).isInstanceOf(ConflictException.class);
        assertThat(transaction.isActive()).isFalse();
        assertThat(prepared().names()).isEmpty();
        put("a", "4");
    }

    @Test
    void refusesWhatItCannotKeepAndLetsTheTransactionGoOn() {
        prepare("one");
        try (Transaction transaction = begin(Isolation.SNAPSHOT)) {
            assertThatThrownBy(() -> prepared().prepare(transaction, "empty"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wrote something");
            transaction.put(rows, bytes("c"), bytes("1"));
            assertThatThrownBy(() -> prepared().prepare(transaction, "one"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"one\" already");
            assertThatThrownBy(() -> prepared().prepare(transaction, "")).isInstanceOf(IllegalArgumentException.class);
            transaction.commit();
        }
        assertThatThrownBy(() -> prepared().commit("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"none\"");
        assertThatThrownBy(() -> prepared().rollback("none")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalWaitNextToEachOther() {
        for (String name : List.of("zwei", "eins")) {
            Transaction transaction = begin(Isolation.READ_COMMITTED);
            transaction.put(rows, bytes(name), bytes(name));
            prepared().prepare(transaction, name);
        }
        crash(Crash.SECTORS);
        assertThat(prepared().names()).containsExactly("eins", "zwei");
        prepared().commit("zwei");
        assertThat(get("zwei")).isEqualTo("zwei");
        assertThat(get("eins")).isNull();
        assertThat(prepared().names()).containsExactly("eins");
    }
}
