package io.travertine.engine.transaction;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.travertine.engine.Administration;
import io.travertine.engine.BatchCursor;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineMetrics;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.LockWait;
import io.travertine.engine.OpenReader;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.TupleLayout;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class OpenReadersTest {

    private final ManualClock clock = new ManualClock();
    private final List<OpenReader> forgotten = new CopyOnWriteArrayList<>();
    private final List<OpenReader> leftOpen = new CopyOnWriteArrayList<>();
    private final EngineListener listener = new EngineListener() {
        @Override
        public void readerForgotten(OpenReader reader) {
            forgotten.add(reader);
        }

        @Override
        public void readerLeftOpen(OpenReader reader) {
            leftOpen.add(reader);
        }
    };
    private final Engine engine = LsmEngine.openInMemory(
            EngineOptions.builder().clock(clock).listener(listener).build());
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
    void listsCursorsOfEveryKindUntilTheyAreClosed() {
        Keyspace rows = engine.createKeyspace("rows", Optional.of(TupleLayout.of(ColumnKind.INT64)));
        try (Snapshot snapshot = engine.snapshot();
                Cursor cursor = snapshot.cursor(k, KeyRange.all());
                BatchCursor batches =
                        snapshot.batches(rows, KeyRange.all(), new int[0], ColumnPredicate.all(), ScanOptions.DEFAULT);
                ChangeCursor changes = snapshot.changesSince(k, snapshot.commitPoint())) {
            assertThat(List.of(cursor, batches, changes)).doesNotContainNull();

            assertThat(administration.openReaders())
                    .extracting(OpenReader::kind)
                    .containsExactly(
                            OpenReader.Kind.SNAPSHOT,
                            OpenReader.Kind.CURSOR,
                            OpenReader.Kind.CURSOR,
                            OpenReader.Kind.CURSOR);
            assertThat(administration.openReaders())
                    .allSatisfy(reader -> assertThat(reader.openedAt())
                            .hasValueSatisfying(stack -> assertThat(stack).hasStackTraceContaining("OpenReadersTest")));
        }
        assertThat(administration.openReaders()).isEmpty();
    }

    @Test
    void tellsAboutTheBytesOfOldVersionsThatAreThereForASnapshot() {
        write(new byte[10_000]);
        try (Snapshot old = engine.snapshot()) {
            write(new byte[20_000]);
            administration.flush();
            administration.compact();
            try (Snapshot young = engine.snapshot()) {
                assertThat(old.commitPoint()).isNotEqualTo(young.commitPoint());
                List<OpenReader> listed = administration.openReaders();

                assertThat(listed.get(0).pinnedBytes())
                        .as("half of the entries are old")
                        .isBetween(5_000L, 20_000L);
                assertThat(listed.get(1).pinnedBytes()).isZero();
            }
        }
        administration.compact();
        try (Snapshot last = engine.snapshot()) {
            assertThat(last.get(k, new byte[] {1})).hasSize(20_000);
            assertThat(administration.openReaders())
                    .singleElement()
                    .satisfies(reader -> assertThat(reader.pinnedBytes()).isZero());
        }
    }

    private void write(byte[] value) {
        new Random(value.length).nextBytes(value);
        engine.write(new WriteBatch().put(k, new byte[] {1}, value), Durability.BUFFERED);
    }

    @Test
    void tellsTheBytesThatAreThereForACursorAlone() {
        byte[] value = new byte[10_000];
        engine.write(new WriteBatch().put(k, new byte[] {1}, value), Durability.BUFFERED);
        try (Transaction transaction = engine.begin(TransactionOptions.DEFAULT.withOwner("report"));
                Cursor first = transaction.cursor(k, KeyRange.all())) {
            assertThat(first.first()).isTrue();
            assertThat(cursor(0).owner()).isEqualTo("report");
            assertThat(cursor(0).pinnedBytes()).isZero();

            administration.flush();
            assertThat(cursor(0).pinnedBytes()).as("the memtable is a file now").isBetween(10_000L, 11_000L);

            try (Cursor second = transaction.cursor(k, KeyRange.all())) {
                assertThat(second.first()).isTrue();
                assertThat(cursor(1).pinnedBytes()).isZero();
                long file = administration.metrics().levels().stream()
                        .mapToLong(EngineMetrics.LevelMetrics::bytes)
                        .sum();
                engine.write(new WriteBatch().put(k, new byte[] {2}, value), Durability.BUFFERED);
                administration.flush();
                administration.compact();

                assertThat(cursor(1).pinnedBytes())
                        .as("the memtable that was active, and the file that was merged with another")
                        .isBetween(file + 10_000, file + 11_000);
            }
        }
    }

    private OpenReader cursor(int number) {
        return administration.openReaders().stream()
                .filter(reader -> reader.kind() == OpenReader.Kind.CURSOR)
                .toList()
                .get(number);
    }

    /** What the garbage collector does to a reader that nobody refers to is done to its reference here. */
    @Test
    void endsWhatWasForgottenAndNamesWhoOpenedIt() {
        OpenReaders readers = new OpenReaders(clock, listener);
        AtomicInteger givenBack = new AtomicInteger();
        OpenReaders.Entry entry = readers.opened(
                this, OpenReader.Kind.TRANSACTION, 7, "report", () -> 3, () -> 0, givenBack::incrementAndGet);
        assertThat(readers.list()).hasSize(1);

        assertThat(entry.enqueue()).isTrue();

        assertThat(readers.list()).isEmpty();
        assertThat(givenBack).hasValue(1);
        assertThat(forgotten).singleElement().satisfies(reader -> {
            assertThat(reader.id()).isEqualTo(7);
            assertThat(reader.openedAt().orElseThrow())
                    .hasStackTraceContaining("endsWhatWasForgottenAndNamesWhoOpenedIt");
        });
    }

    @Test
    void doesNotEndAgainWhatWasClosed() {
        OpenReaders readers = new OpenReaders(clock, listener);
        AtomicInteger givenBack = new AtomicInteger();
        OpenReaders.Entry entry =
                readers.opened(this, OpenReader.Kind.SNAPSHOT, 7, "", () -> 3, () -> 0, givenBack::incrementAndGet);

        readers.closed(entry);
        entry.enqueue();

        assertThat(readers.list()).isEmpty();
        assertThat(givenBack).hasValue(0);
        assertThat(forgotten).isEmpty();
    }

    /** The collector decides when, so there is no bound but the one of the whole test, which interrupts it. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void endsATransactionThatWasForgotten() {
        forgetOne();

        try (Transaction next = engine.begin()) {
            while (!next.lock(k, new byte[] {1}, LockWait.SKIP)) {
                assertThat(Thread.currentThread().isInterrupted())
                        .as("out of time")
                        .isFalse();
                System.gc();
                administration.openReaders();
            }
            assertThat(administration.openReaders()).extracting(OpenReader::id).containsExactly(next.id());
        }
    }

    private void forgetOne() {
        Transaction forgotten = engine.begin();
        forgotten.put(k, new byte[] {1}, new byte[] {1});
        Cursor cursor = forgotten.cursor(k, KeyRange.all());
        assertThat(cursor.first()).isTrue();
    }

    @Test
    void namesWhatIsOpenWhileTheStoreIsClosed() {
        Engine closed = LsmEngine.openInMemory(
                EngineOptions.builder().listener(listener).build());
        try (Snapshot open = closed.snapshot()) {
            assertThat(open).isNotNull();
            closed.close();
        }

        assertThat(leftOpen).singleElement().satisfies(reader -> {
            assertThat(reader.kind()).isEqualTo(OpenReader.Kind.SNAPSHOT);
            assertThat(reader.openedAt().orElseThrow()).hasStackTraceContaining("namesWhatIsOpenWhileTheStoreIsClosed");
        });
    }
}
